"""Folders of the storage, and the uploads to which a file belongs."""

from dataclasses import dataclass

from django.core.files.storage import Storage

from library.uploads.models import NewsDocument, NewsImage, NewsMedia, NewsRendition

Upload = NewsImage | NewsDocument | NewsMedia

# Everything that people upload, and that is private or public as a whole.
UPLOADS = (NewsImage, NewsDocument, NewsMedia)


@dataclass(frozen=True)
class UploadFolder:
    """A folder of the storage, and the column that holds the names of the files in it."""

    model: type[Upload | NewsRendition]
    column: str
    # The way from a row to the upload; a rendition is as private as the picture it was cut from.
    upload: str = ""

    @property
    def storage(self) -> Storage:
        return self._field.storage

    @property
    def longest_name(self) -> int:
        return self._field.max_length

    @property
    def _field(self):
        return self.model._meta.get_field(self.column)


# The folders are those of `upload_to`: Wagtail's, wagtailmedia's and our own.
_FOLDERS = {
    "original_images": UploadFolder(NewsImage, "file"),
    "images": UploadFolder(NewsRendition, "file", upload="image"),
    "documents": UploadFolder(NewsDocument, "file"),
    "previews": UploadFolder(NewsDocument, "preview"),
    "media": UploadFolder(NewsMedia, "file"),
    "media_thumbnails": UploadFolder(NewsMedia, "thumbnail"),
}


def folder_of(name: str) -> UploadFolder | None:
    """Return the folder of the file `name`; None for a name that no upload can have."""
    folder = _FOLDERS.get(name.partition("/")[0])
    if folder is None or "\0" in name or len(name) > folder.longest_name:
        return None
    return folder


def uploads_with_file_name(name: str) -> list[Upload]:
    """The uploads to which the file `name` of the storage belongs: none, one, or several copies."""
    folder = folder_of(name)
    if folder is None:
        return []
    way = f"{folder.upload}__" if folder.upload else ""
    rows = folder.model._default_manager.filter(**{folder.column: name})
    rows = rows.select_related(f"{way}collection").order_by("pk")
    return [row.image if isinstance(row, NewsRendition) else row for row in rows]
