"""Uploaded files: who may see them, and how they are sent."""
