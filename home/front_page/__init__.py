"""Front pages: their blocks, resolved together."""
