"""The page an officer begins the day with."""
