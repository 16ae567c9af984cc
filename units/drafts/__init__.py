"""Drafts: how they are kept, locked and recorded."""
