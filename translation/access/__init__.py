"""Permissions of translation."""
