"""Import of leaders: rows, matching and writing."""
