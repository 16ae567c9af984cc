"""What the editors of rich text offer."""

# Reads what comes from word processors; no editor goes without.
PASTED_TEXT = "pasted-text"
LINE_FEATURES = [
    "bold", "italic", "superscript", "subscript", "link", "document-link", PASTED_TEXT,
]  # fmt: skip
TEXT_FEATURES = [*LINE_FEATURES, "ol", "ul"]
