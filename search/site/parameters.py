"""The parameters of a search in its address.

Addresses are short enough to be shared: default values are left out. A value that cannot be read
counts as not given.
"""

import re
from dataclasses import dataclass, replace

from django.utils.http import urlencode

from library.register.queries import read_year
from search.enums import Kind, Order
from search.text.query_parsing import as_typed
from sections.enums import Genre

# The last page of results; a limit against robots that follow "next" for ever.
LAST_PAGE = 25
_NETWORK, _HERE = "tat-ca", "trang-nay"
# The name of each parameter in an address, in the order of writing.
_PARAMETERS = {
    "text": "q",
    "is_everywhere": "pham-vi",
    "kind": "loai",
    "unit": "don-vi",
    "section": "chuyen-muc",
    "genre": "the-loai",
    "type": "van-ban",
    "issuer": "co-quan",
    "year": "nam",
    "order": "thu-tu",
    "page": "trang",
}
# The parameters that filter results.
FILTERS = ("kind", "unit", "section", "genre", "type", "issuer", "year")
# The length of the longest slug of a unit or a type.
_LONGEST_WORDS = 120
_LONGEST_ID = 9
_SLUG = re.compile(r"[a-z0-9_-]+")


@dataclass(frozen=True)
class SearchQuery:
    """The parameters of one search.

    Units, issuers and types are slugs that may not exist; search/site/facets.py resolves them.
    Sections are ids.
    """

    text: str = ""
    # True searches the whole network, False the current subportal.
    is_everywhere: bool = False
    kind: str = ""
    unit: str = ""
    section: int | None = None
    genre: str = ""
    type: str = ""
    issuer: str = ""
    year: int | None = None
    order: Order = Order.RELEVANCE
    page: int = 1
    # On the city portal the default of `is_everywhere` is True.
    on_city: bool = False

    @classmethod
    def read(cls, params, *, on_city: bool = False) -> "SearchQuery":
        """Read the parameters `params` of a request."""

        def get(name):
            return params.get(_PARAMETERS[name], "")

        word = get("is_everywhere")
        is_everywhere = word != _HERE if on_city else word == _NETWORK
        return cls(
            text=as_typed(get("text")),
            is_everywhere=is_everywhere,
            kind=_one_of(Kind.values, get("kind")),
            # A filter by unit needs the whole network, a filter by section one subportal.
            unit=_read_slug(get("unit")) if is_everywhere else "",
            section=None if is_everywhere else _read_number(get("section"), _LONGEST_ID),
            genre=_one_of(Genre.values, get("genre")),
            type=_read_slug(get("type")),
            issuer=_read_slug(get("issuer")),
            year=read_year(get("year")),
            order=Order(_one_of(Order.values, get("order")) or Order.RELEVANCE),
            page=min(max(_read_number(get("page"), 3) or 1, 1), LAST_PAGE),
            on_city=on_city,
        )

    @property
    def is_by_date(self) -> bool:
        return self.order == Order.DATE

    @property
    def is_narrowed(self) -> bool:
        return any(getattr(self, name) for name in FILTERS)

    def without(self, *names: str) -> "SearchQuery":
        """The first page of the query without the parameters `names`."""
        return self.but(**{name: getattr(_BLANK, name) for name in names})

    def but(self, **parts) -> "SearchQuery":
        """The first page of the query with the parameters `parts` replaced."""
        return replace(self, **{"page": 1, **parts})

    def parameters(self, *left_out: str) -> list[tuple[str, str]]:
        """Names and values for an address, without defaults and without `left_out`."""
        found = []
        for name, parameter in _PARAMETERS.items():
            value = getattr(self, name)
            if name not in left_out and value != self._usual(name):
                word = _SCOPES[value] if name == "is_everywhere" else str(value)
                found.append((parameter, word))
        return found

    def _usual(self, name):
        return self.on_city if name == "is_everywhere" else getattr(_BLANK, name)

    def address(self) -> str:
        """The query string with a leading `?`, relative to the address of the search."""
        return f"?{urlencode(self.parameters())}"


_BLANK = SearchQuery()
_SCOPES = {True: _NETWORK, False: _HERE}


def _one_of(values, raw) -> str:
    return raw if raw in values else ""


def _read_slug(raw) -> str:
    return raw if len(raw) <= _LONGEST_WORDS and _SLUG.fullmatch(raw) else ""


def _read_number(raw, length) -> int | None:
    if raw.isascii() and raw.isdigit() and len(raw) <= length:
        return int(raw)
    return None
