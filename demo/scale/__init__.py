"""Rows by the hundred thousand, for the bench."""
