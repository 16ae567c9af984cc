"""Pictures: preparation at upload, and renditions."""
