"""Document records: their data, numbers, citations, effect and relations."""
