"""The review of articles, sections and topics."""
