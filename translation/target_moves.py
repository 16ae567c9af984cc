"""Translations move with their source, below the translation of its new parent.

If the new section has no translation into a language of its subportal, one is begun as a draft. If
the language is switched off there, the translation stays, and the user who moves the source gets a
warning.
"""

from contextlib import suppress

from django.db import transaction
from wagtail.coreutils import find_available_slug
from wagtail.models import Locale, Page

from translation.drafts.target_drafts import TranslationRefused, begin_translation
from translation.subportal_languages import languages_of


@transaction.atomic
def on_source_moved(instance, parent_page_before, **kwargs) -> None:
    """Receiver of `post_page_move`: moves the translations of `instance` with it."""
    parent = instance.get_parent()
    if parent.pk == parent_page_before.pk or instance.locale_id != Locale.get_default().pk:
        return
    for target in instance.get_translations().specific():
        new_parent = _version_of(parent, target.locale)
        if new_parent is not None and not target.is_child_of(new_parent):
            _move(target, new_parent)


def languages_left_behind(page: Page) -> list[str]:
    """The languages whose translation of `page` is not below the translation of its parent."""
    key = page.get_parent().translation_key
    return [
        str(target.locale.get_display_name())
        for target in page.get_translations().select_related("locale")
        if target.get_parent().translation_key != key
    ]


def _version_of(page, locale) -> Page | None:
    found = page.get_translations().filter(locale=locale).first()
    if found is None and not page.is_root() and locale in languages_of(page):
        # Translations of the sections above come first.
        _version_of(page.get_parent(), locale)
        with suppress(TranslationRefused):
            found = begin_translation(page, locale).get_target_instance()
    return found


def _move(target, new_parent):
    slug = find_available_slug(new_parent, target.slug, ignore_page_id=target.pk)
    if slug != target.slug:
        target.slug = slug
        target.save(update_fields=["slug", "url_path"])
    target.move(new_parent, pos="last-child")
