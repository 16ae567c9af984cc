"""Pausing the indexes while many rows are written."""
