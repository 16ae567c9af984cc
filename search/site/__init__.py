"""The search page for readers: parameters, facets, results, highlighting."""
