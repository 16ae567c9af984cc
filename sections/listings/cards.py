"""Cards: plain values of an article for a listing, so rendering a card runs no query."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import OuterRef, Subquery
from django.db.models.functions import Length, Substr
from django.utils.functional import Promise
from wagtail.images import get_image_model
from wagtail.images.models import AbstractImage
from wagtail.models import Page

from library.pictures.renditions import IN_LISTINGS, prefetch_renditions
from sections.enums import Genre
from units.pages.urls import PageUrls


@dataclass(frozen=True)
class Card:
    """One article in a listing. Addresses are relative on the reader's own host."""

    id: int
    url: str
    full_url: str
    title: str
    kicker: str
    lead: str
    genre: str
    genre_label: str | Promise
    date: datetime
    section_title: str
    section_url: str
    unit_name: str
    unit_url: str
    # Whether the story belongs to another subportal than that of the request.
    is_foreign: bool
    # With the renditions of listings prefetched.
    image: AbstractImage | None


@dataclass(frozen=True)
class CardRow:
    """The columns that the database returns for one card."""

    id: int
    title: str
    url_path: str
    path: str
    kicker: str
    lead: str
    genre: str
    date: datetime
    section_title: str | None
    image: AbstractImage | None

    FIELDS = ("pk", "title", "url_path", "path", "kicker", "lead", "genre", "date")


def read_rows(queryset, article: str = "") -> list[CardRow]:
    """Read the rows of `queryset` in one query.

    `article` is the prefix by which its lookups reach the article. The columns of the picture come
    along, so a listing needs no second query for pictures.
    """
    columns = [f"{article}{name}" for name in CardRow.FIELDS]
    image_model = get_image_model()
    names = [field.attname for field in image_model._meta.concrete_fields]
    image_columns = [f"{article}hero_image__{name}" for name in names]
    queryset = queryset.annotate(section_title=_section_title(f"{article}path"))
    found = []
    for values in queryset.values_list(*columns, "section_title", *image_columns):
        own, image = values[: len(columns) + 1], values[len(columns) + 1 :]
        hero = image_model.from_db(queryset.db, names, image) if image[0] else None
        found.append(CardRow(*(*own, hero)))
    return found


def _section_title(path: str) -> Subquery:
    parent_path = Substr(OuterRef(path), 1, Length(OuterRef(path)) - Page.steplen)
    return Subquery(Page.objects.filter(path=parent_path).values("title")[:1])


def build_cards(rows: Iterable[CardRow], request) -> list[Card]:
    """Cards for `rows`, in their order: one query for the renditions of all, none per card."""
    rows = list(rows)
    prefetch_renditions([row.image for row in rows if row.image], IN_LISTINGS)
    return build_bare_cards(rows, request)


def build_bare_cards(rows: Iterable[CardRow], request) -> list[Card]:
    """As `build_cards`, without renditions: for callers that need none or load them together."""
    addresses = PageUrls.of(request)
    return [_build_card(row, addresses) for row in rows]


def load_images(ids: set[int], specs: Iterable[str] = IN_LISTINGS) -> dict[int, AbstractImage]:
    """Pictures by id with the renditions of `specs` prefetched; no query for an empty set."""
    if not ids:
        return {}
    return get_image_model().objects.prefetch_renditions(*specs).in_bulk(ids)


def _build_card(row: CardRow, addresses: PageUrls) -> Card:
    site_id, url, full_url = addresses.find(row.url_path)
    section_path = row.url_path[: row.url_path.rstrip("/").rfind("/") + 1]
    _site, section_url, _full = addresses.find(section_path)
    home_path = row.url_path[: row.url_path.find("/", 1) + 1]
    _site, unit_url, _full = addresses.find(home_path)
    return Card(
        id=row.id,
        url=url,
        full_url=full_url,
        title=row.title,
        kicker=row.kicker,
        lead=row.lead,
        genre=row.genre,
        genre_label=Genre(row.genre).label,
        date=row.date,
        section_title=row.section_title or "",
        section_url=section_url,
        unit_name=addresses.unit_name(row.path),
        unit_url=unit_url,
        is_foreign=site_id != addresses.site_id,
        image=row.image,
    )
