"""The special team and its questions."""
