"""Portraits of leaders from a folder or a zip: named by person or code, all or none, as drafts."""

import io
import zipfile

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import translation
from PIL import Image

from library.imports import portrait_files
from library.models import LeadershipPage, NewsImage, Person, TableImport
from tests.library.upload_makers import make_image
from tests.record_factories import make_body, make_person, make_roster, make_term

pytestmark = pytest.mark.django_db


def picture(color="gray"):
    out = io.BytesIO()
    Image.new("RGB", (300, 400), color).save(out, "JPEG")
    return out.getvalue()


def pack(*names, **contents):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for name in names:
            packed.writestr(name, picture())
        for name, content in contents.items():
            packed.writestr(name.replace("_", "."), content)
    return out.getvalue()


@pytest.fixture
def load(newsroom, tmp_path):
    def load(*names, data=None, **options):
        source = tmp_path / "anh.zip"
        source.write_bytes(data or pack(*names))
        out = io.StringIO()
        with translation.override("en"):
            try:
                unit = options.pop("unit", newsroom.a.unit.code)
                call_command(
                    "import_portraits", source, unit=unit, stdout=out, stderr=out, **options
                )
            except CommandError as error:
                out.write(str(error))
        return out.getvalue()

    return load


@pytest.mark.parametrize(
    "name",
    [
        *("Đặng Thị Hòa.jpg", "ĐẶNG THỊ HOÀ.JPG", "Dang Thi Hoa.jpeg", "dang-thi-hoa.jpg"),
        *("DangThiHoa.jpg", "Đặng_Thị_Hòa.jpg", "Ảnh/2025/Đặng Thị Hòa.jpg", "{pk}.jpg"),
        *("dang-thi-hoa-{pk}.jpg", "Đặng Thị Hòa {pk}.jpg"),
    ],
)
def test_a_picture_is_known_by_its_name_or_code(newsroom, load, name):
    person = make_person(newsroom.a.unit, "Đặng Thị Hòa")
    make_person(newsroom.a.unit, "Vũ An")
    assert "1 leaders with a portrait" in load(name.format(pk=person.pk))
    person.refresh_from_db()
    # Readers see it after the review.
    assert person.portrait is None
    draft = person.get_latest_revision_as_object()
    assert draft.portrait.title == "Đặng Thị Hòa"
    assert draft.portrait.collection == newsroom.a.unit.collection


def test_a_folder_is_taken_like_a_zip(newsroom, tmp_path):
    person = make_person(newsroom.a.unit, "Vũ An", live=False)
    (tmp_path / "Vũ An.jpg").write_bytes(picture())
    (tmp_path / "Thumbs.db").write_bytes(b"x")
    call_command("import_portraits", tmp_path, unit=newsroom.a.unit.code, stdout=io.StringIO())
    person.refresh_from_db()
    assert person.portrait is not None


def test_every_doubt_is_told_and_nothing_is_changed(newsroom, load):
    unit = newsroom.a.unit
    same = [make_person(unit, "Lê Bích") for _each in range(2)]
    make_person(unit, "Vũ An")
    waiting = make_person(unit, "Đỗ Chi", live=False)
    waiting.get_workflow().start(waiting, newsroom.a.editor)
    names = ("Vũ An.jpg", "vu-an.png", "Lê Bích.jpg", "Trần Lạ.jpg", "99999.jpg", "Đỗ Chi.jpg")
    said = load(*names)
    for fault in (
        "vu-an.png: “Vũ An.jpg” shows Vũ An already.",
        f"Lê Bích.jpg: This can be several; name the file by the code: {same[0].pk} (Lê Bích), ",
        "Trần Lạ.jpg: The unit has no leader of this name.",
        "99999.jpg: The unit has no leader of this name.",
        "Đỗ Chi.jpg: Đỗ Chi is in review or locked.",
    ):
        assert fault in said, fault
    assert not NewsImage.objects.exists()


def test_what_the_upload_refuses_is_refused(newsroom, load, settings):
    make_person(newsroom.a.unit, "Vũ An")
    make_person(newsroom.a.unit, "Lê Bích")
    out = pack(**{"Vũ An_jpg": b"no picture", "Lê Bích_pdf": b"%PDF"})
    said = load(data=out)
    assert "Vũ An.jpg: " in said
    assert "Lê Bích.pdf: " in said
    settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE = 100
    assert "Vũ An.jpg: " in load("Vũ An.jpg")
    assert not NewsImage.objects.exists()


