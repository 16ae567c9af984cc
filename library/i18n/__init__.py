"""Names and fields of the record in other languages."""
