"""Forms of uploads: what is marked as a state secret is refused and not kept.

Luật Bảo vệ bí mật nhà nước 117/2025/QH15 forbids storing one on any machine with a network.
"""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.forms import BaseImageForm

from library.pdf import read_pdf
from library.secrecy import (
    IN_FILE_NAME,
    ON_FIRST_PAGE,
    mark_in_field,
    mark_in_file_name,
    mark_in_page,
    refuse,
)
from library.secrecy_log import log_refusal
from units.scope import unit_of

_PDF = ".pdf"


class SecretRefusingMixin:
    def __init__(self, *args, user=None, **kwargs):
        super().__init__(*args, user=user, **kwargs)
        self.user = user

    def clean(self):
        cleaned = super().clean()
        file = cleaned.get("file") if "file" in self.changed_data else None
        if found := next(_marks(cleaned.get("title") or "", file), None):
            self._refuse(*found, cleaned.get("collection"))
        return cleaned

    def _refuse(self, level, where, collection):
        # Wagtail keeps an upload whose title alone is wrong, for its title to be mended.
        field = "file" if "file" in self.fields else "title"
        self.add_error(field, refuse(level, where))
        if self.user:
            # There is no field where there is but one collection.
            collection = collection or self.collections[0]
            owner = unit_of(self._meta.model(collection=collection))
            log_refusal(owner, self.user, level, where)


def _marks(title: str, file) -> Iterator[tuple[str, str]]:
    """The marks of secrecy (level, where) on an upload; the file is opened last."""
    found = [(mark_in_field(title), _("the title"))]
    if file:
        found.append((mark_in_file_name(file.name), IN_FILE_NAME))
    yield from (mark for mark in found if mark[0])
    if file and file.name.lower().endswith(_PDF):
        facts = read_pdf(file, pages_of_text=1)
        if facts and (level := mark_in_page(facts.first_page_text)):
            yield level, ON_FIRST_PAGE


class NewsDocumentForm(SecretRefusingMixin, BaseDocumentForm):
    pass


class NewsImageForm(SecretRefusingMixin, BaseImageForm):
    pass
