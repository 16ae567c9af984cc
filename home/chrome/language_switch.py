"""The language versions of a page, for the switch in the masthead and for search engines."""

from dataclasses import dataclass, replace

from django.conf import settings
from django.urls import translate_url
from django.utils.text import capfirst
from django.utils.translation import get_language_info
from wagtail.models import Locale, Page

from sections.listings.queries import visible
from units.text.vietnamese import nfc


@dataclass(frozen=True)
class Language:
    """A live version of a page. `code` is that of an HTML `lang`, `url` the full address."""

    code: str
    name: str
    url: str
    active: bool
    is_source: bool


def open_languages(root: Page) -> dict[int, str]:
    """Language codes by locale id, for languages whose front page is visible to readers."""
    homes = visible(root.get_translations(inclusive=True)).values("locale")
    return dict(Locale.objects.filter(pk__in=homes).values_list("pk", "language_code"))


def versions_of(page: Page, languages: dict[int, str], request) -> list[Language]:
    """The versions of `page`, or of the address below it, in `languages`; one query.

    Includes the page itself, in the order of LANGUAGES. Empty when there is only one version.
    """
    versions = visible(
        Page.objects.filter(translation_key=page.translation_key, locale__in=languages)
    ).only("pk", "path", "depth", "slug", "url_path", "locale_id", "content_type_id")
    found = {languages[version.locale_id]: version for version in versions}
    if len(found) < 2:
        return []
    below = _address_below(page, request)
    return [
        Language(
            code=language_tag(code),
            name=nfc(capfirst(get_language_info(code)["name_local"])),
            url=f"{found[code].get_full_url(request)}{below}",
            active=found[code].locale_id == page.locale_id,
            is_source=code == settings.LANGUAGE_CODE,
        )
        for code, _name in settings.LANGUAGES
        if code in found
    ]


def versions_of_view(home: Page, languages: dict[int, str], request) -> list[Language]:
    """The versions of a view with its query string; one query.

    `languages` are limited to those in which the front page `home` is visible to readers.
    """
    here = request.build_absolute_uri()
    codes = {language_tag(code): code for code in languages.values()}
    return [
        replace(version, url=translate_url(here, codes[version.code]))
        for version in versions_of(home, languages, request)
    ]


def _address_below(page, request) -> str:
    """The requested address after that of `page`; empty where it depends on the language."""
    if not getattr(page, "is_same_below_in_all_languages", False):
        return ""
    here, own = request.build_absolute_uri(request.path), page.get_full_url(request)
    return here.removeprefix(own) if here.startswith(own) else ""


def language_tag(code: str) -> str:
    """The language tag of a Django code: `zh-hans` is `zh-Hans`."""
    language, _hyphen, script = code.partition("-")
    return f"{language}-{script.title()}" if script else language
