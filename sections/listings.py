"""The only code that turns a place into a listing of articles.

A listing is one range scan of the index `placement_listing` (place, date, article), newest first.
Nothing is counted and nothing is skipped: pages are found by key, so page 200 costs what page 1
does. Rows are live placements only, and sections/placements.py gives those only to articles that
the readers of the place may see.
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from django.apps import apps
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Length, Substr
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from sections.cards import Card, CardRow, build_bare_cards, build_cards, read_rows
from sections.enums import MULTIMEDIA

SLOTS = 5
_CURSOR = re.compile(r"(\d{8}T\d{6})(?:\.(\d{6}))?-(\d{1,18})")


@dataclass(frozen=True)
class Listing:
    """One page of a listing. A cursor is None where there is nothing further in that direction."""

    cards: list[Card]
    # For `?truoc=`: older stories.
    next_cursor: str | None = None
    # For `?sau=`: newer stories.
    previous_cursor: str | None = None


def list_place(
    place: Page, request, *, size: int = 20, after: str | None = None, before: str | None = None,
    exclude: Collection[int] = (),
) -> Listing:  # fmt: skip
    """A page of `size` cards of `place`: the newest, or those past the cursor `after` or `before`.

    A cursor that cannot be read gives the first page; so does `before` where fewer than `size`
    newer stories are left.
    """
    older_than, newer_than = read_cursor(after), read_cursor(before)
    rows = _of_place(place, exclude=exclude)
    if older_than is None and newer_than is not None:
        found = _fetch(_newer(rows, newer_than).order_by("date", "article_id")[: size + 1])
        if len(found) >= size:
            page = list(reversed(found[:size]))
            return Listing(
                build_cards(page, request),
                next_cursor=write_cursor(page[-1]),
                previous_cursor=write_cursor(page[0]) if len(found) > size else None,
            )
    if older_than is not None:
        rows = _older(rows, older_than)
    found = _fetch(rows.order_by("-date", "-article_id")[: size + 1])
    page = found[:size]
    return Listing(
        build_cards(page, request),
        next_cursor=write_cursor(page[-1]) if len(found) > size else None,
        previous_cursor=write_cursor(page[0]) if older_than is not None and page else None,
    )


def newest(
    place: Page, request, size: int, exclude: Collection[int] = (), *, genres: Collection = ()
) -> list[Card]:
    """The `size` newest cards of `place`, of `genres` only when some are given."""
    return build_cards(_fetch(_newest_rows(place, size, exclude, genres)), request)


def slots(home: Page, request, size: int = SLOTS) -> list[Card]:
    """What the board put on the front page `home`, by slot."""
    return cards_for(slot_ids(home)[:size], request)


def slot_ids(home: Page) -> list[int]:
    """The ids of the articles that the board put on the front page `home`, by slot, in one query.

    The latest choice for a slot shows; when its time is over or the article is withdrawn, the
    choice before it shows again as long as its own time lasts.
    """
    now = timezone.now()
    active = (
        _placements()
        .filter(
            Q(slot_from__isnull=True) | Q(slot_from__lte=now),
            Q(slot_until__isnull=True) | Q(slot_until__gt=now),
            place_id=OuterRef("pk"),
            live=True,
        )
        .order_by(F("chosen_at").desc(), "-article_id")
    )
    columns = {
        f"slot_{order}": Subquery(active.filter(slot_order=order).values("article_id")[:1])
        for order in range(1, SLOTS + 1)
    }
    chosen = Page.objects.filter(pk=home.pk).annotate(**columns).values_list(*columns).first()
    return [article_id for article_id in chosen or () if article_id]


def cards_for(article_ids: Iterable[int], request) -> list[Card]:
    """Cards of the articles with these ids, in this order, less those that readers may not see."""
    return build_cards(_rows_for(article_ids), request)


def related_cards(article, request, size: int = 4) -> list[Card]:
    """The editor's choice first, then the newest of the article's own section; nothing twice.

    Their renditions are for the caller to load together with those of the article.
    """
    chosen = article.related.all()
    if isinstance(chosen, QuerySet):
        # Most articles have none, and this costs them far less than asking for cards at once.
        ids = list(chosen.order_by("sort_order", "pk").values_list("article_id", flat=True))
    else:
        # A draft that is previewed has rows which are not stored.
        ids = [row.article_id for row in chosen]
    rows = _rows_for(ids)[:size]
    if len(rows) < size:
        seen = {article.pk, *(row.id for row in rows)}
        rows += _fetch(_newest_rows(article.get_parent(), size - len(rows), seen))
    return build_bare_cards(rows, request)


def visible_ids(article_ids: Iterable[int]) -> list[int]:
    """Those of `article_ids`, in their order, that readers may see; one query."""
    ids = list(article_ids)
    articles = apps.get_model("sections", "ArticlePage").objects.filter(pk__in=ids)
    seen = set(visible(articles).values_list("pk", flat=True))
    return [article_id for article_id in ids if article_id in seen]


def newest_by_place(
    places: Iterable[Page], request, per_place: int, exclude: Collection[int] = ()
) -> dict[int, list[Card]]:
    """The newest cards of each of `places` by its id, in a constant number of queries."""
    found = newest_ids_by_place([place.pk for place in places], per_place, exclude)
    wanted = {article_id for article_ids in found.values() for article_id in article_ids}
    cards = {card.id: card for card in cards_for(wanted, request)}
    return {
        place_id: [cards[article_id] for article_id in article_ids if article_id in cards]
        for place_id, article_ids in found.items()
    }


def newest_ids_by_place(
    place_ids: Iterable[int], per_place: int, exclude: Collection[int] = (), *, multimedia=False
) -> dict[int, list[int]]:
    """The ids of the newest articles of each place by its id: one query, one probe a story."""
    place_ids = list(place_ids)
    rows = _placements().filter(place_id=OuterRef("pk"), live=True).order_by("-date", "-article_id")
    if multimedia:
        rows = rows.filter(multimedia=True)
    if exclude:
        rows = rows.exclude(article_id__in=exclude)
    columns = {
        f"newest_{rank}": Subquery(rows.values("article_id")[rank : rank + 1])
        for rank in range(per_place)
    }
    pages = Page.objects.filter(pk__in=place_ids).order_by().annotate(**columns)
    found = {
        place_id: [article_id for article_id in article_ids if article_id]
        for place_id, *article_ids in pages.values_list("pk", *columns)
    }
    return {place_id: found.get(place_id, []) for place_id in place_ids}


def liveliest_places(places, size: int) -> list[Page]:
    """Those `size` of the page queryset `places` whose newest story is newest; a probe a place."""
    latest = _placements().filter(place_id=OuterRef("pk"), live=True).order_by("-date")
    return list(
        places.annotate(latest=Subquery(latest.values("date")[:1]))
        .filter(latest__isnull=False)
        .order_by("-latest", "pk")[:size]
    )


def write_cursor(row: CardRow) -> str:
    """The place of `row` in the order of every listing, as text for an address."""
    moment = row.date.astimezone(UTC)
    fraction = f".{moment.microsecond:06}" if moment.microsecond else ""
    return f"{moment:%Y%m%dT%H%M%S}{fraction}-{row.id}"


def read_cursor(text: str | None) -> tuple[datetime, int] | None:
    """The date and article id in `text`; None for anything that `write_cursor` does not write."""
    found = _CURSOR.fullmatch(text or "")
    if not found:
        return None
    try:
        moment = datetime.strptime(found[1], "%Y%m%dT%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return None
    return moment.replace(microsecond=int(found[2] or 0)), int(found[3])


def _placements():
    # By name: the models of articles and places import this module.
    return apps.get_model("sections", "Placement").objects


def _of_place(place: Page, exclude: Collection[int] = ()):
    rows = _placements().filter(place_id=place.pk, live=True)
    return rows.exclude(article_id__in=exclude) if exclude else rows


def _newest_rows(place: Page, size: int, exclude: Collection[int] = (), genres: Collection = ()):
    rows = _of_place(place, exclude)
    if genres:
        wanted = set(genres)
        if wanted <= set(MULTIMEDIA):
            rows = rows.filter(multimedia=True)
        if wanted != set(MULTIMEDIA):
            rows = rows.filter(article__genre__in=wanted)
    return rows.order_by("-date", "-article_id")[:size]


def _older(rows, cursor: tuple[datetime, int]):
    # The first condition bounds the index range, the second breaks ties inside one moment.
    date, article_id = cursor
    return rows.filter(Q(date__lt=date) | Q(article_id__lt=article_id), date__lte=date)


def _newer(rows, cursor: tuple[datetime, int]):
    date, article_id = cursor
    return rows.filter(Q(date__gt=date) | Q(article_id__gt=article_id), date__gte=date)


def _fetch(placements) -> list[CardRow]:
    return read_rows(placements, "article__")


def visible(rows, article: str = ""):
    """Those of `rows` whose page, reached by the prefix `article`, readers may see."""
    # The path by a subquery, not by a join: for an empty table of restrictions SQLite has no
    # statistics, and would rather read every page there is, for each row.
    top = Page.objects.filter(pk=OuterRef("page_id")).order_by().values("path")
    restricted = PageViewRestriction.objects.alias(
        top=Subquery(top), beginning=Substr(OuterRef(f"{article}path"), 1, Length("top"))
    ).filter(beginning=F("top"))
    return rows.filter(~Exists(restricted), **{f"{article}live": True})


def _rows_for(article_ids: Iterable[int]) -> list[CardRow]:
    ids = list(dict.fromkeys(article_ids))
    if not ids:
        return []
    articles = apps.get_model("sections", "ArticlePage").objects.filter(pk__in=ids).order_by()
    by_id = {row.id: row for row in read_rows(visible(articles))}
    return [by_id[article_id] for article_id in ids if article_id in by_id]
