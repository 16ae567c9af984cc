"""From the keys that a search found to what is drawn of them.

An index tells of yesterday: each thing is read anew, and what readers may not see any more is left
out. A kind of things takes a constant number of queries.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Model
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import pgettext_lazy
from wagtail.models import Page

from library.i18n.reader_language import is_translation_active
from library.i18n.translated_fields import apply_translations
from library.i18n.translated_names import translated_name
from library.leadership.queries import person_cards
from library.models import DocumentRecord, Person
from library.pictures.renditions import PORTRAIT, prefetch_renditions
from library.record_urls import url_of
from search.enums import Kind
from search.models import SearchEntry
from search.site.highlighting import Highlighter, in_one_line
from search.text.query_parsing import ParsedQuery
from sections.listings.cards import Card
from sections.listings.queries import cards_for, visible
from units.pages.urls import PageUrls
from units.text.punctuation import labelled

_LONGEST_NAME = 120
# What one of them is called.
_KIND_NAMES = {
    Kind.ARTICLE: pgettext_lazy("one result", "Article"),
    Kind.DOCUMENT: pgettext_lazy("one result", "Document"),
    Kind.PERSON: pgettext_lazy("one result", "Leader"),
    Kind.PAGE: pgettext_lazy("one result", "Page"),
}


@dataclass(frozen=True)
class Thing:
    """What readers may see of something that was found, in plain words."""

    kind: Kind
    url: str
    title: str
    # What an extract is taken from.
    text: str = ""
    date: datetime.date | None = None
    # What a document is about, who a leader is.
    summary: str = ""
    # What it is: the section of a story, the type of a document, the post of a leader.
    place: str = ""
    place_url: str = ""
    unit_name: str = ""
    card: Card | None = None
    portrait: Model | None = None
    # Not where title, place and unit are in the house's own on a page in another one.
    is_in_readers_language: bool = True

    @property
    def name(self) -> str:
        """In one line; the title of a document alone says little."""
        is_document = self.kind == Kind.DOCUMENT
        name = labelled(self.title, self.summary) if is_document else self.title
        return Truncator(name).chars(_LONGEST_NAME)

    # Which of its words are in the language of the page: some names are, some are not.

    @property
    def is_title_read(self) -> bool:
        return self._is_read(self.title)

    @property
    def is_place_read(self) -> bool:
        return self._is_read(self.place)

    @property
    def is_unit_read(self) -> bool:
        return self._is_read(self.unit_name)

    def _is_read(self, words) -> bool:
        return self.is_in_readers_language or getattr(words, "is_translated", False)

    @property
    def kind_name(self) -> str:
        return str(_KIND_NAMES[self.kind])


@dataclass(frozen=True)
class Result:
    """A thing in words of which those that were query for are marked."""

    thing: Thing
    title: SafeString
    summary: SafeString
    extract: SafeString


def results_for(keys: list[str], query: ParsedQuery, request) -> list[Result]:
    """What is drawn of the entries `keys`, in their order."""
    return [_render(thing, query) for thing in things_for(keys, request, with_text=True)]


def _render(thing, query) -> Result:
    found = Highlighter(query, thing.title, thing.summary, in_one_line(thing.text))
    # A summary says what something is; its text is quoted where that alone has the words.
    is_quoted = not thing.summary or (found.has(2) and not found.has(1))
    return Result(
        thing,
        found.highlight(0),
        found.extract(1),
        found.extract(2) if is_quoted else SafeString(""),
    )


def things_for(keys: list[str], request, *, with_text: bool = False) -> list[Thing]:
    """The things behind the entries `keys` that readers may see, in this order; `with_text` also
    what they can be quoted from, which is long."""
    by_kind = defaultdict(list)
    for entry in SearchEntry.objects.filter(key__in=keys).defer(*(() if with_text else ["text"])):
        by_kind[entry.kind].append(entry)
    found: dict[str, Thing | None] = {}
    for kind, entries in by_kind.items():
        texts = {entry.thing_id: entry.text if with_text else "" for entry in entries}
        things = dict(_READERS[Kind(kind)](texts, request))
        found |= {entry.key: things.get(entry.thing_id) for entry in entries}
    # Without an address nobody can read it.
    return [thing for key in keys if (thing := found.get(key)) and thing.url]


def _articles(texts, request) -> Iterable[tuple[int, Thing]]:
    for card in cards_for(texts, request):
        yield (
            card.id,
            Thing(
                Kind.ARTICLE,
                card.url,
                card.title,
                texts[card.id],
                card.date,
                place=card.section_title,
                place_url=card.section_url,
                unit_name=card.unit_name,
                card=card,
            ),
        )


def _documents(texts, request) -> Iterable[tuple[int, Thing]]:
    live = DocumentRecord.objects.sources().filter(pk__in=texts, live=True, issued__isnull=False)
    records = list(live.select_related("type", "issuer"))
    apply_translations(records)
    for record in filter(_is_in_readers_language, records):
        # Its files are not translated.
        text = "" if is_translation_active() else texts[record.pk]
        yield (
            record.pk,
            Thing(
                Kind.DOCUMENT,
                url_of(record, request),
                record.title,
                f"{record.summary}\n{text}",
                record.issued,
                summary=record.summary,
                place=translated_name(record.type.name),
                unit_name=translated_name(record.issuer.short),
                is_in_readers_language=not is_translation_active(),
            ),
        )


def _people(texts, request) -> Iterable[tuple[int, Thing]]:
    live = Person.objects.sources().filter(pk__in=texts, live=True)
    people = list(live.select_related("portrait", "unit"))
    apply_translations(people)
    people = list(filter(_is_in_readers_language, people))
    prefetch_renditions(
        [person.portrait for person in people if person.portrait], PORTRAIT.values()
    )
    for person, card in zip(people, person_cards(people, request), strict=True):
        text = "" if is_translation_active() else texts[person.pk]
        yield (
            person.pk,
            Thing(
                Kind.PERSON,
                card.url,
                card.name,
                text,
                summary=person.introduction,
                place=card.post,
                unit_name=translated_name(person.unit.short_name),
                portrait=card.image,
                is_in_readers_language=not is_translation_active(),
            ),
        )


def _pages(texts, request) -> Iterable[tuple[int, Thing]]:
    addresses = PageUrls.of(request)
    for page in visible(Page.objects.filter(pk__in=texts)).defer_streamfields().specific():
        yield (
            page.pk,
            Thing(
                Kind.PAGE,
                addresses.find(page.url_path)[1],
                page.title,
                # The text of its entry has all names of its unit besides.
                getattr(page, "intro", ""),
                unit_name=addresses.unit_name(page.path),
            ),
        )


def _is_in_readers_language(row) -> bool:
    return row.is_in_translated_words or not is_translation_active()


_READERS = {
    Kind.ARTICLE: _articles,
    Kind.DOCUMENT: _documents,
    Kind.PERSON: _people,
    Kind.PAGE: _pages,
}
