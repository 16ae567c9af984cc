"""Tables of spreadsheets, read into rows."""
