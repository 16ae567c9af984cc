"""Bulk import of documents, leaders and portraits."""
