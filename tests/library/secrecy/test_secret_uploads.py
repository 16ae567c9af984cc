"""Nothing that is marked as a state secret gets into the house, by whatever door."""

import json

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.models import UploadedFile

from library.models import DocumentRecord, NewsDocument, NewsImage, NewsMedia
from library.secrecy.log import REFUSED
from tests.forms import document_form
from tests.library.pdf_makers import make_pdf
from units.models import UnitLogEntry

pytestmark = pytest.mark.django_db
MARKED = ["TỐI MẬT", "Số 12-NQ/TU", "NGHỊ QUYẾT về công tác cán bộ"]
PLAIN = ["Số 12-NQ/TU", "NGHỊ QUYẾT về bảo vệ bí mật nhà nước"]


def pdf(name, lines=PLAIN):
    return SimpleUploadedFile(name, make_pdf(lines), "application/pdf")


def files_kept():
    return default_storage.listdir("documents")[1] if default_storage.exists("documents") else []


@pytest.fixture
def upload(signed_in, newsroom, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    client = signed_in(newsroom.a.editor)

    def post(file, kind="wagtaildocs"):
        url = reverse(f"{kind}:add_multiple")
        data = {"title": file.name, "files[]": file, "collection": newsroom.a.unit.collection.pk}
        return json.loads(client.post(url, data).content)

    return post


@pytest.mark.parametrize(
    "file",
    [
        pytest.param(lambda: pdf("12-NQ-TU.pdf", MARKED), id="first page"),
        pytest.param(lambda: pdf("12-NQ-TU (Mật).pdf"), id="name"),
        pytest.param(lambda: SimpleUploadedFile("Tối mật.docx", b"PK"), id="no PDF"),
    ],
)
def test_a_marked_file_is_refused_and_not_kept(upload, newsroom, file):
    answer = upload(file())
    assert not answer["success"], answer
    assert "ật" in answer["error_message"]
    assert not NewsDocument.objects.exists()
    assert not UploadedFile.objects.exists()
    assert files_kept() == []
    entry = UnitLogEntry.objects.get(action=REFUSED)
    assert (entry.unit, entry.user) == (newsroom.a.unit, newsroom.a.editor)
    assert "NGHỊ QUYẾT" not in json.dumps(entry.data, ensure_ascii=False)


def test_a_picture_of_a_secret_is_known_by_its_name_only(upload):
    answer = upload(SimpleUploadedFile("Tối mật 05.png", b"PNG"), kind="wagtailimages")
    assert not answer["success"]
    assert not NewsImage.objects.exists()


def test_a_plain_file_is_read_in_the_background(upload, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        assert upload(pdf("12-NQ-TU.pdf"))["success"]
    document = NewsDocument.objects.get()
    assert document.page_count == 1
    assert "bí mật nhà nước" in document.text
    assert document.preview.size > 0
    assert document.preview.name.startswith("previews/")


@pytest.mark.parametrize(
    ("field", "value"),
    [("secrecy", "Mật"), ("summary", "TỐI MẬT: kế hoạch"), ("number_as_typed", "12-NQ/TU (Mật)")],
)
def test_a_marked_record_is_refused(signed_in, newsroom, field, value):
    url = reverse(DocumentRecord.snippet_viewset.get_url_name("add"))
    data = document_form(newsroom.a.unit, **{field: value})
    response = signed_in(newsroom.a.editor).post(url, data)
    assert response.context["form"].errors[field]
    assert not DocumentRecord.objects.exists()
    assert UnitLogEntry.objects.get(action=REFUSED).unit == newsroom.a.unit


def test_a_film_is_known_by_its_name(signed_in, newsroom):
    url = reverse("wagtailmedia:add", args=["video"])
    data = {
        "title": "Phim",
        "file": SimpleUploadedFile("Diễn tập (tối mật).mp4", b"film"),
        "collection": newsroom.a.unit.collection.pk,
        "duration": 9,
    }
    response = signed_in(newsroom.a.editor).post(url, data)
    assert response.context["form"].errors["file"]
    assert not NewsMedia.objects.exists()
    assert UnitLogEntry.objects.get(action=REFUSED).unit == newsroom.a.unit
