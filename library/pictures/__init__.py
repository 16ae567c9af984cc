"""Pictures: made ready for readers at upload, and drawn."""
