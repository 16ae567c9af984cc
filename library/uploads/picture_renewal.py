"""Preparation of pictures that were stored before uploads were prepared.

See library/pictures/preparation.py. The embedded texts are returned and not stored: they would go
live without approval.
"""

import logging
from dataclasses import dataclass
from pathlib import PurePath

from django.db import transaction

from library.pictures.preparation import PreparedPicture, prepare_picture
from library.uploads.models import NewsImage, NewsMedia

logger = logging.getLogger(__name__)

_OF_THE_FILE = ("file", "width", "height", "file_size", "file_hash")
_FOCAL_POINT = ("focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height")


@dataclass(frozen=True)
class Renewal:
    """`changed` says whether a new file took the place of the old one."""

    changed: bool
    caption: str = ""
    credit: str = ""


def renew_image(pk: int) -> Renewal:
    """Raises UnusablePicture, and OSError where the file is gone."""
    with transaction.atomic():
        image = NewsImage.objects.select_for_update().get(pk=pk)
        old_name, old_size = image.file.name, (image.width, image.height)
        ready = _changed_picture(image.file)
        if ready is None:
            return Renewal(changed=False)
        lost = {
            name: words
            for name, words in (("caption", ready.caption), ("credit", ready.credit))
            if not getattr(image, "description" if name == "caption" else name)
        }
        image.file.save(ready.name, ready, save=False)
        _move_focal_point(image, old_size)
        # Not through save(): nothing else of the picture changes, and nobody changes it.
        fields = {name: getattr(image, name) for name in (*_OF_THE_FILE, *_FOCAL_POINT)}
        NewsImage.objects.filter(pk=pk).update(**fields)
        image.renditions.all().delete()
        _delete_afterwards(image.file.storage, old_name)
    return Renewal(changed=True, **lost)


def renew_thumbnail(pk: int) -> Renewal:
    """The same for the still of a film."""
    with transaction.atomic():
        media = NewsMedia.objects.select_for_update().get(pk=pk)
        old_name = media.thumbnail.name
        ready = _changed_picture(media.thumbnail)
        if ready is None:
            return Renewal(changed=False)
        media.thumbnail.save(ready.name, ready, save=False)
        NewsMedia.objects.filter(pk=pk).update(thumbnail=media.thumbnail.name)
        _delete_afterwards(media.thumbnail.storage, old_name)
    return Renewal(changed=True)


def _changed_picture(file) -> PreparedPicture | None:
    with file.storage.open(file.name) as stored:
        ready = prepare_picture(stored, PurePath(file.name).name)
        stored.seek(0)
        return None if ready.read() == stored.read() else ready


def _move_focal_point(image: NewsImage, old_size: tuple[int, int]) -> None:
    """The editor marked it on the upright picture, in units of the sides of the one that lay."""
    if not image.has_focal_point():
        return
    across, down = image.width / old_size[0], image.height / old_size[1]
    for name, factor in zip(_FOCAL_POINT, (across, down, across, down), strict=True):
        setattr(image, name, round(getattr(image, name) * factor))


def _delete_afterwards(storage, name: str) -> None:
    """A rollback finds the old file in its place."""
    transaction.on_commit(lambda: storage.delete(name))
