"""The language of an answer; the rows of the languages, remembered: Wagtail asks on every page."""

from django.conf import settings
from django.utils import translation
from wagtail.models.i18n import LocaleManager

from delivery.page_memory import memory

_CACHE_KEY = "delivery.locale"
_CACHE_SECONDS = 600


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
    key = f"{_CACHE_KEY}.{language_code}"
    locale = memory.get(key)
    if locale is None:
        locale = _find(self, language_code)
        memory.set(key, locale, _CACHE_SECONDS)
    return locale


def remember_locales() -> None:
    """Called once, when the app is ready."""
    LocaleManager.get_for_language = get_for_language


def forget_locale(instance, **kwargs) -> None:
    """A receiver of the signals of a changed locale."""
    memory.delete(f"{_CACHE_KEY}.{instance.language_code}")
