"""What a reader asks for, as it stands in the address of a search.

Addresses are made to be shared: they leave out what is usual, and what cannot be read in one counts
as not given.
"""

import re
from dataclasses import dataclass, replace

from django.utils.http import urlencode

from library.register.queries import read_year
from search.enums import Kind, Order
from search.text.query_parsing import as_typed
from sections.enums import Genre

# Nobody reads further; without an end a robot would make us draw ever more.
LAST_PAGE = 25
_NETWORK, _HERE = "tat-ca", "trang-nay"
# What each part of a query is called in an address, in the order in which it is written.
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
# The parts that narrow it.
FILTERS = ("kind", "unit", "section", "genre", "type", "issuer", "year")
# As long as the longest address of a unit or a type.
_LONGEST_WORDS = 120
_LONGEST_ID = 9
_SLUG = re.compile(r"[a-z0-9_-]+")


@dataclass(frozen=True)
class SearchQuery:
    """What is asked for. Units, issuers and types by their words in an address, which may name
    nothing (search/site/facets.py looks them up); sections by their id."""

    text: str = ""
    # The whole network, or the subportal that is read.
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
    # Whether it is asked on the city portal, which searches the whole network unless told not to.
    on_city: bool = False

    @classmethod
    def read(cls, params, *, on_city: bool = False) -> "SearchQuery":
        """The query in the parameters of an address."""

        def get(name):
            return params.get(_PARAMETERS[name], "")

        word = get("is_everywhere")
        is_everywhere = word != _HERE if on_city else word == _NETWORK
        return cls(
            text=as_typed(get("text")),
            is_everywhere=is_everywhere,
            kind=_one_of(Kind.values, get("kind")),
            # A subportal is of one unit; a section is of one subportal.
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
        """The first page of the query less the parts `names`."""
        return self.but(**{name: getattr(_BLANK, name) for name in names})

    def but(self, **parts) -> "SearchQuery":
        """The first page of the query with other `parts`."""
        return replace(self, **{"page": 1, **parts})

    def parameters(self, *left_out: str) -> list[tuple[str, str]]:
        """Names and values as they stand in an address, less the parts `left_out`."""
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
        """The query as it stands in an address, relative to that of the search."""
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
