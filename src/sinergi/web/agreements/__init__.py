"""Agreements: which there are, and entering one more."""
