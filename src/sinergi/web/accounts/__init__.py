"""Logging in and out, and choosing the post in which to act."""
