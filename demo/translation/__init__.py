"""Translations of the demo."""
