"""Listings of articles, their cards and feeds."""
