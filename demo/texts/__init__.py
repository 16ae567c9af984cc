"""Texts of the demo."""
