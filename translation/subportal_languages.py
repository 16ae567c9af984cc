"""The languages of a subportal, and its first pages in a new language."""

from django.conf import settings
from django.db import transaction
from wagtail.models import Locale, Page, Site

from sections.models import SectionPage
from translation.drafts.target_drafts import begin_translation
from translation.models import TranslationSettings
from units.access.scope import unit_id_of
from units.access_sync import sync_access
from units.models import Unit


def settings_for(obj) -> TranslationSettings | None:
    """The language settings of the subportal that owns `obj`; None without a subportal."""
    site = Site.objects.filter(unit=unit_id_of(obj)).first()
    return site and TranslationSettings.for_site(site)


def languages_of(obj) -> list[Locale]:
    """The languages into which `obj` may be translated, in the order of LANGUAGES."""
    own = settings_for(obj)
    if own is None:
        return []
    order = [code for code, _name in settings.LANGUAGES]
    return sorted(own.languages.all(), key=lambda locale: order.index(locale.language_code))


@transaction.atomic
def open_language(site, locale, user=None) -> list[Page]:
    """Create missing drafts of the front page and the live sections of `site` in `locale`.

    Returns the new drafts.
    """
    home = site.root_page.specific
    sections = SectionPage.objects.descendant_of(home).live().order_by("path")
    made = []
    for page in (home, *sections):
        if not page.get_translations().filter(locale=locale).exists():
            made.append(begin_translation(page, locale, user).get_target_instance())
    if any(page.depth == 2 for page in made):
        sync_access()  # permissions refer to the front page of each language
    return made


def on_languages_switched(sender, instance, action, pk_set, **kwargs):
    """Receiver of `m2m_changed` of TranslationSettings.languages: opens added languages."""
    if action != "post_add" or not Unit.objects.open().filter(site=instance.site_id).exists():
        return
    for locale in Locale.objects.filter(pk__in=pk_set):
        open_language(instance.site, locale)
