"""Vocabulary and spelling correction."""
