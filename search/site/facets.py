"""The facets of a search: values of its hits that can be chosen as filters, and their names.

Before the search the slugs of the address are resolved. After the search the names of the values
are read. Each step takes one database query for sections, units, issuers and types.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from library.i18n.reader_language import is_translation_active
from library.i18n.translated_names import translated_name
from library.models import DocumentType, Issuer
from search.engine.results import EngineResults, Filters
from search.enums import Kind
from search.site.parameters import FILTERS, SearchQuery
from search.subportal import Subportal, keys_placed_on
from sections.enums import Genre
from sections.listings.queries import visible
from units.access.scope import unit_id_of
from units.models import Unit

# The longest list of a facet; other filters reveal further values.
_MOST_CHOICES = 12
# The facet of an entry (search/models.py) for each parameter of a search.
_FACETS = {
    "kind": "kind",
    "unit": "unit_id",
    "section": "section_id",
    "genre": "genre",
    "type": "type_id",
    "issuer": "issuer_id",
    "year": "year",
}
_LABELS = {
    "kind": _("Kind"),
    "unit": _("Unit"),
    "section": _("Section"),
    "genre": _("Genre"),
    "type": _("Type of document"),
    "issuer": _("Issuing body"),
    "year": _("Year"),
}


@dataclass(frozen=True)
class Value:
    """A value of a facet: as stored, in an address, and as a label for readers."""

    stored: int | str
    word: int | str
    label: str
    # False for a Vietnamese label on a page in another language.
    is_in_readers_language: bool = True


@dataclass(frozen=True)
class Choice:
    """A value with the address that adds it as a filter, or removes it when it is chosen."""

    value: Value
    count: str
    url: str
    is_chosen: bool


@dataclass(frozen=True)
class Facet:
    """A facet with its choices; `part` is its parameter in SearchQuery."""

    part: str
    label: str
    choices: list[Choice]


@dataclass(frozen=True)
class ResolvedFilters:
    """A query without unknown filter values, and the values of its other filters."""

    query: SearchQuery
    values: dict[str, Value]

    def filters(self, language: str, subportal: Subportal) -> Filters:
        """The filters for the engine, for a reader of `language` on a subportal."""
        facets = [(_FACETS[part], value.stored) for part, value in self.values.items()]
        return filters_on(
            subportal, language, tuple(facets), is_everywhere=self.query.is_everywhere
        )

    @property
    def chosen(self) -> list[Choice]:
        return [_choice(self.query, part, value, "") for part, value in self.values.items()]

    def facets(self, found: EngineResults) -> list[Facet]:
        """The facets of the hits: the most frequent value first, the newest year first."""
        counts = {
            part: found.facets.get(facet, [])[:_MOST_CHOICES]
            for part, facet in _FACETS.items()
            if part != ("section" if self.query.is_everywhere else "unit")
        }
        names = _names({part: [stored for stored, _n in pairs] for part, pairs in counts.items()})
        facets = []
        for part, pairs in counts.items():
            if len(pairs) == 1 and pairs[0][1] == found.count and part not in self.values:
                # All hits have this value, so it filters nothing.
                continue
            choices = [
                _choice(self.query, part, names[part][stored], _as_text(count, found.has_more))
                for stored, count in pairs
                if stored in names[part]
            ]
            if part == "year":
                choices.sort(key=lambda choice: choice.value.stored, reverse=True)
            if choices:
                facets.append(Facet(part, str(_LABELS[part]), choices))
        return facets


def filters_on(subportal, language, facets=(), *, is_everywhere: bool) -> Filters:
    """The filters of a search in `language` that is asked on `subportal`.

    With `is_everywhere` the whole network is searched; on the city portal its own entries come
    first. Otherwise the unit's entries are searched, and those of other units that it lists.
    """
    if is_everywhere:
        return Filters(language, facets, preferred=subportal.unit_id if subportal.is_city else None)
    facets = (("unit_id", subportal.unit_id), *facets)
    return Filters(language, facets, placed=keys_placed_on(subportal.unit, language))


def resolve_filters(query: SearchQuery, language: str, unit_id: int | None) -> ResolvedFilters:
    """Resolve the filter values of `query` on the subportal of a unit."""
    types = {row.address: row for row in DocumentType.objects.all()} if query.type else {}
    unit = Unit.objects.filter(slug=query.unit).first() if query.unit else None
    issuer = Issuer.objects.filter(slug=query.issuer).first() if query.issuer else None
    found = {
        "kind": _kind(query.kind) if query.kind else None,
        "unit": _unit(unit) if unit else None,
        "section": _own_section(query.section, language, unit_id) if query.section else None,
        "genre": _genre(query.genre) if query.genre else None,
        "type": _type(types[query.type]) if query.type in types else None,
        "issuer": _issuer(issuer) if issuer else None,
        "year": _year(query.year) if query.year else None,
    }
    unknown = [part for part in FILTERS if found[part] is None]
    values = {part: value for part, value in found.items() if value is not None}
    # The page number stays: an unknown value counts as not given.
    return ResolvedFilters(replace(query.without(*unknown), page=query.page), values)


def _choice(query, part, value, count) -> Choice:
    is_chosen = getattr(query, part) == value.word
    changed = query.without(part) if is_chosen else query.but(**{part: value.word})
    return Choice(value, count, changed.address(), is_chosen)


def _as_text(count, is_least) -> str:
    return f"{number_format(count, force_grouping=True)}{'+' if is_least else ''}"


def _names(stored: dict[str, list]) -> dict[str, dict[int | str, Value]]:
    """The values by parameter and stored value, without those that no longer exist."""
    units = _rows(Unit.objects.all(), stored.get("unit", ()))
    issuers = _rows(Issuer.objects.all(), stored["issuer"])
    types = _rows(DocumentType.objects.all(), stored["type"])
    sections = dict(_sections(stored.get("section", ())))
    known: dict[str, dict[int | str, Value]] = {
        "kind": {kind: _kind(kind) for kind in stored["kind"]},
        "unit": {pk: _unit(unit) for pk, unit in units.items()},
        "section": {pk: Value(pk, pk, title) for pk, title in sections.items()},
        "genre": {genre: _genre(genre) for genre in stored["genre"]},
        "type": {pk: _type(row) for pk, row in types.items()},
        "issuer": {pk: _issuer(row) for pk, row in issuers.items()},
        "year": {year: _year(year) for year in stored["year"]},
    }
    return {part: known[part] for part in stored}


def _rows(rows, pks) -> dict:
    return rows.in_bulk(pks) if pks else {}


def _sections(pks) -> Iterable[tuple[int, str]]:
    return visible(Page.objects.filter(pk__in=pks)).values_list("pk", "title") if pks else ()


def _own_section(pk, language, unit_id) -> Value | None:
    pages = visible(Page.objects.filter(pk=pk, locale__language_code=language))
    page = pages.only("path", "title").first()
    return Value(pk, pk, page.title) if page and unit_id_of(page) == unit_id else None


def _kind(kind) -> Value:
    return Value(kind, kind, str(Kind(kind).label))


def _genre(genre) -> Value:
    return Value(genre, genre, str(Genre(genre).label))


def _year(year) -> Value:
    return Value(year, year, str(year))


def _unit(unit: Unit) -> Value:
    return _named(unit.pk, unit.slug, unit.short_name)


def _issuer(row: Issuer) -> Value:
    return _named(row.pk, row.slug, str(row))


def _type(row: DocumentType) -> Value:
    return _named(row.pk, row.address, row.name)


def _named(stored, word, name) -> Value:
    read = translated_name(name)
    return Value(stored, word, read, read.is_translated or not is_translation_active())
