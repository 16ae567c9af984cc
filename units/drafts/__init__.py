"""Drafts: saving, locking and protecting them."""
