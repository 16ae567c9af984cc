"""Files to upload, and articles that show them."""

from django.core.files.base import ContentFile
from wagtail.images.tests.utils import get_test_image_file

from library.models import NewsDocument, NewsImage, NewsMedia
from tests.factories import make_article

PDF = b"%PDF-1.4 " + bytes(range(256))
FILM = bytes(range(200))


def make_image(setting, title="Ảnh kín", **fields):
    """A picture in the collection of a unit of the newsroom."""
    file = get_test_image_file(filename=fields.pop("filename", "anh.png"))
    fields = {"collection": setting.unit.collection, **fields}
    return NewsImage.objects.create(title=title, file=file, **fields)


def make_document(setting, name="Nghị quyết.pdf", content=PDF, **fields):
    file = ContentFile(content, name=name)
    fields = {"title": "Văn bản kín", "collection": setting.unit.collection, **fields}
    return NewsDocument.objects.create(file=file, **fields)


def make_film(setting, **fields):
    thumbnail = ContentFile(b"GIF89a", name="bia.gif")
    fields = {"collection": setting.unit.collection, "type": "video", "duration": 9, **fields}
    file = ContentFile(FILM, name="phim.mp4")
    return NewsMedia.objects.create(title="Phim kín", file=file, thumbnail=thumbnail, **fields)


MAKERS = [make_image, make_document, make_film]


def block_of(upload):
    """A block of an article's text that shows `upload`."""
    if isinstance(upload, NewsImage):
        return {"type": "image", "value": {"image": upload.pk, "caption": "Lời ảnh"}}
    if isinstance(upload, NewsDocument):
        return {"type": "document", "value": {"document": upload.pk, "title": "", "text": ""}}
    return {"type": "video", "value": {"upload": upload.pk, "url": "", "title": "Phim"}}


def make_story(section, *uploads, **fields):
    return make_article(section, body=[block_of(upload) for upload in uploads], **fields)
