"""What lines of a menu lead to that is no page: views of the register, and searches."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.http import urlencode

from home.menu_blocks import FIELD, TYPE
from library.models.filing import DocumentField, DocumentType
from library.models.pages import RegisterPage
from library.register import RegisterQuery
from sections.listings import visible

_KINDS = {TYPE: DocumentType, FIELD: DocumentField}


@dataclass(frozen=True)
class RegisterView:
    """One kind of documents as the register of a subportal lists them."""

    title: str
    url: str


def register_addresses(lines: Iterable[dict], home, request) -> dict[str, RegisterView]:
    """The views that `lines` name, by the words in which they are kept; those of types and fields
    that are gone, and all where the subportal has no register, are left out."""
    wanted = {line["view"] for line in lines if line.get("view")}
    if not wanted:
        return {}
    page = visible(RegisterPage.objects.descendant_of(home)).order_by("path").first()
    url = page and page.get_url(request)
    if not url:
        return {}
    # Their addresses are made from their names; there are a few dozen.
    rows = [(kind, row) for kind, model in _KINDS.items() for row in model.objects.all()]
    named = {f"{kind}:{row.address}": (kind, row) for kind, row in rows}
    return {
        words: RegisterView(row.name, f"{url}{RegisterQuery(**{kind: row.address}).address()}")
        for words, (kind, row) in named.items()
        if words in wanted
    }


def search_address(words: str) -> str:
    return f"{reverse('search:results')}?{urlencode({'q': words})}"
