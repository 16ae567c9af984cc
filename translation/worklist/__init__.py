"""The worklist of translators."""
