"""Links from articles to persons."""
