"""Text analysis: the tokenizer and query parsing."""
