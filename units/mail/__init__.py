"""The backend of all mail."""
