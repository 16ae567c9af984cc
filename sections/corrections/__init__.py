"""Corrections of live articles."""
