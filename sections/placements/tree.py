"""The part of the page tree that placements need: places, and the sections that they feed."""

from collections.abc import Iterable, Iterator

from django.db.models import Q
from django.utils.functional import cached_property
from wagtail.models import Page, PageViewRestriction

_STEP = Page.steplen
_HOME_LENGTH = 2 * _STEP
_COLUMNS = ("path", "pk", "sectionpage__pk", "topicpage__pk", "locale_id")
_FEED = tuple(f"sectionpage__feeds__{name}" for name in ("path", "locale_id", "translation_key"))


def prefixes(path: str) -> Iterator[str]:
    """The tree paths of the page at `path` and of those above it, up to its home page."""
    for end in range(len(path), _STEP, -_STEP):
        yield path[:end]


class PlaceTree:
    """Places by tree path: home pages, sections and topics. Each path is loaded once.

    `PlaceTree(everything=True)` reads all places in one query, for work on many articles.
    """

    def __init__(self, *, everything: bool = False):
        self._ids: dict[str, int] = {}
        self._feeds: dict[str, str] = {}
        self._known: set[str] = set()
        self._everything = everything
        if everything:
            self._read(Q(depth=2) | Q(sectionpage__isnull=False) | Q(topicpage__isnull=False))

    def load(self, paths: Iterable[str]) -> None:
        """Make known the pages at `paths`, all their ancestors and all that these feed."""
        if self._everything:
            return
        wanted = {prefix for path in paths for prefix in prefixes(path)} - self._known
        if not wanted:
            return
        self._known |= wanted
        self._read(Q(path__in=wanted))
        self.load(self._feeds[path] for path in wanted if path in self._feeds)

    def chain(self, path: str) -> Iterator[tuple[str, int]]:
        """(path, id) of the place at `path` and of those above it, which list the same articles."""
        return ((prefix, self._ids[prefix]) for prefix in prefixes(path) if prefix in self._ids)

    def feed_of(self, path: str) -> str | None:
        """The path of the city section that the page at `path` feeds, by the nearest name."""
        return next(
            (self._feeds[prefix] for prefix in prefixes(path) if prefix in self._feeds), None
        )

    def shows(self, place_path: str, article_path: str) -> bool:
        """Whether the place may list the article: the article has no further view restriction."""
        return all(
            place_path.startswith(restricted)
            for restricted in self._restricted
            if article_path.startswith(restricted)
        )

    def is_public(self, article_path: str) -> bool:
        """Whether every reader may see the article, wherever it is listed."""
        return not article_path.startswith(self._restricted)

    @cached_property
    def _restricted(self) -> tuple[str, ...]:
        return tuple(PageViewRestriction.objects.values_list("page__path", flat=True))

    def _read(self, condition: Q) -> None:
        rows = Page.objects.filter(condition).order_by().values_list(*_COLUMNS, *_FEED)
        foreign = {}
        for path, pk, section, topic, locale, feed, feed_locale, feed_key in rows.iterator():
            if section or topic or len(path) == _HOME_LENGTH:
                self._ids[path] = pk
            if feed and feed_locale == locale:
                self._feeds[path] = feed
            elif feed:
                foreign[path] = (feed_key, locale)
        if foreign:
            self._feed_in_translation(foreign)

    def _feed_in_translation(self, wanted: dict[str, tuple]) -> None:
        """Record the feeds of translated sections.

        A translated section stores the city section that its source feeds. It feeds the version of
        that section in its own language, where there is one.
        """
        keys = {key for key, _locale in wanted.values()}
        pages = Page.objects.filter(translation_key__in=keys)
        versions = {
            (key, locale): path
            for key, locale, path in pages.values_list("translation_key", "locale_id", "path")
        }
        self._feeds |= {
            path: versions[version] for path, version in wanted.items() if version in versions
        }
