"""Search entries, the vocabulary, the query log and promoted results."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from library.web_address_fields import WebAddressField
from search.enums import Kind
from search.text.tokens import (
    MAX_WORDS,
    Form,
    exact,
    fold_text,
    folded,
    label,
    token_stream,
    tokenize,
)
from units.models import Unit

# The facets of the results, in the order of the page.
FACETS = ("kind", "unit_id", "section_id", "genre", "type_id", "issuer_id", "year")
_LABELLED = ("language", *FACETS)


class SearchEntry(index.Indexed, models.Model):
    """One public page, document or leader in one language, as the search knows it.

    Only search/indexing/sync.py writes it. Searches by readers use Wagtail's index of this model.
    """

    # `article12.vi`: kind, id and language. The object id of the row in the index.
    key = models.CharField(primary_key=True, max_length=40)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices)
    # The id of the page, or of the leader or document in the source language.
    thing_id = models.PositiveIntegerField()
    language = models.CharField(max_length=12)
    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="+")
    date = models.DateTimeField()
    year = models.PositiveSmallIntegerField(null=True)
    # Ids without foreign keys: a deleted section, type or issuer is no longer offered as a facet.
    section_id = models.PositiveIntegerField(null=True)
    genre = models.CharField(max_length=20, blank=True)
    type_id = models.PositiveIntegerField(null=True)
    issuer_id = models.PositiveIntegerField(null=True)
    # The title that readers see.
    heading = models.TextField()
    text = models.TextField(blank=True)

    # A task writes the row and the index together (search/indexing/tasks.py).
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
            # For very common words: the newest entries are tested one by one.
            models.Index("language", models.F("date").desc(), models.F("key").desc(),
                         name="search_entry_newest"),
            models.Index("language", "unit", models.F("date").desc(), models.F("key").desc(),
                         name="search_entry_unit_newest"),
        ]  # fmt: skip

    def __str__(self):
        return self.heading

    # Cached, because an indexer reads each of them several times.

    @cached_property
    def title(self) -> str:
        """The tokens of the labels and the heading."""
        return f"{self.labels} {token_stream(self.heading, self._forms)}"

    @cached_property
    def words(self) -> str:
        """The tokens of the labels, the heading and the text."""
        text = f"{self.heading}\n{self.text}"
        return f"{self.labels} {token_stream(text, self._forms)}"

    _forms: tuple[Form, ...] = (folded, exact)

    def in_exact_words(self) -> "SearchEntry":
        """This entry with exact tokens only, for an index that keeps folded ones elsewhere."""
        self._forms = (exact,)
        return self

    @property
    def folded_heading(self) -> str:
        """The folded words of the heading, each once."""
        return " ".join(set(map(folded, tokenize(self.heading))))

    @property
    def folded_words(self) -> str:
        """The labels and the folded words among the first MAX_WORDS, each once."""
        words = tokenize(f"{self.heading}\n{self.text}")[:MAX_WORDS]
        return " ".join({self.labels, *map(folded, words)})

    @property
    def labels(self) -> str:
        facts = ((name, getattr(self, name)) for name in _LABELLED)
        return " ".join(label(name, value) for name, value in facts if value not in (None, ""))


class Term(models.Model):
    """A term of the vocabulary: one to four syllables that stand together in headings.

    Queries are parsed and corrected by it. Only search/spelling/vocabulary.py writes it.
    """

    # The folded term; `spelling` is its most frequent spelling.
    folded = models.CharField(primary_key=True, max_length=120)
    spelling = models.CharField(max_length=120)
    size = models.PositiveSmallIntegerField()
    count = models.PositiveIntegerField()

    class Meta:
        verbose_name = _("search term")
        verbose_name_plural = _("search terms")

    def __str__(self):
        return self.spelling


class AskedQuery(models.Model):
    """The number of searches for one query on one day, in one subportal and language.

    Only search/reports/query_log.py writes it.
    """

    day = models.DateField()
    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="+")
    language = models.CharField(max_length=12)
    query = models.CharField(max_length=100)
    times = models.PositiveIntegerField()
    times_without_hits = models.PositiveIntegerField()

    class Meta:
        verbose_name = _("query of readers")
        verbose_name_plural = _("queries of readers")
        constraints = [
            models.UniqueConstraint(
                fields=["day", "unit", "language", "query"], name="search_asked_query_once"
            )
        ]

    def __str__(self):
        return self.query


class LanguageField(models.CharField):
    """The code of a language of LANGUAGES, a setting whose values stay out of migrations."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"max_length": 12, "choices": settings.LANGUAGES} | kwargs)

    def deconstruct(self):
        name, _path, args, options = super().deconstruct()
        del options["choices"]
        return name, "django.db.models.CharField", args, options


class Pick(models.Model):
    """A promoted result: a page or an address that the board puts above the results of a query.

    search/site/promoted.py says why this is not wagtail.contrib.search_promotions.
    """

    query = models.CharField(
        _("search words"),
        max_length=100,
        help_text=_("All that readers type. Capitals and Vietnamese marks make no difference."),
    )
    # The folded query, by which it is found.
    folded = models.CharField(max_length=255, editable=False)
    language = LanguageField(_("language of readers"), default=settings.LANGUAGE_CODE)
    page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("page"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
        help_text=_("It is shown while readers can see it, with its own title."),
    )
    address = WebAddressField(
        _("address"),
        blank=True,
        help_text=_("Instead of a page, for example of a document or of another website."),
    )
    heading = models.CharField(
        _("heading"), max_length=200, blank=True, help_text=_("What an address is shown as.")
    )
    description = models.CharField(_("description"), max_length=300, blank=True)
    order = models.PositiveSmallIntegerField(
        _("order"), default=1, help_text=_("The lowest comes first. Three are shown at most.")
    )

    class Meta:
        verbose_name = _("editors' pick")
        verbose_name_plural = _("editors' picks")
        ordering = ["query", "language", "order", "pk"]
        indexes = [models.Index(fields=["folded", "language"], name="search_pick_query")]

    def __str__(self):
        return f"{self.query} ({self.language})"

    def save(self, **options):
        self.folded = fold_text(self.query)
        super().save(**options)

    def clean(self):
        if not fold_text(self.query):
            raise ValidationError({"query": _("Enter words or numbers.")})
        if bool(self.page_id) == bool(self.address):
            raise ValidationError(_("Choose a page or enter an address, one of the two."))
        if self.address and not self.heading:
            raise ValidationError({"heading": _("An address needs a heading.")})
        if self.page_id and self.page.locale.language_code != self.language:
            raise ValidationError({"page": _("This page is in another language.")})
