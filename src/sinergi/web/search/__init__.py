"""Search over what an officer may open."""
