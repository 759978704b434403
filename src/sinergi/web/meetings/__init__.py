"""Meetings and what they decided."""
