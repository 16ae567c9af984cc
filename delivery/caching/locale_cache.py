"""The language of an answer; the rows of the languages, cached: Wagtail asks on every page."""

from django.conf import settings
from django.utils import translation
from wagtail.models.i18n import LocaleManager

from delivery.caching.cached_value import CachedValue

_cached_locales = CachedValue("delivery.locales", 600)


class AddressLanguageMiddleware:
    """The language of an answer is the one that its address begins with, else Vietnamese.

    Django's own asks the browser, too, and says so to every cache on the way (`Vary`): a page would
    be kept once for each wish, and is the same for all. The admin has the language of its user.
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
