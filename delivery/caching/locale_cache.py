"""The language of a response, and a cache of Wagtail's locales, which every page reads."""

from django.conf import settings
from django.utils import translation
from wagtail.models.i18n import LocaleManager

from delivery.caching.cached_value import CachedValue

_cached_locales = CachedValue("delivery.locales", 600)


class AddressLanguageMiddleware:
    """Activates the language of the URL prefix, or Vietnamese without one.

    Django's middleware also reads Accept-Language and therefore sends `Vary`. Shared caches would
    store each page once per header value, although all copies are equal. The admin uses the
    language of its user.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        language = translation.get_language_from_path(request.path_info)
        translation.activate(language or settings.LANGUAGE_CODE)
        request.LANGUAGE_CODE = translation.get_language()
        response = self.get_response(request)
        response.headers.setdefault("Content-Language", translation.get_language())
        return response


_find = LocaleManager.get_for_language


def get_for_language(self, language_code):
    return _cached_locales.get(lambda: _find(self, language_code), language_code)


def cache_locales() -> None:
    """Called once, when the app is ready."""
    LocaleManager.get_for_language = get_for_language


# A receiver of the signals of a changed locale.
invalidate_locales = _cached_locales.invalidate
