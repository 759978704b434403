"""Papan Kendali: all pairings on the ladder, and the day a page looks at."""
