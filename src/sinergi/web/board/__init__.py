"""Papan Kendali, the pairings and their commitments, meetings and the special team."""
