"""Forms of uploads. An upload with a mark of secrecy is refused and not stored.

Luật Bảo vệ bí mật nhà nước 117/2025/QH15 forbids state secrets on any networked computer.
"""

from collections.abc import Iterator

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm
from wagtailmedia.forms import BaseMediaForm

from library.live.forms import LiveFileFormMixin
from library.pdf.extraction import read_pdf
from library.pictures.preparation import UnusablePicture, prepare_picture
from library.secrecy.log import log_refusal
from library.secrecy.marks import IN_FILE_NAME, mark_in_field, mark_in_file_name, secrecy_error
from library.secrecy.pdf_marks import mark_in_pdf
from units.access.scope import unit_of

_PDF = ".pdf"


class SecrecyCheckMixin:
    def __init__(self, *args, user=None, **kwargs):
        self.user = user
        super().__init__(*args, user=user, **kwargs)

    def clean(self):
        cleaned = super().clean()
        file = cleaned.get("file") if "file" in self.changed_data else None
        if found := next(_secrecy_marks(cleaned.get("title") or "", file), None):
            self._refuse(*found, cleaned.get("collection"))
        return cleaned

    def _refuse(self, level, where, collection):
        # Wagtail stores an upload if only its title is wrong, so the error goes to the file.
        field = "file" if "file" in self.fields else "title"
        self.add_error(field, secrecy_error(level, where))
        if self.user:
            # The form has no collection field if the user has only one collection.
            collection = collection or self.collections[0]
            owner = unit_of(self._meta.model(collection=collection))
            log_refusal(owner, self.user, level, where)


def _secrecy_marks(title: str, file) -> Iterator[tuple[str, str]]:
    """Yield the marks of secrecy (level, place) on an upload. The file is read last."""
    if level := mark_in_field(title):
        yield level, gettext("the title")
    if not file:
        return
    if level := mark_in_file_name(file.name):
        yield level, str(IN_FILE_NAME)
    if file.name.lower().endswith(_PDF):
        facts = read_pdf(file)
        if facts and (found := mark_in_pdf(facts)):
            yield found


class NewsDocumentForm(LiveFileFormMixin, SecrecyCheckMixin, BaseDocumentForm):
    pass


class PictureUploadField(WagtailImageField):
    """Gives the prepared picture, or an error message for the editor."""

    def to_python(self, data):
        try:
            file = super().to_python(data)
        except ValidationError:
            raise
        except Exception as error:
            # Reading the size alone fails on some damaged files, in as many ways as there are.
            raise UnusablePicture from error
        return prepare_picture(file, file.name) if file else None


def _use_picture_field(form, name: str) -> None:
    """Replace the field `name` of `form` by one for pictures, with the same label and place."""
    if field := form.fields.get(name):
        form.fields[name] = PictureUploadField(
            label=field.label,
            required=field.required,
            widget=field.widget,
        )


class NewsImageForm(LiveFileFormMixin, SecrecyCheckMixin, BaseImageForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _use_picture_field(self, "file")


class NewsMediaForm(LiveFileFormMixin, SecrecyCheckMixin, BaseMediaForm):
    """The picture that stands for a film is one for readers like any other."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _use_picture_field(self, "thumbnail")
        # The storage cuts a long name (library/uploads/storage.py).
        self.fields["file"].max_length = None
