"""Texts that wagtail-localize 1.14 has in English only; no issue is known.

The texts of its editor are in a script; static/translation/words.js replaces them.
"""

from django.utils.translation import gettext_lazy as _
from wagtail_localize.locales import components
from wagtail_localize.models import LocaleSynchronization, Translation
from wagtail_localize.views.report import TranslationsReportFilterSet


def translate_localize_messages() -> None:
    """Translate the labels of filters and models; called once from AppConfig.ready."""
    filters = TranslationsReportFilterSet.base_filters
    filters["source_locale"].label = _("Language of the source")
    filters["target_locale"].label = _("Language of the translation")
    # Only the attribute is set, so migrations do not see a change.
    Translation._meta.verbose_name = _("translation")
    Translation._meta.verbose_name_plural = _("translations")


def remove_locale_sync() -> None:
    """Remove "Sync from" from the form of a locale; called once from AppConfig.ready.

    It copies whole subportals into the locale, live and without review
    (wagtail/wagtail-localize#743).
    """
    components.LOCALE_COMPONENTS[:] = [
        component
        for component in components.LOCALE_COMPONENTS
        if component["model"] is not LocaleSynchronization
    ]
