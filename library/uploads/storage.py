from pathlib import PurePosixPath

from django.core.files.storage import FileSystemStorage

from units.text.vietnamese import nfc

# A file system counts the bytes of a name, up to 255, of which a letter with its marks takes three;
# a suffix that tells two names apart needs some of them.
_MOST_BYTES = 200


class MediaStorage(FileSystemStorage):
    """Keeps files of any name: in normal form C, and cut where a disk would refuse its length.

    Django cuts further, to what the column of the name has room for.
    """

    def get_valid_name(self, name):
        path = PurePosixPath(nfc(super().get_valid_name(name)))
        room = _MOST_BYTES - len(path.suffix.encode())
        stem = path.stem.encode()[: max(room, 1)].decode(errors="ignore")
        return f"{stem}{path.suffix}"
