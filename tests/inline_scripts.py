"""What the browser refuses to run: scripts in the text of a page."""

import re

# Without an address, and no data.
SCRIPT = re.compile(r"<script(?![^>]*\b(?:src=|type=\"(?:application/(?:ld\+)?json|text/))[^>]*)>")
HANDLER = re.compile(r"<[^>]+\son[a-z]+=[\"']")
