from django.db import models
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import AbstractImage, AbstractRendition, Image
from wagtailmedia.models import AbstractMedia

from library.tags import FileTagManager, NewsTag, TaggedItem
from units.vietnamese import nfc

__all__ = [
    "DocumentTag",
    "ImageTag",
    "MediaTag",
    "NewsDocument",
    "NewsImage",
    "NewsMedia",
    "NewsRendition",
    "NewsTag",
]

_FIRST_FIELDS = {"title", "file", "description"}


def file_tags(through):
    """The field of tags of a kind of file."""
    return TaggableManager(
        verbose_name=_("tags"), help_text=None, blank=True, through=through, manager=FileTagManager
    )


class ComposedTextMixin:
    """Stores texts and file names in normal form C; some systems name files decomposed."""

    def save(self, *args, **kwargs):
        for field in self._meta.concrete_fields:
            value = self.__dict__.get(field.attname)
            if isinstance(field, models.CharField | models.TextField) and isinstance(value, str):
                setattr(self, field.attname, nfc(value))
        if self.file and not self.file._committed:
            self.file.name = nfc(self.file.name)
        super().save(*args, **kwargs)


class ImageTag(TaggedItem):
    content_object = models.ForeignKey(
        "library.NewsImage", on_delete=models.CASCADE, related_name="tagged_items"
    )


class NewsImage(ComposedTextMixin, AbstractImage):
    """A picture with what the law of authorship asks for: who took it."""

    credit = models.CharField(
        _("credit"),
        max_length=200,
        blank=True,
        help_text=_("Who took or drew it, for example: Nguyễn Văn A."),
    )
    tags = file_tags(ImageTag)

    # What it shows and who took it stand right below the file, where an editor cannot miss them.
    admin_form_fields = (
        "title",
        "file",
        "description",
        "credit",
        *(name for name in Image.admin_form_fields if name not in _FIRST_FIELDS),
    )

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")
        permissions = [("choose_image", "Can choose image")]
        # A media address names a file, not an id (library/shelves.py); the same below.
        indexes = [models.Index(fields=["file"], name="image_by_file")]


class NewsRendition(AbstractRendition):
    image = models.ForeignKey(NewsImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)
        indexes = [models.Index(fields=["file"], name="rendition_by_file")]


class DocumentTag(TaggedItem):
    content_object = models.ForeignKey(
        "library.NewsDocument", on_delete=models.CASCADE, related_name="tagged_items"
    )


class NewsDocument(ComposedTextMixin, AbstractDocument):
    tags = file_tags(DocumentTag)

    admin_form_fields = Document.admin_form_fields

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        permissions = [("choose_document", "Can choose document")]
        indexes = [models.Index(fields=["file"], name="document_by_file")]


class MediaTag(TaggedItem):
    content_object = models.ForeignKey(
        "library.NewsMedia", on_delete=models.CASCADE, related_name="tagged_items"
    )


class NewsMedia(ComposedTextMixin, AbstractMedia):
    """A video or audio file of our own, with its transcript."""

    transcript = models.TextField(
        _("transcript"),
        blank=True,
        help_text=_("What is said, for readers who cannot hear it."),
    )
    tags = file_tags(MediaTag)

    admin_form_fields = (
        "title",
        "file",
        "collection",
        "duration",
        "width",
        "height",
        "thumbnail",
        "transcript",
        "tags",
    )

    class Meta(AbstractMedia.Meta):
        verbose_name = _("media")
        verbose_name_plural = _("media")
        indexes = [
            models.Index(fields=["file"], name="media_by_file"),
            models.Index(fields=["thumbnail"], name="media_by_thumbnail"),
        ]
