"""Search entries: their sources, their sync, their health."""