def test_a_dry_run_changes_nothing(newsroom, load):
    person = make_person(newsroom.a.unit, "Vũ An")
    assert "dry run" in load("Vũ An.jpg", dry_run=True)
    assert not NewsImage.objects.exists()
    person.refresh_from_db()
    assert person.latest_revision == person.live_revision


@pytest.mark.parametrize("data", [b"no zip", b"PK\x03\x04"])
def test_what_is_no_zip_says_so(load, data):
    assert "no zip" in load(data=data)


def test_sizes_are_bounded(newsroom, load, monkeypatch):
    make_person(newsroom.a.unit, "Vũ An")
    monkeypatch.setattr(portrait_files, "MAX_PICTURES", 1)
    assert "too many" in load("Vũ An.jpg", "b.jpg")
    assert "no pictures" in load("__MACOSX/._Vũ An.jpg", ".DS_Store")
    monkeypatch.setattr(portrait_files, "MAX_UNPACKED", 100)
    assert "too many" in load("Vũ An.jpg")


def test_an_administrator_may_publish_at_once(newsroom, load):
    person = make_person(newsroom.a.unit, "Vũ An")
    by = newsroom.city.administrator.username
    load("Vũ An.jpg", publish=True, by=by, reason="Nhập lần đầu")
    person.refresh_from_db()
    assert person.portrait is not None


def test_nobody_gives_portraits_to_another_unit(newsroom, load):
    make_person(newsroom.a.unit, "Vũ An")
    assert "do not write" in load("Vũ An.jpg", by=newsroom.b.editor.username)
    assert "Name the unit" in load("Vũ An.jpg", unit=None)


class TestScreen:
    def upload(self, client, unit, data, name="anh.zip"):
        url = reverse("library_imports:upload_portraits")
        return client.post(url, {"unit": unit.pk, "file": SimpleUploadedFile(name, data)})

    def test_portraits_come_as_drafts_and_can_be_taken_back(
        self, newsroom, client, django_capture_on_commit_callbacks
    ):
        person = make_person(newsroom.a.unit, "Vũ An")
        client.force_login(newsroom.a.editor)
        self.upload(client, newsroom.a.unit, pack("Vũ An.jpg"))
        item = TableImport.objects.get()
        address = reverse("library_imports:table", args=[item.pk])
        assert client.get(address).status_code == 200
        person.refresh_from_db()
        assert person.has_unpublished_changes
        with django_capture_on_commit_callbacks(execute=True):
            client.post(address, {"step": "undo"})
        item.refresh_from_db()
        assert item.state == "undone"
        person.refresh_from_db()
        assert not person.has_unpublished_changes
        assert not NewsImage.objects.exists()

    def test_a_doubt_is_an_error_of_the_form(self, newsroom, client):
        client.force_login(newsroom.a.editor)
        response = self.upload(client, newsroom.a.unit, pack("Trần Lạ.jpg"))
        assert "Trần Lạ.jpg" in response.content.decode()
        assert not TableImport.objects.exists()


def test_every_body_with_portraits_draws_them_and_says_where_members_work(newsroom, client):
    unit = newsroom.a.unit
    newsroom.a.home.add_child(instance=LeadershipPage(title="Lãnh đạo", slug="lanh-dao"))
    term = make_term(unit, "2025-2030")
    portrait = make_image(newsroom.a)
    seen, unseen = make_person(unit, "Vũ An", portrait=portrait), make_person(unit, "Lê Bích")
    workplace = {"workplace": "Đảng ủy phường Sài Gòn"}
    for kind in ("standing", "bureau", "committee", "advisory"):
        members = [(seen, "Ủy viên", workplace), (unseen, "Ủy viên")]
        make_roster(make_body(unit, kind, kind), term, members)
    make_roster(make_body(unit, "other", "other"), term, [(unseen, "Ủy viên", workplace)])
    site = newsroom.a.home.get_site()
    page = client.get("/lanh-dao/", headers={"host": site.hostname})
    soup = BeautifulSoup(page.content, "html.parser")
    assert len(soup.select(".leader-grid img")) == 4
    assert len(soup.select(".leader-grid--small")) == 3
    assert len(soup.select(".member-list__item")) == 1
    places = soup.select(".leader__workplace, .member-list__workplace")
    assert {place.text for place in places} == {workplace["workplace"]}
    assert len(places) == 5
    assert Person.objects.count() == 2
