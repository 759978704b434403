"""Logging in and out, the second factor, and choosing the post in which to act."""
