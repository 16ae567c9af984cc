"""Files and relations of a document record."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

from library.documents.models import DocumentRecord
from library.enums import ACTING, RelationKind
from units.text.vietnamese import nfc


class RecordFile(Orderable):
    """A file of a document; the first is the signed PDF."""

    record = ParentalKey(DocumentRecord, on_delete=models.CASCADE, related_name="files")
    document = models.ForeignKey(
        "library.NewsDocument",
        verbose_name=_("file"),
        null=True,  # in a draft
        on_delete=models.PROTECT,
        related_name="+",
    )
    label = models.CharField(
        _("what it is"),
        max_length=80,
        blank=True,
        help_text=_("For example: Bản ký số, Bản Word, Phụ lục 1."),
    )

    panels = [FieldRowPanel([FieldPanel("document"), FieldPanel("label")])]

    class Meta(Orderable.Meta):
        verbose_name = _("file")
        verbose_name_plural = _("files")

    def __str__(self):
        return self.label or str(self.document or "")


class DocumentRelation(Orderable):
    """A relation of a document to another one, which may be outside of the register."""

    record = ParentalKey(DocumentRecord, on_delete=models.CASCADE, related_name="relations")
    kind = models.CharField(_("what it does"), max_length=20, choices=RelationKind.choices)
    target = models.ForeignKey(
        DocumentRecord,
        verbose_name=_("document"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="reverse_relations",
    )
    outside = models.CharField(
        _("document that is not in the register"),
        max_length=300,
        blank=True,
        help_text=_("Type, number, date, body and summary, as one cites it."),
    )
    scope = models.CharField(
        _("which content"),
        max_length=300,
        blank=True,
        help_text=_("For example: Điều 3, khoản 2. Left empty, the whole document."),
    )

    panels = [
        FieldRowPanel([FieldPanel("kind"), FieldPanel("target")]),
        FieldRowPanel([FieldPanel("outside"), FieldPanel("scope")]),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("relation")
        verbose_name_plural = _("relations")
        indexes = [models.Index(fields=["target", "kind"], name="relation_by_target")]

    def __str__(self):
        return f"{self.get_kind_display()} {self.target or self.outside}"

    @property
    def is_acting(self) -> bool:
        """Whether the relation changes the effect of its target."""
        return self.kind in ACTING

    def clean(self):
        self.outside, self.scope = nfc(self.outside).strip(), nfc(self.scope).strip()
        if bool(self.target_id) == bool(self.outside):
            message = _("Choose a document of the register, or name one that is not in it.")
            raise ValidationError(message)
