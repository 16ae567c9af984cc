from django.db import models
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import AbstractImage, AbstractRendition, Image, get_upload_to
from wagtail.utils.file import hash_filelike
from wagtailmedia.models import AbstractMedia

from library.guarded_models import GuardedMixin
from library.pictures.fallback import ImageFallbackMixin, RenditionFallbackMixin
from library.pictures.fields import PictureField
from library.pictures.preparation import PreparedPicture
from library.tags.models import FileTagManager, TaggedItem
from units.text.vietnamese import one_line

_FIRST_FIELDS = {"title", "file", "description"}


def file_tags(through):
    """The field of tags of a kind of file."""
    return TaggableManager(
        verbose_name=_("tags"), help_text=None, blank=True, through=through, manager=FileTagManager
    )


class NormalisedFileNameMixin:
    """Stores file names in the one form; some systems name files decomposed."""

    def save(self, *args, **kwargs):
        if self.file and not self.file._committed:
            self.file.name = one_line(self.file.name)
            # Before the texts are cleaned: some come out of the file.
            self.file.save(self.file.name, self.file.file, save=False)
        super().save(*args, **kwargs)

    def update_file_metadata(self):
        """Note what is remembered of a file that is another one now; a picture does by itself."""


class ImageTag(TaggedItem):
    content_object = models.ForeignKey(
        "library.NewsImage", on_delete=models.CASCADE, related_name="tagged_items"
    )


class NewsImage(GuardedMixin, NormalisedFileNameMixin, ImageFallbackMixin, AbstractImage):
    """A picture with what the law of authorship asks for: who took it."""

    file = PictureField(
        _("file"), upload_to=get_upload_to, width_field="width", height_field="height"
    )
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
        # A media address names a file, not an id (library/uploads/storage_folders.py); the same
        # below.
        indexes = [models.Index(fields=["file"], name="image_by_file")]

    def set_file_metadata(self, ready: PreparedPicture) -> None:
        """Take on what is known of the file that is about to be stored."""
        self.file_size, self.file_hash = ready.size, hash_filelike(ready)
        for name, words in (("description", ready.caption), ("credit", ready.credit)):
            # What the editor writes comes before what the photographer wrote.
            if not getattr(self, name):
                setattr(self, name, words[: self._meta.get_field(name).max_length])


class NewsRendition(RenditionFallbackMixin, AbstractRendition):
    image = models.ForeignKey(NewsImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)
        indexes = [models.Index(fields=["file"], name="rendition_by_file")]


class DocumentTag(TaggedItem):
    content_object = models.ForeignKey(
        "library.NewsDocument", on_delete=models.CASCADE, related_name="tagged_items"
    )


class NewsDocument(GuardedMixin, NormalisedFileNameMixin, AbstractDocument):
    tags = file_tags(DocumentTag)
    # What is read from a PDF once (library/documents/pdf_tasks.py).
    page_count = models.PositiveIntegerField(null=True, editable=False)
    text = models.TextField(blank=True, editable=False)
    preview = models.ImageField(upload_to="previews", null=True, editable=False)

    # A file that was just uploaded and is not read yet.
    has_unread_file = False

    admin_form_fields = Document.admin_form_fields

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        permissions = [("choose_document", "Can choose document")]
        indexes = [models.Index(fields=["file"], name="document_by_file")]

    def update_file_metadata(self):
        self._set_document_file_metadata()

    def clean(self):
        # A file that the form refused has said why.
        if self.file:
            super().clean()

    @property
    def is_pdf(self) -> bool:
        return self.file_extension == "pdf"

    @property
    def has_text_layer(self) -> bool:
        """Whether a reader can copy and search its words; a scan has none."""
        return bool(self.text)

    def _set_document_file_metadata(self):
        """Called by Wagtail whenever the file is another one."""
        super()._set_document_file_metadata()
        self.page_count, self.text, self.has_unread_file = None, "", self.is_pdf


class Download(models.Model):
    """How often readers took a document on one day."""

    document = models.ForeignKey(
        NewsDocument, on_delete=models.CASCADE, related_name="downloads", db_index=False
    )
    day = models.DateField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("downloads of a day")
        verbose_name_plural = _("downloads of days")
        constraints = [
            models.UniqueConstraint(fields=["document", "day"], name="downloads_once_a_day")
        ]

    def __str__(self):
        return f"{self.document_id}, {self.day}: {self.count}"


class MediaTag(TaggedItem):
    content_object = models.ForeignKey(
        "library.NewsMedia", on_delete=models.CASCADE, related_name="tagged_items"
    )


class NewsMedia(GuardedMixin, NormalisedFileNameMixin, AbstractMedia):
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
