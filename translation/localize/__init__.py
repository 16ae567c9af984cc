"""Patches of wagtail-localize."""
