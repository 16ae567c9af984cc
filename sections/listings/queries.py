"""The only code that turns a place, or a leader, into a listing of articles.

A listing is one range scan of the index `placement_listing` (place, date, article) or
`appearance_listing` (person, part, date, article), newest first. Pages are found by key, without a
count and without an offset, so page 200 costs as much as page 1. Listings read live placements
only; sections/placements/sync.py sets `live` where the readers of the place may see the article.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.apps import apps
from django.conf import settings
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Length, Substr
from django.utils import timezone
from django.utils.translation import get_language
from wagtail.models import Page, PageViewRestriction

from library.i18n.reader_language import is_translation_active
from sections.enums import MULTIMEDIA
from sections.listings.cards import Card, CardRow, build_bare_cards, build_cards, read_rows
from sections.listings.models import Appearance, Placement
from units.pages.keyset_pagination import paginate_by_key

SLOT_COUNT = 5


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
    return _list(_of_place(place, exclude=exclude), request, size, after, before)


def list_person(
    person_id: int, part: str, request, *, size: int = 20,
    after: str | None = None, before: str | None = None,
) -> Listing:  # fmt: skip
    """As `list_place`: the stories about or by a leader, in the language of the reader.

    `part` is a value of library/enums.StoryPart.
    """
    rows = Appearance.objects.filter(
        person_id=person_id,
        part=part,
        live=True,
        article__locale__language_code=get_language() or settings.LANGUAGE_CODE,
    )
    return _list(rows, request, size, after, before)


def _list(rows, request, size, after, before) -> Listing:
    def fetch(condition, order, limit):
        return _fetch(rows.filter(condition).order_by(*order)[:limit])

    page = paginate_by_key(
        fetch, _key, ("date", "article_id"), size=size, after=after, before=before
    )
    return Listing(build_cards(page.rows, request), page.next_cursor, page.previous_cursor)


def newest_cards(
    place: Page, request, size: int, exclude: Collection[int] = (), *, genres: Collection = ()
) -> list[Card]:
    """The `size` newest cards of `place`, of `genres` only when some are given."""
    return build_cards(_fetch(_newest_rows(place, size, exclude, genres)), request)


def slot_cards(home: Page, request, size: int = SLOT_COUNT) -> list[Card]:
    """The cards that the board placed in the slots of the front page `home`, by slot."""
    return cards_for(slot_ids(home)[:size], request)


def slot_ids(home: Page) -> list[int]:
    """The ids of the articles in the slots of the front page `home`, by slot."""
    return list(slot_article_ids(home).values())


def slot_article_ids(home: Page) -> dict[int, int]:
    """The id of the article that stands in each slot of the front page `home`, in one query.

    The latest choice for a slot shows; when its time is over or the article is withdrawn, the
    choice before it shows again as long as its own time lasts.
    """
    now = timezone.now()
    active = Placement.objects.filter(
        Q(slot_from__isnull=True) | Q(slot_from__lte=now),
        Q(slot_until__isnull=True) | Q(slot_until__gt=now),
        place_id=OuterRef("pk"),
        live=True,
    ).order_by(F("chosen_at").desc(), "-article_id")
    columns = {
        f"slot_{order}": Subquery(active.filter(slot_order=order).values("article_id")[:1])
        for order in range(1, SLOT_COUNT + 1)
    }
    chosen = Page.objects.filter(pk=home.pk).annotate(**columns).values_list(*columns).first()
    held = zip(range(1, SLOT_COUNT + 1), chosen or (), strict=False)
    return {order: article_id for order, article_id in held if article_id}


def cards_for(article_ids: Iterable[int], request) -> list[Card]:
    """Cards of the articles with these ids, in this order, less those that readers may not see."""
    return build_cards(_rows_for(article_ids), request)


def related_cards(article, request, size: int = 4) -> list[Card]:
    """The editor's choice first, then the newest of the article's own section; nothing twice.

    Their renditions are for the caller to load together with those of the article.
    """
    ids = _chosen_ids(article)
    if ids and is_translation_active():
        versions = versions_in(article.locale_id, ids)
        ids = [versions[pk] for pk in ids if pk in versions]
    rows = _rows_for(ids)[:size]
    if len(rows) < size:
        seen = {article.pk, *(row.id for row in rows)}
        rows += _fetch(_newest_rows(article.get_parent(), size - len(rows), seen))
    return build_bare_cards(rows, request)


def _chosen_ids(article) -> list[int]:
    if not getattr(article, "has_related", True):  # its section knows (sections/places/pages.py)
        return []
    chosen = article.related.all()
    if isinstance(chosen, QuerySet):
        # Most articles have none, and this costs them far less than asking for cards at once.
        return list(chosen.order_by("sort_order", "pk").values_list("article_id", flat=True))
    # A draft that is previewed has rows which are not stored.
    return [row.article_id for row in chosen]


def versions_in(locale_id: int, page_ids: Iterable[int]) -> dict[int, int]:
    """The ids of the versions in one language of the pages `page_ids`, by the ids of these."""
    keys = dict(Page.objects.filter(pk__in=page_ids).values_list("translation_key", "pk"))
    versions = Page.objects.filter(translation_key__in=keys, locale=locale_id)
    return {keys[key]: pk for key, pk in versions.values_list("translation_key", "pk")}


def visible_ids(article_ids: Iterable[int]) -> list[int]:
    """Those of `article_ids` that readers may see, in their order; one query."""
    ids = list(article_ids)
    seen = set(visible(_articles(ids)).values_list("pk", flat=True))
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
    rows = Placement.objects.filter(place_id=OuterRef("pk"), live=True)
    rows = rows.order_by("-date", "-article_id")
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


def places_by_latest_story(places, size: int) -> list[Page]:
    """The `size` pages of `places` with the newest stories; one index probe for each page."""
    latest = Placement.objects.filter(place_id=OuterRef("pk"), live=True).order_by("-date")
    return list(
        places.annotate(latest=Subquery(latest.values("date")[:1]))
        .filter(latest__isnull=False)
        .order_by("-latest", "pk")[:size]
    )


def _of_place(place: Page, exclude: Collection[int] = ()):
    rows = Placement.objects.filter(place_id=place.pk, live=True)
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


def _key(row: CardRow):
    return row.date, row.id


def _fetch(rows) -> list[CardRow]:
    return read_rows(rows, "article__")


def visible(rows, article: str = ""):
    """Filter `rows` to those whose page readers may see; `article` is the prefix of its lookups."""
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
    by_id = {row.id: row for row in read_rows(visible(_articles(ids)))}
    return [by_id[article_id] for article_id in ids if article_id in by_id]


def _articles(ids: Collection[int]) -> QuerySet:
    # By name: articles render listings, so their module imports this one.
    return apps.get_model("sections", "ArticlePage").objects.filter(pk__in=ids).order_by()
