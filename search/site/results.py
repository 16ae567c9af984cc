"""The results of a search page: from keys of entries to titles, extracts and cards.

The index can be out of date. So each object is read again, and objects that readers may no longer
see are left out. Each kind takes a constant number of database queries.
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
# The name of one result of each kind.
_KIND_NAMES = {
    Kind.ARTICLE: pgettext_lazy("one result", "Article"),
    Kind.DOCUMENT: pgettext_lazy("one result", "Document"),
    Kind.PERSON: pgettext_lazy("one result", "Leader"),
    Kind.PAGE: pgettext_lazy("one result", "Page"),
}


@dataclass(frozen=True)
class Thing:
    """An object that was found, with the plain texts that readers may see."""

    kind: Kind
    url: str
    title: str
    # The source of extracts.
    text: str = ""
    date: datetime.date | None = None
    # The subject of a document, the introduction of a leader.
    summary: str = ""
    # The section of an article, the type of a document, the post of a leader.
    place: str = ""
    place_url: str = ""
    unit_name: str = ""
    card: Card | None = None
    portrait: Model | None = None
    # False for Vietnamese title, place and unit on a page in another language.
    is_in_readers_language: bool = True

    @property
    def name(self) -> str:
        """The title on one line; for a document also its subject."""
        is_document = self.kind == Kind.DOCUMENT
        name = labelled(self.title, self.summary) if is_document else self.title
        return Truncator(name).chars(_LONGEST_NAME)

    # Whether each text is in the language of the page; some names are translated, some not.

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
    """A thing with its texts highlighted."""

    thing: Thing
    title: SafeString
    summary: SafeString
    extract: SafeString


def results_for(keys: list[str], query: ParsedQuery, request) -> list[Result]:
    """The results for the entries `keys`, in their order."""
    return [_render(thing, query) for thing in things_for(keys, request, with_text=True)]


def _render(thing, query) -> Result:
    found = Highlighter(query, thing.title, thing.summary, in_one_line(thing.text))
    # With a summary the text is quoted only if it alone has a match.
    is_quoted = not thing.summary or (found.has(2) and not found.has(1))
    return Result(
        thing,
        found.highlight(0),
        found.extract(1),
        found.extract(2) if is_quoted else SafeString(""),
    )


def things_for(keys: list[str], request, *, with_text: bool = False) -> list[Thing]:
    """The things behind the entries `keys` that readers may see, in this order.

    `with_text` also reads their texts, which are long.
    """
    by_kind = defaultdict(list)
    for entry in SearchEntry.objects.filter(key__in=keys).defer(*(() if with_text else ["text"])):
        by_kind[entry.kind].append(entry)
    found: dict[str, Thing | None] = {}
    for kind, entries in by_kind.items():
        texts = {entry.thing_id: entry.text if with_text else "" for entry in entries}
        things = dict(_READERS[Kind(kind)](texts, request))
        found |= {entry.key: things.get(entry.thing_id) for entry in entries}
    # A thing without an address has no page for readers.
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
        # The files of a document are not translated.
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
                # Not the text of the entry, which has all names of the unit.
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
