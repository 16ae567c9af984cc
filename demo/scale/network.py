"""The bench network: the city portal, its topics and as many unit subportals as are asked for."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.core.management import call_command
from django.db.models import F
from django.utils import timezone
from wagtail.models import Page

from demo.scale.articles import SectionQuota, ensure_contributors
from home.subportals.opening import open_subportal
from sections.models import SectionPage, TopicIndexPage, TopicPage
from units.enums import Level
from units.models import Unit

TOPICS = 12
# Of all articles: a quarter is the city's own, and half of that stands in one section.
CITY_SHARE = 0.25
BIG_SECTION = "thoi-su-su-kien"
BIG_SHARE = 0.12
_YEARS = timedelta(days=6 * 365)
_NAMES = ("Nguyễn Thị Minh Anh", "Trần Quốc Bảo", "Lê Hoàng Cẩm Tú")


def open_network(count: int, as_of: date | None = None) -> Iterator[Unit]:
    """Open the city portal and `count` units in the order of their codes; yields each unit.

    With `as_of` the network is that of the day: units that closed later are open, and ward
    committees that were founded later have no subportal. Raises ValueError when the list of units
    has fewer open ones.
    """
    call_command("load_units", as_of=as_of, verbosity=0)
    city = Unit.objects.get(level=Level.CITY)
    open_units = Unit.objects.open(as_of).exclude(level__in=(Level.CITY, Level.ADVISORY))
    if as_of:
        # Not so the attached committees: the list gives them the day on which they were founded
        # anew, and they had subportals before (as in demo/network/subportals.py).
        open_units = open_units.exclude(level=Level.WARD, founded_on__gt=as_of)
    units = list(open_units.order_by("code")[:count])
    if len(units) < count:
        raise ValueError(f"The list has only {len(units)} open units.")
    for unit in (city, *units):
        open_subportal(unit)
        yield unit


def ensure_topics(city: Unit) -> None:
    """Twelve open topics on the city portal."""
    index = TopicIndexPage.objects.descendant_of(Page.objects.get(pk=city.site.root_page_id)).get()
    today = timezone.localdate()
    for number in range(index.get_children().count() + 1, TOPICS + 1):
        index.add_child(
            instance=TopicPage(
                title=f"Chuyên đề {number}",
                slug=f"chuyen-de-{number}",
                opens=today - timedelta(days=30 * number),
                first_published_at=timezone.now(),
            )
        )


def date_back_pages() -> None:
    """The pages there are by now have been public for years, as those that readers look past when
    they ask for the newest."""
    pages = Page.objects.filter(depth__gt=1)
    pages.update(first_published_at=F("first_published_at") - _YEARS)


def build_shelves(units: list[Unit]) -> list[SectionQuota]:
    """The sections that take articles; shares fall off by rank among units and sections.

    Those of the first unit, which has most, are kept full.
    """
    city, *others = units
    weights = [1 / (rank + 10) ** 0.5 for rank in range(len(others))]
    shelves = _city_shelves(city)
    for rank, (unit, weight) in enumerate(zip(others, weights, strict=True)):
        share = (1 - CITY_SHARE) * weight / sum(weights)
        shelves += _shelves_of(unit, _leaf_sections(unit), share, is_kept_full=rank == 0)
    return shelves


def _city_shelves(city):
    sections = _leaf_sections(city)
    big = [section for section in sections if section.slug == BIG_SECTION]
    rest = [section for section in sections if section.slug != BIG_SECTION]
    return [
        *_shelves_of(city, big, BIG_SHARE),
        *_shelves_of(city, rest, CITY_SHARE - BIG_SHARE),
    ]


def _shelves_of(unit, sections, share, is_kept_full=False):
    contributors = ensure_contributors(unit, _NAMES)
    weights = [1 / (rank + 1) for rank in range(len(sections))]
    return [
        SectionQuota(
            section,
            share * weight / sum(weights),
            contributors,
            next_step=section.numchild,
            is_kept_full=is_kept_full,
        )
        for section, weight in zip(sections, weights, strict=True)
    ]


def _leaf_sections(unit):
    """Sections without sections below them, in menu order."""
    home = Page.objects.get(pk=unit.site.root_page_id)
    sections = list(SectionPage.objects.descendant_of(home).order_by("path"))
    parents = {section.path[: -Page.steplen] for section in sections}
    return [section for section in sections if section.path not in parents]
