"""The register of documents (hệ thống văn bản của Đảng: Quy định 399-QĐ/TW)."""

from collections.abc import Iterable
from datetime import timedelta

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    MultiFieldPanel,
    PublishingPanel,
)
from wagtail.search import index

from library.documents.citation_parser import display_number, parse_citation
from library.documents.citations import name_document
from library.documents.effect import HAS_CHANGED_EFFECT, effect_on
from library.documents.number_validation import validate_number, validate_number_for_publication
from library.documents.taxonomies import DocumentField, DocumentType
from library.enums import Effect, Urgency
from library.i18n.translated_names import Name, translated_name
from library.issuers.models import Issuer
from library.leadership.models import Term
from units.drafts.autosave import BOOKKEEPING
from units.drafts.unfinished_drafts import UNTITLED
from units.drafts.unfinished_rows import DraftRowsPanel
from units.snippets.base import ReviewedSnippet
from units.text.punctuation import join_facts
from units.text.vietnamese import one_line, slugify


# Wagtail's Orderable has no types, so the checker does not see the managers of its rows.
class DocumentRecord(ReviewedSnippet):  # type: ignore[django-manager-missing]
    """One registered document (văn bản). Wagtail's own document is only a file.

    Numbers run per issuer, type and term, not per year, and a public register has gaps: nothing
    here counts on or fills in a number. The type is a choice, never derived from the symbol.
    """

    issuer = models.ForeignKey(
        Issuer,
        verbose_name=_("issuing body"),
        null=True,  # in a draft, as the type
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("Left empty, whom the symbol of the number means, else the unit itself."),
    )
    type = models.ForeignKey(
        DocumentType,
        verbose_name=_("type"),
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    number_as_typed = models.CharField(
        _("number and symbol"),
        max_length=80,
        blank=True,
        help_text=_("As it stands on the paper, for example: 12-NQ/ĐU."),
    )
    summary = models.TextField(
        _("summary"),
        max_length=2000,
        help_text=_("The words under the type on the first page (trích yếu)."),
    )
    issued = models.DateField(_("issued on"), null=True)
    effective = models.DateField(
        _("in force from"), null=True, blank=True, help_text=_("Left empty, from the day of issue.")
    )
    expires = models.DateField(
        _("last day in force"), null=True, blank=True, help_text=_("If the document names one.")
    )
    field = models.ForeignKey(
        DocumentField,
        verbose_name=_("field of work"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    urgency = models.CharField(_("urgency"), max_length=20, choices=Urgency.choices, blank=True)
    circulation = models.CharField(
        _("circulation"),
        max_length=200,
        blank=True,
        help_text=_("To whom the document is addressed, as it says itself."),
    )
    signer_prefix = models.CharField(
        _("signed on behalf of"),
        max_length=120,
        blank=True,
        help_text=_("For example: T/M BAN THƯỜNG VỤ, or K/T TRƯỞNG BAN."),
    )
    signer_position = models.CharField(_("position of the signer"), max_length=120, blank=True)
    signer_name = models.CharField(
        _("signer"), max_length=120, blank=True, help_text=_("Without academic titles.")
    )
    signer = models.ForeignKey(
        "library.Person",
        verbose_name=_("page of the signer"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    effect_override = models.CharField(
        _("effect set by hand"),
        max_length=20,
        choices=Effect.choices,
        blank=True,
        help_text=_("Only where dates and relations do not tell; the history keeps who set it."),
    )
    effect_reason = models.CharField(_("reason"), max_length=400, blank=True)

    # Parsed from the number (library/documents/numbers.py).
    number = models.PositiveIntegerField(null=True, editable=False)
    suffix = models.CharField(max_length=20, editable=False, blank=True)
    type_symbol = models.CharField(max_length=40, editable=False, blank=True)
    issuer_symbol = models.CharField(max_length=40, editable=False, blank=True)
    number_key = models.CharField(max_length=120, editable=False, blank=True)
    # The issuer's term in which it was issued; numbers begin anew with each.
    term = models.ForeignKey(
        Term, null=True, editable=False, on_delete=models.SET_NULL, related_name="+"
    )
    # From these days on, by other documents or its own expiry (library/documents/effect_sync.py).
    ended_from = models.DateField(null=True, editable=False)
    partly_from = models.DateField(null=True, editable=False)
    corrected_from = models.DateField(null=True, editable=False)

    derived_columns = ("ended_from", "partly_from", "corrected_from")
    translated = ("summary",)
    # Without its number, which is given once.
    repeated = ("unit", "issuer", "type", "issued")

    panels = [
        FieldPanel("unit"),
        FieldRowPanel([FieldPanel("type"), FieldPanel("issuer")]),
        FieldRowPanel([FieldPanel("number_as_typed"), FieldPanel("issued")]),
        FieldPanel("summary"),
        DraftRowsPanel(
            "files",
            heading=_("Files"),
            label=_("File"),
            help_text=_("The signed PDF first, others below it."),
        ),
        FieldRowPanel([FieldPanel("field"), FieldPanel("circulation"), FieldPanel("urgency")]),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("signer_prefix"), FieldPanel("signer_position")]),
                FieldRowPanel([FieldPanel("signer_name"), FieldPanel("signer")]),
            ],
            heading=_("Signature"),
        ),
        DraftRowsPanel(
            "relations",
            heading=_("What it does to other documents"),
            label=_("Relation"),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("effective"), FieldPanel("expires")]),
                FieldRowPanel([FieldPanel("effect_override"), FieldPanel("effect_reason")]),
            ],
            heading=_("Effect"),
        ),
        PublishingPanel(),
    ]
    search_fields = [
        *ReviewedSnippet.search_fields,
        index.SearchField("title", boost=3),
        index.SearchField("number_as_typed", boost=3),
        index.SearchField("summary", boost=2),
        index.SearchField("signer_name"),
        index.SearchField("text_of_files"),
        index.AutocompleteField("number_as_typed"),
        index.AutocompleteField("summary"),
        index.FilterField("issuer"),
        index.FilterField("type"),
        index.FilterField("field"),
        index.FilterField("issued"),
        index.FilterField("effective"),
        index.FilterField("ended_from"),
        index.FilterField("partly_from"),
        index.FilterField("corrected_from"),
        index.FilterField("effect_override"),
        index.FilterField("id"),
    ]

    class Meta(ReviewedSnippet.Meta):
        verbose_name = _("document record")
        verbose_name_plural = _("document records")
        ordering = ["-issued", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["issuer", "type", "number", "suffix", "term", "locale"],
                condition=Q(live=True, number__isnull=False, term__isnull=False),
                name="document_number_once_a_term",
            ),
            models.UniqueConstraint(
                # Outside bodies have no terms, and many units file the same document of them.
                fields=["unit", "issuer", "type", "number", "suffix", "issued", "locale"],
                condition=Q(live=True, number__isnull=False, term__isnull=True),
                name="document_number_once_a_day",
            ),
            models.CheckConstraint(
                condition=Q(live=False) | Q(issuer__isnull=False, type__isnull=False),
                name="document_of_readers_has_issuer_and_type",
            ),
        ]
        # A public list is one range of one of these indexes, newest first, for any filter.
        indexes = [
            models.Index(
                *columns,
                "locale",
                F("issued").desc(),
                F("id").desc(),
                name=f"register_{name}",
                condition=Q(live=True),
            )
            for name, columns in {
                "all": [],
                "number": ["number"],
                "type": ["type"],
                "field": ["field"],
                "issuer": ["issuer"],
                "issuer_type": ["issuer", "type"],
                "unit": ["unit"],
                "unit_type": ["unit", "type"],
                "unit_field": ["unit", "field"],
                "unit_issuer": ["unit", "issuer"],
            }.items()
        ] + [
            models.Index(
                "locale",
                F("issued").desc(),
                F("id").desc(),
                name="register_changed",
                condition=Q(live=True) & HAS_CHANGED_EFFECT,
            ),
        ]

    def __str__(self):
        summary = Truncator(one_line(self.summary)).chars(120)
        if self.number_as_typed:
            return f"{self.display_number} – {summary}" if summary else self.display_number
        return summary or str(UNTITLED)

    @property
    def display_number(self) -> str:
        """Number and symbol as readers see them, in one spelling."""
        return display_number(self.number_as_typed)

    @property
    def title(self) -> Name:
        """As it is cited, in the language of the page."""
        type_name = translated_name(self.type_name)
        title = Name(name_document(type_name, self.number_as_typed))
        title.is_translated = type_name.is_translated
        return title

    @property
    def type_name(self) -> str:
        """The name of its type; empty in a draft without a type."""
        return self.type.cited_name if self.type else ""

    @property
    def issuing_unit(self):
        """The unit that issued it; None for an outside body, and in a draft without an issuer."""
        return self.issuer.unit if self.issuer else None

    @property
    def chooser_details(self) -> str:
        """Type, issuer and date, which distinguish it from documents with the same number."""
        day = date_format(self.issued, "SHORT_DATE_FORMAT") if self.issued else ""
        type_name = self.type.name if self.type else ""
        issuer = self.issuer.short if self.issuer else ""
        return join_facts((type_name, issuer, day))

    @property
    def text_of_files(self) -> str:
        """The text of its files, for the search index."""
        return "\n".join(row.document.text for row in self.files.all() if row.document)

    @classmethod
    def get_indexed_objects(cls):
        # An indexer asks three times for the text of each.
        return (
            super().get_indexed_objects().select_related("type").prefetch_related("files__document")
        )

    @property
    def address(self) -> str:
        """The last part of its URL. The id identifies the document, so the words may change."""
        words = f"{self.type_name} {self.display_number}".strip()
        return f"{slugify(words)[:80].strip('-')}-{self.pk}"

    @property
    def begins(self):
        """The day from which it is in force."""
        return self.effective or self.issued

    @property
    def effect(self) -> Effect | None:
        """The effect today; None while the document has no date."""
        return effect_on(self, timezone.localdate())

    # The register imports this module.

    @property
    def full_url(self) -> str:
        """The address of a preview, on the host of the subportal of the unit."""
        return apps.get_model("library", "RegisterPage").preview_address(self)

    def serve_preview(self, request, mode_name):
        return apps.get_model("library", "RegisterPage").preview_record(self, request)

    def clean(self):
        super().clean()
        self.derive_fields()
        self.validate_own_fields()
        if twin := self._find_duplicate():
            message = _("This number is taken in the same term: %(document)s.")
            raise ValidationError({"number_as_typed": message % {"document": twin}})

    def validate_own_fields(self):
        """Raise ValidationError for an error that needs no look at other documents."""
        if self.effect_override and not self.effect_reason:
            raise ValidationError({"effect_reason": _("Say why the effect is set by hand.")})
        if self.issued and self.issued > timezone.localdate():
            raise ValidationError({"issued": _("This day lies in the future.")})
        if self.begins and self.expires and self.expires < self.begins:
            raise ValidationError({"expires": _("It would end before it is in force.")})
        validate_number(self)

    def save(self, *args, update_fields=None, **kwargs):
        if update_fields is None or set(update_fields) - BOOKKEEPING:
            self.derive_fields()
        if self.live and update_fields is None:
            validate_number_for_publication(self, self.relations.all())
        super().save(*args, update_fields=update_fields, **kwargs)

    def derive_fields(self, terms: Iterable[Term] | None = None):
        """Set the fields that are derived from the input.

        An import passes the live `terms` of the issuer, which saves a query for each document.
        """
        self.normalise_text()
        parsed = parse_citation(self.number_as_typed).number
        self.number, self.suffix, self.number_key = parsed.number, parsed.suffix, parsed.key
        self.type_symbol, self.issuer_symbol = parsed.type_symbol, parsed.issuer_symbol
        self.term = self._find_term(terms)

    def _find_term(self, terms) -> Term | None:
        """The term of the issuer in which the day of issue lies."""
        if not (self.issuer_id and self.issued):
            return None
        if terms is None:
            terms = Term.objects.filter(unit__issuer=self.issuer_id, live=True)
        return next((term for term in terms if term.includes(self.issued)), None)

    def _find_duplicate(self):
        if self.number is None or not (self.issuer_id and self.type_id and self.issued):
            return None
        rows = DocumentRecord.objects.filter(
            issuer=self.issuer_id,
            type=self.type_id,
            number=self.number,
            suffix=self.suffix,
            locale=self.locale_id,
            live=True,
        ).exclude(pk=self.pk)
        return next((row for row in rows if row.identity == self.identity), None)

    @property
    def identity(self) -> tuple:
        """The values that two documents never share.

        These are issuer, type, number and term; without a term the date, and without a number the
        summary. Many units may file the same document of an outside body.
        """
        run = self.term_id or self.issued
        words = "" if self.number else self.summary
        keeper = None if self.issuer and self.issuer.unit_id else self.unit_id
        return (keeper, self.issuer_id, self.type_id, self.number, self.suffix, run, words)

    def own_end(self):
        """The day after its own last day in force; None without one."""
        return self.expires + timedelta(days=1) if self.expires else None
