"""One row for everything that readers can find, whatever model it is of."""

from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from search.enums import Kind
from search.words import label, streams
from units.models import Unit

# The facts by which results are narrowed, in the order in which they are offered.
FACETS = ("kind", "unit_id", "section_id", "genre", "type_id", "issuer_id", "year")
_LABELLED = ("language", *FACETS)


class SearchEntry(index.Indexed, models.Model):
    """What a search knows of one public thing in one language. search/entries.py is the only
    writer, and Wagtail's index of this model all that a reader's search asks."""

    # `article12.vi`: the kind, the id, the language. The index names its rows by it.
    key = models.CharField(primary_key=True, max_length=40)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices)
    # Of the page; of the leader or document in the house's language.
    thing_id = models.PositiveIntegerField()
    language = models.CharField(max_length=12)
    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="+")
    date = models.DateTimeField()
    year = models.PositiveSmallIntegerField(null=True)
    # Of the pages and rows they name: gone, they are no longer offered.
    section_id = models.PositiveIntegerField(null=True)
    genre = models.CharField(max_length=20, blank=True)
    type_id = models.PositiveIntegerField(null=True)
    issuer_id = models.PositiveIntegerField(null=True)
    # What names it, as readers see it.
    heading = models.TextField()
    text = models.TextField(blank=True)

    # A task writes the index together with the row.
    search_auto_update = False
    search_fields = [
        index.SearchField("title", boost=4),
        index.SearchField("words"),
        *(index.FilterField(name) for name in _LABELLED),
        index.FilterField("date"),
    ]

    class Meta:
        verbose_name = _("search entry")
        verbose_name_plural = _("search entries")
        indexes = [
            models.Index(fields=["kind", "thing_id"], name="search_entry_thing"),
            # A very common word is looked for by walking these.
            models.Index("language", models.F("date").desc(), models.F("key").desc(),
                         name="search_entry_newest"),
            models.Index("language", "unit", models.F("date").desc(), models.F("key").desc(),
                         name="search_entry_unit_newest"),
        ]  # fmt: skip

    def __str__(self):
        return self.heading

    # Once for a row that is indexed: an indexer asks for each several times.

    @cached_property
    def title(self) -> str:
        """The words of the heading and the labels, as they are indexed."""
        return f"{self.labels} {streams(self.heading)}"

    @cached_property
    def words(self) -> str:
        """All words and the labels, as they are indexed."""
        text = f"{self.heading}\n{self.text}"
        return f"{self.labels} {streams(text)}"

    @property
    def labels(self) -> str:
        facts = ((name, getattr(self, name)) for name in _LABELLED)
        return " ".join(label(name, value) for name, value in facts if value not in (None, ""))


class Term(models.Model):
    """Words that the headings of this network use, alone or up to four together: what a query is
    read as, and what a misspelt one may have meant. search/terms.py is the only writer."""

    # Folded; `spelling` is how it is written most often.
    folded = models.CharField(primary_key=True, max_length=120)
    spelling = models.CharField(max_length=120)
    size = models.PositiveSmallIntegerField()
    count = models.PositiveIntegerField()

    class Meta:
        verbose_name = _("search term")
        verbose_name_plural = _("search terms")

    def __str__(self):
        return self.spelling
