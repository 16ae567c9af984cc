"""The only writer of placements: computes the rows of an article and writes the difference.

A live article is listed in its section and the places above it, in the city section that its
section feeds and the places above that, and in the places that the board chose and those above
them. `sync_placements` is idempotent.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from wagtail.models import Page

from sections.articles.pages import ArticlePage
from sections.enums import MULTIMEDIA
from sections.listings.models import Placement
from sections.placements.person_sync import AppearanceDifference, has_people, sync_appearances_of
from sections.placements.tree import PlaceTree

CHUNK = 1000
# From this many articles on, reading all places at once is cheaper than looking them up.
_MANY = 100
_COPIED = ("date", "live", "multimedia", "derived")


@dataclass(frozen=True)
class Difference:
    """One wrong row; `kind` is `missing`, `surplus` or `stale`."""

    article_id: int
    place_id: int
    kind: str

    def __str__(self):
        return f"{self.kind}: article {self.article_id}, place {self.place_id}"


@dataclass(frozen=True)
class Slot:
    """A place on a front page: `order` from 1, until a moment or for good."""

    home: Page
    order: int
    until: datetime | None = None
    starts: datetime | None = None


@dataclass(frozen=True)
class _Story:
    pk: int
    path: str
    live: bool
    date: datetime | None
    genre: str
    has_people: bool


def sync_placements(article_ids: Iterable[int]) -> int:
    """Sync the rows of these articles, on leaders' pages too; return the number of changed rows.

    Takes a handful of queries for up to 1,000 articles.
    """
    ids = sorted(set(article_ids))
    tree = PlaceTree(everything=len(ids) >= _MANY)
    return sum(
        len(_sync_chunk(ids[start : start + CHUNK], tree, repair=True))
        for start in range(0, len(ids), CHUNK)
    )


def sync_subtree(path: str) -> int:
    """Sync the rows that depend on the pages at and below the tree path `path`.

    Returns the number of changed rows. These are the rows of the articles there, and of articles
    from elsewhere that are listed there.
    """
    inside = ArticlePage.objects.filter(path__startswith=path, live=True)
    listed = Placement.objects.filter(place__path__startswith=path)
    return sync_placements(
        {*inside.values_list("pk", flat=True), *listed.values_list("article_id", flat=True)}
    )


def rebuild_placements(*, repair: bool = True) -> Iterator[Difference | AppearanceDifference]:
    """Compare the rows of every article with the computed ones and, with `repair`, write them.

    Yields the differences while it works, 1,000 articles at a time.
    """
    tree = PlaceTree(everything=True)
    last = 0
    while ids := list(
        ArticlePage.objects.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:CHUNK]
    ):
        yield from _sync_chunk(ids, tree, repair=repair)
        last = ids[-1]


@transaction.atomic
def choose_places(
    article: ArticlePage, places: Iterable[Page], user, slot: Slot | None = None
) -> None:
    """Replace the board's earlier choice for `article` by `places` and `slot`.

    A choice that stays keeps its user and time. A slot with another order or period counts as a new
    choice.
    """
    wanted: dict[int, Slot | None] = {place.pk: None for place in places}
    if slot is not None:
        wanted[slot.home.pk] = slot
    rows = {row.place_id: row for row in Placement.objects.filter(article_id=article.pk)}
    for place_id, row in rows.items():
        if row.chosen and place_id not in wanted:
            _withdraw_choice(row)
    for place_id, place_slot in wanted.items():
        row = rows.get(place_id) or Placement(article_id=article.pk, place_id=place_id)
        _choose(row, place_slot, user)
    sync_placements([article.pk])


def _withdraw_choice(row: Placement) -> None:
    if not row.derived:
        row.delete()
        return
    row.chosen, row.chosen_by, row.chosen_at = False, None, None
    row.slot_order = row.slot_from = row.slot_until = None
    row.save()


def _choose(row: Placement, slot: Slot | None, user) -> None:
    terms = (slot.order, slot.starts, slot.until) if slot else (None, None, None)
    if row.chosen and terms == (row.slot_order, row.slot_from, row.slot_until):
        return
    row.chosen, row.chosen_by, row.chosen_at = True, user, timezone.now()
    row.slot_order, row.slot_from, row.slot_until = terms
    row.save()


@transaction.atomic
def _sync_chunk(
    article_ids: list[int], tree: PlaceTree, *, repair: bool
) -> list[Difference | AppearanceDifference]:
    """Compare and, with `repair`, write the rows of up to 1,000 articles."""
    articles = ArticlePage.objects.filter(pk__in=article_ids).order_by()
    if repair:
        # The lock makes two writers of one article wait for each other.
        articles = articles.select_for_update(of=("self",), no_key=True)
    articles = articles.annotate(has_people=has_people())
    columns = ("pk", "path", "live", "date", "genre", "has_people")
    stories = [_Story(*row) for row in articles.values_list(*columns)]
    rows: dict[int, dict[int, Placement]] = {story.pk: {} for story in stories}
    paths: dict[int, str] = {}
    stored = Placement.objects.filter(article_id__in=rows)
    for old in stored.annotate(place_path=F("place__path")):
        rows[old.article_id][old.place_id] = old
        paths[old.place_id] = old.place_path
    tree.load(_needed_paths(stories, rows, paths))
    written, surplus, found = [], [], []
    for story in stories:
        present = rows[story.pk]
        expected = _expected_rows(story, present.values(), paths, tree)
        for place_id, row in expected.items():
            current = present.get(place_id)
            if current is None or any(
                getattr(current, name) != getattr(row, name) for name in _COPIED
            ):
                written.append(row)
                found.append(Difference(story.pk, place_id, "stale" if current else "missing"))
        for place_id in present.keys() - expected.keys():
            surplus.append(present[place_id].pk)
            found.append(Difference(story.pk, place_id, "surplus"))
    if repair:
        _write(written, surplus)
    with_people = [story for story in stories if story.has_people]
    return found + sync_appearances_of(with_people, tree, repair=repair)


def _needed_paths(
    stories: Iterable[_Story], rows: dict[int, dict[int, Placement]], paths: dict[int, str]
) -> Iterator[str]:
    """Tree paths of the live stories and of the places chosen for them; `paths` is by place id."""
    for story in stories:
        if story.live:
            yield story.path
            yield from (paths[row.place_id] for row in rows[story.pk].values() if row.chosen)


def _expected_rows(
    story: _Story, present: Iterable[Placement], paths: dict[int, str], tree: PlaceTree
) -> dict[int, Placement]:
    """The rows that `story` should have, by place id; `paths` are the tree paths of places."""
    chosen = {row.place_id: paths[row.place_id] for row in present if row.chosen}
    derived = dict(_derived_places(story, chosen.values(), tree)) if story.live else {}
    expected = {}
    for place_id, place_path in (derived | chosen).items():
        shown = story.live and tree.shows(place_path, story.path)
        if not shown and place_id not in chosen:
            continue
        expected[place_id] = Placement(
            article_id=story.pk,
            place_id=place_id,
            date=story.date,
            live=shown,
            multimedia=story.genre in MULTIMEDIA,
            derived=shown and place_id in derived,
            chosen=place_id in chosen,
        )
    return expected


def _derived_places(
    story: _Story, chosen_paths: Iterable[str], tree: PlaceTree
) -> Iterator[tuple[int, str]]:
    """(id, path) of the places that list a live story without a choice."""
    starts = [story.path]
    feed = tree.feed_of(story.path)
    if feed is not None:
        starts.append(feed)
    starts.extend(path[: -Page.steplen] for path in chosen_paths)
    for start in starts:
        for path, place_id in tree.chain(start):
            yield place_id, path


def _write(written: list[Placement], surplus: list[int]) -> None:
    Placement.objects.filter(pk__in=surplus).delete()
    # Only the copied columns are overwritten: a row keeps its choice, its time and its slot.
    Placement.objects.bulk_create(
        written,
        batch_size=CHUNK,
        update_conflicts=True,
        unique_fields=["article", "place"],
        update_fields=_COPIED,
    )
