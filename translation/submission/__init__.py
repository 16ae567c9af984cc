"""Submission of content for translation."""
