"""The public register of documents."""
