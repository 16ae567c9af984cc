"""Import of documents: rows, links and writing."""
