"""Drafts of translations, beside their sources."""
