"""Cited documents come first: a query with the number of a document finds this document first."""

from dataclasses import replace

from library.documents.number_search import parse_number_search
from library.models import DocumentRecord
from search.engine.results import EngineResults, Filters
from search.enums import Kind
from search.models import SearchEntry

# At most so many documents with the same number (of different terms and issuers) come first.
_MOST = 20


def cited_first(text: str, filters: Filters, found: EngineResults) -> EngineResults:
    """`found` with the documents that `text` cites in front.

    Documents of the preferred unit come first, then the newest. The documents must pass `filters`.
    A bare number is not a citation and changes nothing.
    """
    cited = parse_number_search(text)
    if cited is None or not cited.is_certain:
        return found
    for condition in cited.conditions():
        keys = _keys(condition, filters)
        if keys:
            others = [key for key in found.keys if key not in keys]
            added = len(keys) + len(others) - len(found.keys)
            return replace(found, keys=[*keys, *others], known=found.known + added)
    return found


def _keys(condition, filters) -> list[str]:
    records = DocumentRecord.objects.sources().filter(condition, live=True)
    facts = {"kind": Kind.DOCUMENT, **dict(filters.facts)}
    if facts["kind"] != Kind.DOCUMENT:
        return []
    ids = list(records.order_by("-issued", "-pk").values_list("pk", flat=True)[:_MOST])
    if not ids:
        return []
    entries = SearchEntry.objects.filter(thing_id__in=ids, **facts)
    rows = list(entries.order_by("-date", "-key").values_list("key", "unit_id"))
    rows.sort(key=lambda row: row[1] != filters.preferred)
    return [key for key, _unit in rows]
