"""The sources of the index: search entries of pages, documents and leaders."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import TypeVar

from django.db.models import QuerySet
from django.utils import timezone, translation
from django.utils.html import strip_tags
from wagtail.models import Locale, Page

from library.models import DocumentRecord, Membership, Person
from search.enums import Kind
from search.indexing.name_variants import names_of, once, posts_of
from search.models import SearchEntry
from sections.listings.queries import visible
from sections.models import ArticlePage, ArticleTag
from units.access.scope import unit_id_of
from units.models import Unit
from units.snippets.base import ReviewedSnippet
from units.text.vietnamese import one_line

# The largest number of characters of a text that is indexed.
_LONGEST_TEXT = 60_000
_HOME_DEPTH = 2

_Snippet = TypeVar("_Snippet", bound=ReviewedSnippet)


@dataclass(frozen=True)
class Source:
    """A table that is indexed.

    `entries(ids)` yields the search entries of the rows that readers may see. `all_ids()` is a
    queryset of all its rows.
    """

    kinds: tuple[Kind, ...]
    entries: Callable[[list[int]], Iterator[SearchEntry]]
    all_ids: Callable[[], QuerySet]


def build_entry(kind, pk, language, heading, texts, date, **facts) -> SearchEntry:
    text = "\n".join(line for line in map(_plain, texts) if line)[:_LONGEST_TEXT]
    return SearchEntry(
        key=f"{kind}{pk}.{language}",
        kind=kind,
        thing_id=pk,
        language=language,
        heading=_plain(heading),
        text=text,
        date=date,
        **facts,
    )


def _plain(text) -> str:
    return " ".join(strip_tags(str(text or "")).replace("\x00", "").split())


def _page_entries(ids: list[int]) -> Iterator[SearchEntry]:
    pages = visible(Page.objects.filter(pk__in=ids, depth__gt=1))
    found = list(pages.specific())
    sections, tags = _parents_of(found), _tags_of(ids)
    languages = dict(Locale.objects.values_list("pk", "language_code"))
    owners = {page.pk: unit_id_of(page) for page in found}
    units = Unit.objects.prefetch_related("names").in_bulk(set(owners.values()) - {None})
    for page in found:
        unit_id = owners[page.pk]
        if unit_id is None:
            continue
        is_article = isinstance(page, ArticlePage)
        date = (page.date if is_article else None) or page.first_published_at or timezone.now()
        facts: dict[str, int | str | None] = {"unit_id": unit_id}
        if is_article:
            section_id = sections.get(page.path[: -Page.steplen])
            facts |= {"section_id": section_id, "genre": page.genre, "year": _year(date)}
        kind = Kind.ARTICLE if is_article else Kind.PAGE
        language = languages[page.locale_id]
        texts = _article_texts(page, tags) if is_article else page_texts(page, units[unit_id])
        yield build_entry(kind, page.pk, language, page.title, texts, date, **facts)


def _parents_of(pages: Iterable[Page]) -> dict[str, int]:
    paths = {page.path[: -Page.steplen] for page in pages}
    return dict(Page.objects.filter(path__in=paths).values_list("path", "pk"))


def _tags_of(page_ids) -> dict[int, list[str]]:
    tags = defaultdict(list)
    rows = ArticleTag.objects.filter(content_object__in=page_ids).order_by("pk")
    for page_id, name in rows.values_list("content_object_id", "tag__name"):
        tags[page_id].append(name)
    return tags


def page_texts(page, unit) -> Iterator[str]:
    """The texts of a page: all names of its unit for a front page, else title and short name."""
    names = names_of(unit)
    is_home = page.depth == _HOME_DEPTH
    yield from names if is_home else [f"{page.title} {names[0]}"]
    yield getattr(page, "intro", "")


def _article_texts(page, tags) -> Iterator[str]:
    yield from (page.kicker, page.lead)
    yield from page.body.stream_block.get_searchable_content(page.body)
    yield page.hero_caption
    yield ", ".join(tags[page.pk])


def _document_entries(ids: list[int]) -> Iterator[SearchEntry]:
    rows = _versions(DocumentRecord, ids).select_related("type", "issuer")
    for record, language, words in _as_read(rows.prefetch_related("files__document")):
        if record.issued is None:
            continue
        texts = [
            record.issuer.name if record.issuer else "",
            record.signer_name,
            *(row.document.text for row in record.files.all() if row.document),
        ]
        with translation.override(language):
            heading = one_line(f"{record.title} {words.summary}")
        yield build_entry(
            Kind.DOCUMENT,
            record.pk,
            language,
            heading,
            texts,
            datetime.combine(record.issued, time.min, tzinfo=UTC),
            unit_id=record.unit_id,
            type_id=record.type_id,
            issuer_id=record.issuer_id,
            year=record.issued.year,
        )


def _person_entries(ids: list[int]) -> Iterator[SearchEntry]:
    posts: dict[int, list[str]] = {}
    today = timezone.localdate()
    members = Membership.objects.filter(
        person__in=ids, roster__live=True, roster__body__live=True, roster__term__live=True
    ).select_related("roster__body__unit", "roster__term")
    for member in members.order_by("-roster__term__from_date", "sort_order", "pk"):
        posts.setdefault(member.person_id, []).extend(posts_of(member, today))
    for person, language, words in _as_read(_versions(Person, ids)):
        body = words.biography.stream_block.get_searchable_content(words.biography)
        texts = [*once(posts.get(person.pk, ())), words.introduction, *body]
        date = person.first_published_at or timezone.now()
        yield build_entry(
            Kind.PERSON, person.pk, language, person.name, texts, date, unit_id=person.unit_id
        )


def _versions(model: type[_Snippet], ids: Iterable[int]) -> QuerySet[_Snippet]:
    """The live rows with these ids and their live translations."""
    keys = model.objects.sources().filter(pk__in=ids, live=True).values("translation_key")
    return model.objects.filter(translation_key__in=keys, live=True).select_related("locale")


def _as_read(rows: Iterable[_Snippet]) -> Iterator[tuple[_Snippet, str, _Snippet]]:
    """For each row: its source row, its language, and the row itself with the words."""
    rows = list(rows)
    things = {row.translation_key: row for row in rows if not row.is_translation}
    for row in rows:
        yield things[row.translation_key], row.locale.language_code, row


def _year(moment: datetime) -> int:
    return timezone.localtime(moment).year


SOURCES = {
    "page": Source(
        (Kind.ARTICLE, Kind.PAGE),
        _page_entries,
        lambda: Page.objects.filter(depth__gt=1),
    ),
    "document": Source(
        (Kind.DOCUMENT,), _document_entries, lambda: DocumentRecord.objects.sources()
    ),
    "person": Source((Kind.PERSON,), _person_entries, lambda: Person.objects.sources()),
}
