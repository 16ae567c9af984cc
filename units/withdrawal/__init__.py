"""Withdrawing (unpublishing) content."""
