"""One pairing on one page."""
