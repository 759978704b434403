"""Commitments, what carries them, and the budget lines under them."""
