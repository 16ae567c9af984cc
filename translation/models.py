"""The language settings of a subportal, claims of translations, the translation memory."""

from django import forms
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import Locale

NOT_THE_SOURCE = ~models.Q(language_code=settings.LANGUAGE_CODE)


@register_setting(icon="site", order=200)
class TranslationSettings(BaseSiteSetting):
    """The languages into which a subportal is translated, set by its chief or the board."""

    languages = models.ManyToManyField(
        Locale,
        verbose_name=_("languages"),
        blank=True,
        related_name="+",
        limit_choices_to=NOT_THE_SOURCE,
        help_text=_(
            "Switching a language on makes its front page and sections as drafts, to be translated "
            "and approved. Switching it off takes nothing away."
        ),
    )
    partial = models.BooleanField(
        _("partly translated pages may go live"),
        default=False,
        help_text=_(
            "Paragraphs that are not translated yet stand there in Vietnamese. Titles, captions "
            "and other short texts are always translated."
        ),
    )

    panels = [
        FieldPanel("languages", widget=forms.CheckboxSelectMultiple),
        FieldPanel("partial"),
    ]

    class Meta:
        verbose_name = _("languages")
        verbose_name_plural = _("languages")


class TranslationClaim(models.Model):
    """A claim: one translator works on one translation, and colleagues see it."""

    # The key that a source and all its translations share.
    translation_key = models.UUIDField()
    locale = models.ForeignKey(Locale, on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    claimed_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("claim of a translation")
        verbose_name_plural = _("claims of translations")
        constraints = [
            models.UniqueConstraint(
                fields=["translation_key", "locale"], name="one_translator_at_a_time"
            )
        ]

    def __str__(self):
        return f"{self.translation_key} {self.locale_id} {self.user_id}"


class LiveWords(models.Model):
    """An entry of the translation memory: the live translation of one text.

    wagtail-localize stores the words that were typed last, which may not be approved.
    """

    string = models.ForeignKey(
        "wagtail_localize.String", on_delete=models.CASCADE, related_name="+"
    )
    # The page or snippet, and the field or block in it.
    context = models.ForeignKey(
        "wagtail_localize.TranslationContext", on_delete=models.CASCADE, related_name="+"
    )
    locale = models.ForeignKey(Locale, on_delete=models.CASCADE, related_name="+")
    words = models.TextField()
    published_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("words of a live translation")
        verbose_name_plural = _("words of live translations")
        constraints = [
            models.UniqueConstraint(fields=["string", "context", "locale"], name="live_words_once")
        ]

    def __str__(self):
        return self.words
