"""Protection of live content: it changes only by a review."""
