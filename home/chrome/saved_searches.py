"""Addresses of searches and filtered registers that a menu leads to.

Editors copy an address from the browser. It is stored without host and language, so it leads to the
same subportal in the language of the reader.
"""

from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext, override

from library.models import Issuer, RegisterPage
from library.register.filters import RegisterFilters
from library.register.queries import RegisterQuery, records_on_page
from sections.listings.queries import visible
from units.admin_gate.search_input import clean_query

# The stored form of the addresses of the search and the register, in every language.
SEARCH, REGISTER = "/tim-kiem/", "/van-ban/"
# The page of the results that was turned to.
_PAGE = "trang"


def is_address(words: str) -> bool:
    """Whether `words` are an address, not words to search for."""
    return words.startswith("/") or "://" in words


class SavedSearches:
    """Validates the addresses that the menu of `site` may lead to."""

    def __init__(self, site):
        self._site = site
        homes = [site.root_page, *site.root_page.get_translations()]
        registers = RegisterPage.objects.none()
        for home in homes:
            registers |= RegisterPage.objects.descendant_of(home)
        self._registers = list(visible(registers).order_by("path"))

    def clean(self, words: str) -> str:
        """Return the address `words` in stored form.

        Raises ValidationError for an address of another subportal, of no search, or of an empty
        list.
        """
        path, params = self._own_parts(words)
        if path in _search_paths():
            return self._search(params)
        for register in self._registers if path else ():
            if path in (REGISTER, register.get_url_parts()[2]):
                return self._list(register, params)
        raise ValidationError(
            gettext("“%(address)s” is no search and no list of documents of this subportal.")
            % {"address": words}
        )

    def _own_parts(self, words: str) -> tuple[str, QueryDict]:
        """The path and the parameters of an address of this subportal; no path for any other."""
        try:
            parts = urlsplit(words)
        except ValueError:
            return "", QueryDict()
        is_own = not parts.netloc or parts.hostname == self._site.hostname
        return (parts.path if is_own else ""), QueryDict(parts.query)

    def validate_issuer(self, slug: str) -> None:
        """Raise ValidationError where the register has no document of an issuer."""
        own = next(iter(self._registers), None)
        if own is None or not any(one.value == slug for one in _filters(own).issuers):
            name = Issuer.objects.filter(slug=slug).values_list("name", flat=True).first()
            raise ValidationError(
                gettext("The register of this subportal has no document of “%(name)s”.")
                % {"name": name or slug}
            )

    @staticmethod
    def _search(params) -> str:
        if not clean_query(params.get("q", "")):
            raise ValidationError(gettext("The search at this address looks for no words."))
        # The search ignores parameters that it cannot read.
        kept = [(name, params[name]) for name in params if params[name] and name != _PAGE]
        return f"{SEARCH}?{urlencode(kept)}"

    def _list(self, register, params) -> str:
        asked = RegisterQuery.read(params)
        query = _filters(register).resolve(asked).query
        if query != asked or not query.is_filtered:
            raise ValidationError(
                gettext(
                    "The list at this address is not filtered by anything that the register has."
                )
            )
        return f"{REGISTER}{query.address()}"


def _filters(register) -> RegisterFilters:
    return RegisterFilters(records_on_page(register))


def _search_paths() -> set[str]:
    paths = set()
    for code, _name in settings.LANGUAGES:
        with override(code):
            paths.add(reverse("search:results"))
    return paths
