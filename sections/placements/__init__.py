"""Placements: where articles are listed, and their sync."""
