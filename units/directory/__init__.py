"""Units, their names and events, users, and staff."""
