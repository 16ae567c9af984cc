"""Checks that every request of the admin passes before its view runs."""
