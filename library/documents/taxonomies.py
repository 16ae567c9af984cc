"""Taxonomies of documents: lists that the board manages."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from library.enums import Family
from library.guarded_models import GuardedMixin
from units.text.vietnamese import fold, nfc, slugify


class OrderedTaxonomy(GuardedMixin, models.Model):
    """An entry of a list: a name with an order, which stays after it goes out of use."""

    order = models.PositiveSmallIntegerField(_("order"), default=100)
    active = models.BooleanField(_("in use"), default=True)

    class Meta:
        abstract = True
        ordering = ["order", "name"]

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        self.name = nfc(self.name).strip()
        super().save(*args, **kwargs)

    @property
    def address(self) -> str:
        """The name in URLs of the register."""
        return slugify(self.name)


class DocumentType(OrderedTaxonomy):
    """A kind of document: editable data, for the law changes it (Quy định 399-QĐ/TW).

    Several types share a symbol: a Party quyết định and a quy định are both QĐ.
    """

    name = models.CharField(_("name"), max_length=80, unique=True)
    symbol = models.CharField(_("symbol"), max_length=20, blank=True)
    family = models.CharField(
        _("family"), max_length=10, choices=Family.choices, default=Family.PARTY
    )
    aliases = models.CharField(
        _("other spellings"),
        max_length=200,
        blank=True,
        help_text=_("Names and symbols that an import takes for this type, with commas."),
    )

    class Meta(OrderedTaxonomy.Meta):
        verbose_name = _("type of documents")
        verbose_name_plural = _("types of documents")

    def save(self, *args, **kwargs):
        self.symbol, self.aliases = nfc(self.symbol).strip(), nfc(self.aliases)
        super().save(*args, **kwargs)

    @property
    def symbols(self) -> set[str]:
        """Its symbol and other spellings, as symbols are compared."""
        words = (self.symbol, *self.aliases.split(","))
        return {fold(word).strip() for word in words} - {""}

    @property
    def cited_name(self) -> str:
        """As a document of this type is called: Nghị quyết for "Nghị quyết (Nhà nước)"."""
        return self.name.partition("(")[0].strip() or self.name


class DocumentField(OrderedTaxonomy):
    """A field of work (lĩnh vực) by which documents are filed."""

    name = models.CharField(_("name"), max_length=120, unique=True)

    class Meta(OrderedTaxonomy.Meta):
        verbose_name = _("field of work")
        verbose_name_plural = _("fields of work")
