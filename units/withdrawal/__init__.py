"""Taking content from readers."""
