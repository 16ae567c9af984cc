"""What a listing shows of an article: values only, so that drawing a card can never query."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.core.cache import cache
from django.db.models import OuterRef, Prefetch, Subquery, prefetch_related_objects
from django.db.models.functions import Length, Substr
from django.urls import reverse
from django.utils import translation
from wagtail.images import get_image_model
from wagtail.images.models import AbstractImage
from wagtail.models import Page, Site

from sections.enums import Genre
from sections.renditions import IN_LISTINGS
from units.models import Unit
from units.scope import home_owners

_HOME_DEPTH = 2
_HOME_PATH_LENGTH = _HOME_DEPTH * Page.steplen
_MEMO = "_newsroom_addresses"
_NAMES_CACHE_KEY = "sections.unit_names"


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
    genre_label: str
    date: datetime
    section_title: str
    section_url: str
    unit_name: str
    unit_url: str
    # A story of another subportal than the one that is being read.
    is_foreign: bool
    # With the renditions of listings prefetched.
    image: AbstractImage | None


@dataclass(frozen=True)
class CardRow:
    """What the database gives for one card."""

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
    """The rows of `queryset`, whose lookups reach the article by the prefix `article`; one query.

    The picture comes along as columns, so a listing needs no second query for its pictures.
    """
    columns = [f"{article}{name}" for name in CardRow.FIELDS]
    image_model = get_image_model()
    names = [field.attname for field in image_model._meta.concrete_fields]
    image_columns = [f"{article}hero_image__{name}" for name in names]
    queryset = queryset.annotate(section_title=_section_title(f"{article}path"))
    found = []
    for values in queryset.values_list(*columns, "section_title", *image_columns):
        own, image = values[: len(columns) + 1], values[len(columns) + 1 :]
        found.append(
            CardRow(*own, image_model.from_db(queryset.db, names, image) if image[0] else None)
        )
    return found


def _section_title(path: str) -> Subquery:
    parent_path = Substr(OuterRef(path), 1, Length(OuterRef(path)) - Page.steplen)
    return Subquery(Page.objects.filter(path=parent_path).values("title")[:1])


class Addresses:
    """Every address of the network, read once for a request: where pages live, whose they are."""

    def __init__(self, request=None):
        site = Site.find_for_request(request) if request is not None else None
        self.site_id = site.pk if site else None

    @classmethod
    def of(cls, request) -> "Addresses":
        """The addresses remembered on `request`; without one a fresh, absolute set."""
        if request is None:
            return cls()
        found = getattr(request, _MEMO, None)
        if found is None:
            found = cls(request)
            setattr(request, _MEMO, found)
        return found

    @cached_property
    def _roots(self) -> dict[str, tuple]:
        """(site id, root URL, address prefix) by the url_path of each site's root page."""
        roots, prefixes = {}, {}
        for site_id, root_path, root_url, language in Site.get_site_root_paths():
            if language not in prefixes:
                with translation.override(language):
                    prefixes[language] = reverse("wagtail_serve", args=("",))
            roots.setdefault(root_path, (site_id, root_url, prefixes[language]))
        return roots

    @cached_property
    def _unit_names(self) -> dict[int, str]:
        names = cache.get(_NAMES_CACHE_KEY)
        if names is None:
            names = dict(Unit.objects.with_subportal().values_list("pk", "short_name"))
            cache.set(_NAMES_CACHE_KEY, names, 300)
        return names

    def find(self, url_path: str) -> tuple[int | None, str, str]:
        """(site id, address for this reader, absolute address) of the page at `url_path`."""
        end = len(url_path)
        while (end := url_path.rfind("/", 0, end)) != -1:
            root_path = url_path[: end + 1]
            if root_path in self._roots:
                site_id, root_url, prefix = self._roots[root_path]
                local = prefix + url_path[len(root_path) :]
                return (
                    site_id,
                    local if site_id == self.site_id else root_url + local,
                    root_url + local,
                )
        return None, "", ""

    def unit_name(self, path: str) -> str:
        """The short name of the unit whose subportal holds the page at tree path `path`."""
        return self._unit_names.get(home_owners().get(path[:_HOME_PATH_LENGTH]), "")


def build_cards(rows: Iterable[CardRow], request) -> list[Card]:
    """Cards for `rows`, in their order: one query for the renditions of all, none per card."""
    rows = list(rows)
    prefetch_renditions([row.image for row in rows if row.image])
    return build_bare_cards(rows, request)


def build_bare_cards(rows: Iterable[CardRow], request) -> list[Card]:
    """As `build_cards` without renditions: for who draws none or loads them with others."""
    addresses = Addresses.of(request)
    return [_build_card(row, addresses) for row in rows]


def prefetch_renditions(
    images: Sequence[AbstractImage], specs: Iterable[str] = IN_LISTINGS
) -> None:
    """Load the renditions of `specs` for all `images`, of which some may be equal, in one query."""
    renditions = get_image_model().get_rendition_model().objects
    prefetch = Prefetch(
        "renditions",
        queryset=renditions.filter(filter_spec__in=specs),
        to_attr="prefetched_renditions",
    )
    prefetch_related_objects(images, prefetch)


def load_images(ids: set[int], specs: Iterable[str] = IN_LISTINGS) -> dict[int, AbstractImage]:
    """Pictures by id with the renditions of `specs` prefetched; no query for an empty set."""
    if not ids:
        return {}
    return get_image_model().objects.prefetch_renditions(*specs).in_bulk(ids)


def forget_unit_names(**kwargs) -> None:
    """Drop the names that cards show; called when a unit changes."""
    cache.delete(_NAMES_CACHE_KEY)


def breadcrumbs(page: Page, request) -> list[dict[str, str]]:
    """Title and address of the pages above `page`, its home page first.

    No query for a page that was found by its address: that has loaded every page on the way.
    """
    addresses, found = Addresses.of(request), []
    while page.depth > _HOME_DEPTH:
        page = page.get_parent()
        found.append({"title": page.title, "url": addresses.find(page.url_path)[1]})
    return found[::-1]


def _build_card(row: CardRow, addresses: Addresses) -> Card:
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
