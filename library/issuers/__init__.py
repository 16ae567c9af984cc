"""Bodies that issue documents."""
