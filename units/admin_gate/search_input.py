"""What people type into a search, made safe to parse.

The time that Wagtail's parsers take grows faster than their input: some hundred words end in an
error, some thousand characters in seconds of computing. Nobody asks with more words than these.
"""

import unicodedata

from units.text.vietnamese import nfc

MAX_CHARACTERS = 200
MAX_WORDS = 20
# The parameters by which the admin and its internal API are searched.
PARAMETERS = ("q", "search", "term")


def truncate_query(raw: str) -> str:
    """The beginning of what was typed, in NFC: at most MAX_CHARACTERS."""
    # A letter with its marks apart is up to three characters.
    typed = raw[: 3 * MAX_CHARACTERS]
    # In stored text a control character is litter; here it stood between two words.
    apart = "".join(" " if unicodedata.category(char) == "Cc" else char for char in typed)
    return nfc(apart)[:MAX_CHARACTERS]


def clean_query(raw: str) -> str:
    """The words to search for, at most MAX_WORDS of them, in NFC, without control characters and
    without quotation marks, which modelsearch hands to SQLite as they are: a syntax error."""
    text = "".join(" " if _parts_words(char) else char for char in truncate_query(raw))
    return " ".join(text.split()[:MAX_WORDS])


def _parts_words(char: str) -> bool:
    return char == '"' or unicodedata.category(char).startswith("C")


def clean_searches(request) -> None:
    """Hand the view a search that it can parse."""
    given = {name: request.GET[name] for name in PARAMETERS if name in request.GET}
    if given:
        parameters = request.GET.copy()
        for name, raw in given.items():
            parameters[name] = clean_query(raw)
        request.GET = parameters
