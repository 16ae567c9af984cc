"""Search input of the admin, limited so that parsers handle it quickly.

The running time of Wagtail's query parsers grows faster than the input: some hundred words end in
an error, some thousand characters take seconds. Real searches have fewer words than these limits.
"""

import unicodedata

from django.http import HttpRequest

from units.text.vietnamese import nfc

MAX_CHARACTERS = 200
MAX_WORDS = 20
# The search parameters of the admin and of its internal API.
PARAMETERS = ("q", "search", "term")


def truncate_query(raw: str) -> str:
    """The first MAX_CHARACTERS characters of `raw`, in NFC."""
    # A letter with separate combining marks has up to three characters.
    typed = raw[: 3 * MAX_CHARACTERS]
    # `nfc` would drop control characters, which separate words here.
    apart = "".join(" " if unicodedata.category(char) == "Cc" else char for char in typed)
    return nfc(apart)[:MAX_CHARACTERS]


def clean_query(raw: str) -> str:
    """The first MAX_WORDS words of `raw`, in NFC, without control characters and quotation
    marks.

    modelsearch passes quotation marks to SQLite unchanged, which causes a syntax error.
    """
    text = "".join(" " if _is_separator(char) else char for char in truncate_query(raw))
    return " ".join(text.split()[:MAX_WORDS])


def _is_separator(char: str) -> bool:
    return char == '"' or unicodedata.category(char).startswith("C")


def clean_searches(request: HttpRequest) -> None:
    """Replace the search parameters of the request by cleaned ones."""
    given = {name: request.GET[name] for name in PARAMETERS if name in request.GET}
    if given:
        parameters = request.GET.copy()
        for name, raw in given.items():
            parameters[name] = clean_query(raw)
        request.GET = parameters  # type: ignore[assignment]  # a mutable copy
