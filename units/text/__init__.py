"""Vietnamese text: its form, its letters, its punctuation, its links."""
