"""The directory: units, their names and events, users, and who serves where."""
