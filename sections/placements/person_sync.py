"""The only writer of appearances: the articles that each leader's page lists.

sections/placements/sync.py calls it after it has synced placements, so `rebuild_placements` repairs
both.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from sections.articles.pages import ArticlePage
from sections.articles.person_models import ArticlePerson
from sections.listings.models import Appearance
from sections.placements.tree import PlaceTree

_COPIED = ("date", "live")


@dataclass(frozen=True)
class AppearanceDifference:
    """One wrong row; `kind` is `missing`, `surplus` or `stale`."""

    article_id: int
    person_id: int
    part: str
    kind: str

    def __str__(self):
        return f"{self.kind}: article {self.article_id}, person {self.person_id}, {self.part}"


def has_people() -> Q:
    """Condition: the article names a leader or has an appearance. Most articles have neither."""
    named = ArticlePerson.objects.filter(page_id=OuterRef("pk"))
    listed = Appearance.objects.filter(article_id=OuterRef("pk"))
    return Exists(named) | Exists(listed)


@transaction.atomic
def sync_appearances(article_ids: Iterable[int]) -> None:
    """Sync the rows of these articles when only their leaders changed."""
    articles = ArticlePage.objects.filter(pk__in=article_ids).order_by()
    articles = articles.select_for_update(of=("self",), no_key=True)
    sync_appearances_of(articles.only("path", "live", "date"), PlaceTree(), repair=True)


def sync_appearances_of(
    stories: Iterable, tree: PlaceTree, *, repair: bool
) -> list[AppearanceDifference]:
    """Compare and, with `repair`, write the rows of `stories`.

    A story has pk, path, live and date. Returns the differences.
    """
    by_id = {story.pk: story for story in stories}
    if not by_id:
        return []
    expected = {
        (article_id, person_id, part): Appearance(
            article_id=article_id,
            person_id=person_id,
            part=part,
            date=by_id[article_id].date,
            live=tree.is_public(by_id[article_id].path),
        )
        for article_id, person_id, part in ArticlePerson.objects.filter(
            page_id__in=[story.pk for story in by_id.values() if story.live]
        ).values_list("page_id", "person_id", "part")
    }
    present = {
        (row.article_id, row.person_id, row.part): row
        for row in Appearance.objects.filter(article_id__in=by_id)
    }
    written, found = [], []
    for key, row in expected.items():
        old = present.get(key)
        if old is None or any(getattr(old, name) != getattr(row, name) for name in _COPIED):
            written.append(row)
            found.append(AppearanceDifference(*key, "stale" if old else "missing"))
    surplus = [key for key in present if key not in expected]
    found += [AppearanceDifference(*key, "surplus") for key in surplus]
    if repair and found:
        Appearance.objects.filter(pk__in=[present[key].pk for key in surplus]).delete()
        Appearance.objects.bulk_create(
            written,
            batch_size=1000,
            update_conflicts=True,
            unique_fields=["article", "person", "part"],
            update_fields=_COPIED,
        )
    return found
