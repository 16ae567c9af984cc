"""Targets of menu lines that are no pages: views of the register, and searches."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db.models import Min
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.utils.translation import gettext

from home.chrome.saved_searches import SEARCH, is_address
from library.i18n.translated_names import translated_name
from library.models import DocumentField, DocumentRecord, DocumentType, Issuer, RegisterPage
from library.register.queries import EFFECT_WORDS, RegisterQuery
from sections.listings.queries import visible


@dataclass(frozen=True)
class RegisterView:
    """One kind of documents as the register of a subportal lists them."""

    title: str
    url: str


def _types() -> dict[str, str]:
    return {row.address: row.name for row in DocumentType.objects.all()}


def _issuers() -> dict[str, str]:
    return {row.slug: row.short for row in Issuer.objects.all()}


def _fields() -> dict[str, str]:
    return {row.address: row.name for row in DocumentField.objects.all()}


def _years() -> dict[str, str]:
    """From this year back to that of the oldest document."""
    oldest = DocumentRecord.objects.sources().aggregate(day=Min("issued"))["day"]
    this_year = timezone.localdate().year
    years = range(this_year, (oldest.year if oldest else this_year) - 1, -1)
    return {str(year): gettext("Documents of %(year)s") % {"year": year} for year in years}


def _effects() -> dict[str, str]:
    return {words: str(effect.label) for effect, words in EFFECT_WORDS.items()}


ISSUER = "issuer"
# By the part of a query of the register: the words that a line keeps behind it, with their names.
VIEW_CHOICES: dict[str, Callable[[], dict[str, str]]] = {
    "type": _types,
    "field": _fields,
    ISSUER: _issuers,
    "year": _years,
    "effect": _effects,
}


def issuer_in(view: str) -> str:
    """The address name of the issuer in the stored view; empty for other views."""
    part, _mark, words = view.partition(":")
    return words if part == ISSUER else ""


class Targets:
    """Where `lines` lead on the subportal of `home`, in the language of `home`."""

    def __init__(self, lines: Iterable[dict], home, request):
        self._wanted = {line["view"] for line in lines if line.get("view")}
        self._home, self._request = home, request

    def view(self, words: str) -> RegisterView | None:
        """The view kept as `words`; None where it names nothing, or there is no register."""
        return self._views.get(words) if self._register_url else None

    def search(self, words: str) -> str:
        """The address of a search; empty where it is one of a register that is not there."""
        if not is_address(words):
            return f"{reverse('search:results')}?{urlencode({'q': words})}"
        path, _mark, query = words.partition("?")
        address = reverse("search:results") if path == SEARCH else self._register_url
        return address and f"{address}?{query}"

    @cached_property
    def _register_url(self) -> str:
        page = visible(RegisterPage.objects.descendant_of(self._home)).order_by("path").first()
        return (page and page.get_url(self._request)) or ""

    @cached_property
    def _views(self) -> dict[str, RegisterView]:
        views = {}
        for part in {words.partition(":")[0] for words in self._wanted} & VIEW_CHOICES.keys():
            for words, name in VIEW_CHOICES[part]().items():
                query = RegisterQuery.by(part, words)
                url = f"{self._register_url}{query.address()}"
                views[f"{part}:{words}"] = RegisterView(str(translated_name(name)), url)
        return {words: view for words, view in views.items() if words in self._wanted}
