"""Marks of state secrets, which are refused."""
