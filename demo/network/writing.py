"""Writes planned stories as articles, publishes them and lets the board place them."""

from datetime import timedelta
from random import Random

from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Page, Revision

from demo.network.bodies import BodyMaker, caption_of
from demo.network.plan import Story
from demo.network.stock import Stock
from demo.network.subportals import page_at
from demo.texts.people import invent_people
from sections.enums import BylineRole, Genre
from sections.models import ArticlePage, Byline, Contributor, RelatedArticle
from sections.placements.sync import Slot, choose_places
from units.text.vietnamese import slugify

_SLUG_LENGTH = 90
_CONTRIBUTORS = 5
_ROLE_OF_GENRE = {
    Genre.PHOTO_STORY: BylineRole.PHOTO,
    Genre.INFOGRAPHIC: BylineRole.GRAPHICS,
    Genre.VIDEO: BylineRole.VIDEO,
    Genre.AUDIO: BylineRole.VOICE,
}


def story_slug(title: str) -> str:
    """The address of a story, cut between words."""
    slug = slugify(title)
    return slug if len(slug) <= _SLUG_LENGTH else slug[:_SLUG_LENGTH].rsplit("-", 1)[0]


class Writer:
    """Writes the stories of one unit, whose home page is `home`."""

    def __init__(self, unit, home: Page, stock: Stock):
        self.unit, self.home, self.stock = unit, home, stock
        self.contributors = self._ensure_contributors()
        self.sections: dict[str, Page] = {}
        self.last: list[ArticlePage] = []

    def _ensure_contributors(self) -> list[Contributor]:
        random = Random(f"contributors {self.unit.code}")
        found = list(Contributor.objects.filter(unit=self.unit, user__isnull=False).order_by("pk"))
        for index, person in enumerate(invent_people(random, _CONTRIBUTORS)):
            pen_name = person.name.split(" ", 1)[1] if index % 2 else ""
            contributor, _made = Contributor.objects.get_or_create(
                unit=self.unit, name=person.name, pen_name=pen_name
            )
            found.append(contributor)
        return found

    def section_of(self, story: Story) -> Page:
        if story.address not in self.sections:
            self.sections[story.address] = page_at(self.home, story.address)
        return self.sections[story.address]

    def find(self, story: Story) -> ArticlePage | None:
        """The article of `story` when an earlier run wrote it."""
        section = self.section_of(story)
        slug = story_slug(story.draft.title)
        return ArticlePage.objects.child_of(section).filter(slug=slug).first()

    def write(self, story: Story, owner=None) -> ArticlePage:
        """A draft of `story` in its section, not yet live and without a revision."""
        article = self._build(story)
        article.owner = owner
        section = self.section_of(story)
        section.refresh_from_db()
        section.add_child(instance=article)
        return article

    def publish(self, story: Story) -> ArticlePage:
        """Write `story` as it stands after publication; its history is dated as the story is.

        The rows are those that publishing a revision leaves, in half the time.
        """
        article, moment = self._build(story), story.when
        article.live = True
        article.first_published_at = article.last_published_at = moment
        section = self.section_of(story)
        section.refresh_from_db()
        section.add_child(instance=article)
        revision = article.save_revision(clean=False)
        Page.objects.filter(pk=article.pk).update(
            live_revision=revision, has_unpublished_changes=False, latest_revision_created_at=moment
        )
        Revision.objects.filter(pk=revision.pk).update(created_at=moment)
        log(instance=article, action="wagtail.publish", revision=revision)
        self.last = [*self.last[-3:], article]
        return article

    def _build(self, story: Story) -> ArticlePage:
        draft, random = story.draft, story.random
        genre = draft.skeleton.genre
        maker = BodyMaker(draft, self.unit, self.stock, random)
        body = maker.build()
        motif = draft.skeleton.facts["picture"]
        if genre == Genre.INFOGRAPHIC:
            hero_id, caption = body[0]["value"]["image"], ""
        else:
            hero = self.stock.pick(motif)
            hero_id, caption = hero.pk, caption_of(hero, random)
        self._enrich(maker, genre, motif, random)
        article = ArticlePage(
            title=draft.title,
            slug=story_slug(draft.title),
            live=False,
            locale=self.home.locale,
            date=draft.when,
            genre=genre,
            kicker=draft.kicker,
            lead=draft.lead,
            hero_image_id=hero_id,
            hero_caption=caption,
            body=body,
        )
        article.tags.add(*draft.skeleton.tags)
        article.bylines = self._bylines(genre, random)
        if self.last and random.random() < 0.25:
            article.related = [RelatedArticle(article=random.choice(self.last))]
        return article

    def _enrich(self, maker: BodyMaker, genre: str, motif: str, random: Random) -> None:
        if genre in (Genre.NEWS, Genre.FEATURE):
            if random.random() < (0.3 if genre == Genre.NEWS else 0.9):
                maker.insert_picture(motif)
            if self.last and random.random() < 0.2:
                maker.add_link(random.choice(self.last))

    def _bylines(self, genre: str, random: Random) -> list[Byline]:
        role = _ROLE_OF_GENRE.get(genre, BylineRole.TEXT)
        authors = random.sample(self.contributors, 2)
        rows = [Byline(contributor=authors[0], role=role, sort_order=0)]
        if genre == Genre.LONGFORM:
            rows[0].share = 60
            rows.append(
                Byline(contributor=authors[1], role=BylineRole.PHOTO, share=40, sort_order=1)
            )
        elif role == BylineRole.TEXT and random.random() < 0.35:
            rows.append(Byline(contributor=authors[1], role=BylineRole.PHOTO, sort_order=1))
        return rows


class Board:
    """Places published stories on the city portal, as its reviewers would."""

    def __init__(self, city_home: Page, topics: dict, reviewer):
        self.city_home, self.topics, self.reviewer = city_home, topics, reviewer
        self._sections: dict[str, Page] = {}

    def place(self, article: ArticlePage, story: Story) -> None:
        """Choose city sections and topics that suit the story."""
        random, skeleton = story.random, story.draft.skeleton
        places = []
        if not story.unit.is_city and random.random() < 0.5:
            places += [self._section(slug) for slug in skeleton.words("city")]
        for key in skeleton.words("topic"):
            topic = self.topics.get(key)
            if topic and random.random() < 0.75 and not _too_late(topic, story):
                places.append(topic)
        if places:
            choose_places(article, places, self.reviewer)

    def fill_front_page(self, stories: list[tuple[ArticlePage, Story]]) -> None:
        """Give the newest stories of five fields the five slots of the city's front page."""
        picked, fields = [], set()
        for article, story in sorted(stories, key=lambda pair: pair[1].when, reverse=True):
            motif = story.draft.skeleton.facts["picture"]
            if story.draft.skeleton.genre in (Genre.NEWS, Genre.FEATURE) and motif not in fields:
                fields.add(motif)
                picked.append(article)
            if len(picked) == 5:
                break
        until = timezone.now() + timedelta(days=7)
        for order, article in enumerate(picked, 1):
            chosen = article.placements.filter(chosen=True).exclude(place=self.city_home)
            places = list(Page.objects.filter(pk__in=chosen.values("place_id")))
            slot = Slot(self.city_home, order, until if order > 3 else None)
            choose_places(article, places, self.reviewer, slot)

    def _section(self, slug: str) -> Page:
        if slug not in self._sections:
            self._sections[slug] = page_at(self.city_home, slug)
        return self._sections[slug]


def _too_late(topic, story: Story) -> bool:
    return topic.closes is not None and topic.closes < story.when.date()
