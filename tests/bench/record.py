"""Which pages of the record are measured: registers, a document, the leaders of a unit."""

from collections.abc import Iterator
from urllib.parse import urlencode, urlsplit

from django.utils import timezone

from library.documents.effect import filter_by_effect
from library.enums import Effect, RelationKind
from library.models import DocumentRecord, DocumentType, LeadershipPage, RegisterPage
from library.record_urls import full_url_of
from tests.bench.sizes import DEEP_PAGE, PAGE_SIZE


def find_record_pages(city, unit) -> Iterator[dict]:
    """Name, host and path of each page: the register of the city, with its filters."""
    register = RegisterPage.objects.descendant_of(city.site.root_page).get()
    records = DocumentRecord.objects.filter(live=True, locale=register.locale)
    year = timezone.localdate().year - 1
    letters = DocumentType.objects.get(name="Công văn")
    filters = {
        "register": (records, {}),
        "register, type and year": (
            records.filter(type=letters, issued__year=year),
            {"loai": letters.address, "nam": year},
        ),
        "register, in force": (
            filter_by_effect(records, Effect.IN_FORCE, timezone.localdate()),
            {"hieu-luc": "con-hieu-luc"},
        ),
    }
    for name, (found, parameters) in filters.items():
        yield _page(f"{name} page 1", register, parameters)
        number, cursor = _deep(found)
        deep = _page(f"{name} page {number}", register, {**parameters, **cursor})
        yield {**deep, "name": f"{name} deep"}
    yield _at("document", full_url_of(_in_a_chain(records)))
    yield _page("leaders", LeadershipPage.objects.descendant_of(unit.site.root_page).get(), {})


def _in_a_chain(records) -> DocumentRecord:
    """One that replaces another and was itself replaced; both sizes have the same chain."""
    replaced = records.filter(relations__kind=RelationKind.REPLACES).order_by("-issued", "-pk")
    return replaced[1]


def _deep(records) -> tuple[int, dict]:
    """The number of page 200, or of the last full page there is, and what leads to it."""
    pages = max(1, min(DEEP_PAGE, records.count() // PAGE_SIZE))
    if pages == 1:
        return 1, {}
    ordered = records.order_by("-issued", "-pk").values_list("issued", "pk")
    issued, pk = ordered[(pages - 1) * PAGE_SIZE - 1]
    return pages, {"truoc": f"{issued:%Y%m%d}T000000-{pk}"}


def _page(label, page, parameters):
    url = page.full_url
    return _at(label, f"{url}?{urlencode(parameters)}" if parameters else url)


def _at(label, url):
    parts = urlsplit(url)
    path = f"{parts.path}?{parts.query}" if parts.query else parts.path
    return {"name": label, "label": label, "host": parts.hostname, "path": path}
