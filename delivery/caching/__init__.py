"""Values that are cached: for one request, or for all processes."""
