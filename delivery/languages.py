"""The languages of the house, remembered: each is a row that Wagtail asks for on every page."""

from django.core.cache import cache
from wagtail.models.i18n import LocaleManager

_CACHE_KEY = "delivery.locale"
_CACHE_SECONDS = 600


_find = LocaleManager.get_for_language


def get_for_language(self, language_code):
    key = f"{_CACHE_KEY}.{language_code}"
    locale = cache.get(key)
    if locale is None:
        locale = _find(self, language_code)
        cache.set(key, locale, _CACHE_SECONDS)
    return locale


def remember_locales() -> None:
    """Called once, when the app is ready."""
    LocaleManager.get_for_language = get_for_language


def forget_locale(instance, **kwargs) -> None:
    """A receiver of the signals of a changed locale."""
    cache.delete(f"{_CACHE_KEY}.{instance.language_code}")
