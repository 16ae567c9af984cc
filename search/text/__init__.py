"""The analysis of text and of queries."""
