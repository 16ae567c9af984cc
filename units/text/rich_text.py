"""The features of rich text editors."""

# Cleans text from word processors; every editor has this feature.
PASTED_TEXT = "pasted-text"
LINE_FEATURES = [
    "bold", "italic", "superscript", "subscript", "link", "document-link", PASTED_TEXT,
]  # fmt: skip
TEXT_FEATURES = [*LINE_FEATURES, "ol", "ul"]
