"""Files of portraits in a folder or a zip, each named by its person."""

import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from django.conf import settings
from django.utils.translation import gettext

from library.tables.faults import Faults
from units.text.vietnamese import nfc

MAX_PICTURES = 300
MAX_UNPACKED = 600 * 1024 * 1024
# Files that operating systems add to folders.
_NOT_MEANT = {"thumbs.db", "desktop.ini"}
_UTF_8_NAME = 0x800


@dataclass(frozen=True)
class PictureFile:
    name: str
    read: Callable[[], bytes]

    @property
    def words(self) -> str:
        """The name without its suffix."""
        return " ".join(PurePosixPath(self.name).stem.replace("_", " ").split())


def pictures_in_source(source: Path, faults: Faults) -> list[PictureFile]:
    """Return the pictures in a folder or a zip. Raises BadTable if there are none or too many."""
    if not source.is_dir():
        return pictures_in_zip(source.open("rb"), faults)
    paths = [path for path in sorted(source.iterdir()) if path.is_file() and not path.is_symlink()]
    found = [PictureFile(nfc(path.name), path.read_bytes) for path in paths]
    return _bounded(found, faults)


def pictures_in_zip(file: BinaryIO, faults: Faults) -> list[PictureFile]:
    """Return the pictures in all folders of a zip. Raises BadTable for an unusable zip."""
    try:
        packed = zipfile.ZipFile(file)
        entries = [entry for entry in packed.infolist() if not entry.is_dir()]
        if any(entry.flag_bits & 1 for entry in entries):
            faults.stop(gettext("The file is locked by a password."))
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        faults.stop(gettext("The file is no zip that can be read."))
    if sum(entry.file_size for entry in entries) > MAX_UNPACKED:
        faults.stop(gettext("The pictures are too many at once. Split them."))
    return _bounded(list(_entries(packed, entries)), faults)


def _entries(packed, entries) -> Iterator[PictureFile]:
    for entry in entries:
        path = PurePosixPath(_name_of(entry).replace("\\", "/"))
        if path.parts and path.parts[0] != "__MACOSX":
            yield PictureFile(nfc(path.name), partial(_read, packed, entry))


def _read(packed, entry) -> bytes:
    try:
        # An archive may say less of a part than comes out of it.
        with packed.open(entry) as part:
            return part.read(settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE + 1)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError):
        return b""


def _name_of(entry) -> str:
    """The name of an entry; old programs write Vietnamese letters without saying so."""
    if entry.flag_bits & _UTF_8_NAME:
        return entry.filename
    try:
        return entry.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return entry.filename


def _bounded(found, faults) -> list[PictureFile]:
    found = [
        picture
        for picture in found
        if not picture.name.startswith(".") and picture.name.lower() not in _NOT_MEANT
    ]
    if not found:
        faults.stop(gettext("There are no pictures."))
    if len(found) > MAX_PICTURES:
        faults.stop(gettext("The pictures are too many at once. Split them."))
    return found
