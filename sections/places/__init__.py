"""Places where articles are listed: sections and topics."""
