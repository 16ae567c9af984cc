"""What the review knows of articles, sections and topics."""
