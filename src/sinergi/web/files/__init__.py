"""Files of cases: received, and taken out again."""
