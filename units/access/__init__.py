"""Roles, scopes and permission policies."""
