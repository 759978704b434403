"""Pictures made on the server: pure functions from frozen dataclasses to SVG."""
