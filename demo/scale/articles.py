"""Articles by the hundred thousand: bulk inserts of what the models' own saving would have written.

No revisions, no search index, no reference index and no pictures: none of them is read by a page.
"""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from random import Random

from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from django.db.models import Max
from wagtail.models import Locale, Page

from demo.scale.texts import TextSource
from sections.enums import Genre
from sections.models import ArticlePage, Byline, Contributor, Placement, SectionPage, TopicPage
from sections.placements.sync import sync_placements

BATCH = 2000
# One story in so many stands in a topic as well.
_TOPIC_EVERY = 20
# One in so many of the newest stories goes to a shelf that is kept full, so many times to each.
_FRONT_EVERY = 4
_FRONT_ROUNDS = 6
_SPREAD = timedelta(days=5 * 365)
_GENRES = {
    Genre.NEWS: 80,
    Genre.FEATURE: 8,
    Genre.PHOTO_STORY: 5,
    Genre.VIDEO: 3,
    Genre.INFOGRAPHIC: 2,
    Genre.AUDIO: 1,
    Genre.LONGFORM: 1,
}


@dataclass
class SectionQuota:
    """A section that takes articles: how many it gets, and which step of the tree is next."""

    section: SectionPage
    share: float
    contributors: list[int]
    next_step: int = 0
    is_kept_full: bool = False


class ArticleWriter:
    """Writes `total` articles into `shelves` with placements and bylines, none after `newest`.

    Among the newest, every shelf that is kept full gets some: the front page above them is full in
    a small network as in a large one, so that what it costs in both can be compared.
    """

    def __init__(self, shelves: list[SectionQuota], total: int, newest: datetime, seed: int):
        self.shelves = shelves
        self.front = [shelf for shelf in shelves if shelf.is_kept_full]
        self.total = total
        self.newest = newest
        self.random = Random(seed)
        self.texts = TextSource(seed)
        self.locale_id = Locale.get_default().pk
        self.type_id = ContentType.objects.get_for_model(ArticlePage).pk
        self.topics = list(TopicPage.objects.order_by("path").values_list("pk", flat=True))
        self.first_number = (Page.objects.aggregate(last=Max("pk"))["last"] or 0) + 1

    def write(self) -> Iterator[int]:
        """Yields how many articles stand after each batch."""
        drawn = self._draw()
        done = 0
        while batch := list(islice(drawn, BATCH)):
            with transaction.atomic():
                self._insert(batch)
            done += len(batch)
            yield done
        for shelf in self.shelves:
            Page.objects.filter(pk=shelf.section.pk).update(numchild=shelf.next_step)

    def _draw(self) -> Iterator[tuple[SectionQuota, ArticlePage]]:
        shares = [shelf.share for shelf in self.shelves]
        genres, weights = list(_GENRES), list(_GENRES.values())
        step = _SPREAD / self.total
        for number in range(self.total):
            shelf = self._front_shelf(number) or self.random.choices(self.shelves, shares)[0]
            # Whole seconds, oldest first, as articles come in life.
            date = (self.newest - step * (self.total - number)).replace(microsecond=0)
            genre = self.random.choices(genres, weights=weights)[0]
            yield shelf, self._build(shelf, self.first_number + number, date, genre)

    def _front_shelf(self, number):
        """The shelf whose turn it is to be kept full, now and then among the newest."""
        turn, other = divmod(self.total - number, _FRONT_EVERY)
        if other or turn >= _FRONT_ROUNDS * len(self.front):
            return None
        return self.front[turn % len(self.front)]

    def _build(self, shelf, number, date, genre):
        shelf.next_step += 1
        section = shelf.section
        slug = f"bai-{number}"
        title = self.texts.title(number)
        return ArticlePage(
            path=ArticlePage._get_path(section.path, section.depth + 1, shelf.next_step),
            depth=section.depth + 1,
            numchild=0,
            title=title,
            draft_title=title,
            slug=slug,
            url_path=f"{section.url_path}{slug}/",
            live=True,
            has_unpublished_changes=False,
            translation_key=uuid.uuid4(),
            locale_id=self.locale_id,
            content_type_id=self.type_id,
            first_published_at=date,
            last_published_at=date,
            date=date,
            genre=genre,
            kicker=self.texts.kicker(),
            lead=self.texts.lead(),
            body=self.texts.body(),
        )

    def _insert(self, batch):
        articles = [article for _shelf, article in batch]
        _insert_pages(articles)
        Byline.objects.bulk_create(
            Byline(
                page=article,
                contributor_id=self.random.choice(shelf.contributors),
                sort_order=0,
            )
            for shelf, article in batch
        )
        self._choose_topics(articles)
        sync_placements([article.pk for article in articles])

    def _choose_topics(self, articles):
        # What sections.placements.sync.choose_places writes, without a query for each article;
        # sync_placements completes the rows.
        weights = [1 / (rank + 1) for rank in range(len(self.topics))]
        Placement.objects.bulk_create(
            Placement(
                article=article,
                place_id=self.random.choices(self.topics, weights)[0],
                chosen=True,
                chosen_at=article.date,
            )
            for article in self.random.sample(articles, len(articles) // _TOPIC_EVERY)
        )


def _insert_pages(articles):
    """Bulk insert of a child model, which bulk_create refuses: parent rows, then child rows."""
    parent_fields = [field.attname for field in Page._meta.concrete_fields]
    pages = [
        Page(**{name: getattr(article, name) for name in parent_fields if name != "id"})
        for article in articles
    ]
    Page.objects.bulk_create(pages)
    for article, page in zip(articles, pages, strict=True):
        article.pk = article.id = article.page_ptr_id = page.pk
    own_fields = ArticlePage._meta.local_concrete_fields
    size = max(connection.ops.bulk_batch_size(own_fields, articles), 1)
    rows = ArticlePage._base_manager.all()
    for start in range(0, len(articles), size):
        rows._insert(articles[start : start + size], fields=own_fields, using=rows.db)


def ensure_contributors(unit, names) -> list[int]:
    """The ids of contributors of `unit` with these names, made when missing."""
    return [
        Contributor.objects.get_or_create(unit=unit, name=name, pen_name="")[0].pk for name in names
    ]
