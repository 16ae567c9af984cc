"""Translations of the names of posts, bodies, issuing bodies, types and fields."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.coreutils import get_content_languages

from library.i18n.name_patterns import SLOTS, slots_in
from library.i18n.translated_names import name_lookup_key
from units.text.vietnamese import nfc


class TranslatedName(models.Model):
    """The translation of a name into one language; the board manages the list.

    It belongs to the words and not to a row, because "Bí thư" is a post in every committee.
    """

    name = models.CharField(
        _("name"),
        max_length=200,
        help_text=_(
            "Exactly as it stands in Vietnamese: a post, a body, a type or a field. {unit} stands "
            "for any committee of the Party, {place} for any place, {number} for any number, as "
            "in “Bí thư {unit}”."
        ),
    )
    language = models.CharField(_("language"), max_length=12)
    translation = models.CharField(_("translation"), max_length=200)
    # As names are compared.
    name_key = models.CharField(max_length=200, editable=False)

    class Meta:
        verbose_name = _("name in another language")
        verbose_name_plural = _("names in other languages")
        ordering = ["language", "name_key"]
        constraints = [
            models.UniqueConstraint(
                fields=["language", "name_key"],
                name="name_once_in_a_language",
                violation_error_message=_("This name has a translation into this language."),
            )
        ]

    def __str__(self):
        return f"{self.name} – {self.translation}"

    def save(self, *args, **kwargs):
        self._normalise()
        super().save(*args, **kwargs)

    def clean(self):
        self._normalise()
        if self.language == settings.LANGUAGE_CODE:
            raise ValidationError({"language": _("Choose another language than Vietnamese.")})
        self._check_slots()

    def _check_slots(self):
        slots = slots_in(self.name)
        if len(slots) > 1 or not set(slots) <= set(SLOTS):
            message = _("A name has one of these at most: %(slots)s.")
            raise ValidationError({"name": message % {"slots": ", ".join(SLOTS)}})
        if slots_in(self.translation) != slots:
            message = _("Write here what stands in braces in the name, once, and no other braces.")
            raise ValidationError({"translation": message})

    def _normalise(self):
        for field in ("name", "translation"):
            setattr(self, field, " ".join(nfc(getattr(self, field)).split()))
        self.name_key = name_lookup_key(self.name)

    @property
    def language_name(self) -> str:
        return get_content_languages().get(self.language, self.language)
