"""Who gets the bytes of an uploaded file, at the addresses of the storage and of documents."""

from urllib.parse import quote

import pytest
from django.core.files.storage import InMemoryStorage
from wagtail.models import CollectionViewRestriction, PageViewRestriction

from library.checks import check_addresses_of_uploads
from library.models import NewsDocument
from library.pictures.renditions import BODY, EMBLEM, HERO, SHARE
from tests.factories import make_article
from tests.library.upload_makers import (
    FILM,
    MAKERS,
    PDF,
    make_document,
    make_film,
    make_image,
    make_story,
)
from units.access_sync import ensure_shared_collection

pytestmark = pytest.mark.django_db

ADMIN_HOST = "testserver"


def fetch(client, url, host=ADMIN_HOST, **headers):
    """The answer at `url`; the address of a document leads to the one of its file."""
    return client.get(url, headers={"host": host, **headers}, follow=True)


def bytes_of(response):
    return b"".join(response.streaming_content)


def addresses(upload):
    """Every address at which `upload`, or a part of it, might be had."""
    found = [upload.file.url]
    if getattr(upload, "thumbnail", None):
        found.append(upload.thumbnail.url)
    if isinstance(upload, NewsDocument):
        found.append(upload.url)
    if hasattr(upload, "get_rendition"):
        specs = (*HERO.values(), BODY["small"], EMBLEM["small"], SHARE["default"], "max-165x165")
        found += [upload.get_rendition(spec).url for spec in specs]
    return found


def refusals(client, upload, host):
    """What the visitor gets at every address of `upload`, and at ones that do not exist."""
    for url in addresses(upload):
        head, _slash, last = url.rpartition("/")
        for address in (url, f"{head}/x{last}"):
            response = fetch(client, address, host)
            yield response.status_code, response.content, response.get("Cache-Control")


@pytest.mark.parametrize("make", MAKERS)
@pytest.mark.parametrize("host", [ADMIN_HOST, "a.test", "b.test", "city.test"])
def test_nobody_outside_gets_a_private_file_nor_learns_that_it_exists(newsroom, client, make, host):
    upload = make(newsroom.b)
    make_story(newsroom.b.section, upload, live=False)
    answers = set(refusals(client, upload, host))
    assert len(answers) == 1
    assert answers.pop()[0] == 404


@pytest.mark.parametrize("make", MAKERS)
@pytest.mark.parametrize("role", ["contributor", "editor", "chief", "translator"])
def test_people_of_another_unit_are_nobody(newsroom, signed_in, make, role):
    upload = make(newsroom.b)
    answers = set(refusals(signed_in(newsroom.a.people[role]), upload, ADMIN_HOST))
    assert [status for status, *_rest in answers] == [404]


@pytest.mark.parametrize("make", MAKERS)
def test_the_board_and_the_people_of_the_unit_see_a_private_file(newsroom, signed_in, make):
    upload = make(newsroom.b)
    people = [newsroom.city.reviewer, newsroom.city.administrator, *newsroom.b.people.values()]
    for user in people:
        for url in addresses(upload):
            response = fetch(signed_in(user), url)
            assert response.status_code == 200, (user, url)
            assert response["Cache-Control"] == "private, no-store"


def test_everybody_on_the_staff_sees_what_is_shared(newsroom, signed_in, client):
    picture = make_image(newsroom.city, collection=ensure_shared_collection())
    assert fetch(client, picture.file.url).status_code == 404
    for user in newsroom.a.people.values():
        assert fetch(signed_in(user), picture.file.url).status_code == 200


def test_rights_that_end_are_felt_on_the_next_request(newsroom, signed_in):
    picture = make_image(newsroom.a)
    client = signed_in(newsroom.a.editor)
    assert fetch(client, picture.file.url).status_code == 200
    newsroom.a.editor.staff_rows.all().delete()
    assert fetch(client, picture.file.url).status_code == 404


def test_a_password_alone_opens_nothing_once_a_second_step_is_asked(newsroom, signed_in, settings):
    document = make_document(newsroom.a)
    client = signed_in(newsroom.a.editor)
    settings.SECOND_STEP_REQUIRED = True
    assert {fetch(client, url).status_code for url in addresses(document)} == {404}


@pytest.mark.parametrize("make", MAKERS)
def test_everybody_gets_what_a_live_article_shows_on_every_host(newsroom, client, make):
    upload = make(newsroom.b)
    make_story(newsroom.b.section, upload)
    for url in addresses(upload):
        for host in ("b.test", "city.test", ADMIN_HOST):
            response = fetch(client, url, host)
            assert response.status_code == 200, url
            assert response["Cache-Control"] == "public, max-age=60"
            assert "Cookie" not in response.get("Vary", "")


def test_a_withdrawn_article_takes_its_files_along_at_once(newsroom, client):
    document = make_document(newsroom.b)
    story = make_story(newsroom.b.section, document)
    assert {fetch(client, url).status_code for url in addresses(document)} == {200}
    story.unpublish()
    assert {fetch(client, url).status_code for url in addresses(document)} == {404}


def test_a_public_file_costs_no_query_once_it_is_remembered(
    newsroom, client, django_assert_num_queries
):
    picture = make_image(newsroom.a)
    make_article(newsroom.a.section, hero_image=picture)
    url = picture.get_rendition(HERO["small"]).url
    fetch(client, url, "a.test")
    with django_assert_num_queries(0):
        assert fetch(client, url, "a.test").status_code == 200


def test_who_passed_the_restriction_of_a_page_gets_its_files(newsroom, client):
    document = make_document(newsroom.a)
    make_story(newsroom.a.section, document)
    restriction = PageViewRestriction.objects.create(
        page=newsroom.a.home, restriction_type=PageViewRestriction.PASSWORD, password="mật"
    )
    urls = addresses(document)
    assert {fetch(client, url, "a.test").status_code for url in urls} == {404}
    session = client.session
    session[PageViewRestriction.passed_view_restrictions_session_key] = [restriction.pk]
    session.save()
    for url in urls:
        response = fetch(client, url, "a.test")
        assert response.status_code == 200
        assert response["Cache-Control"] == "private, no-store"


def test_the_documents_of_a_restricted_collection_ask_for_its_password(newsroom, client):
    document = make_document(newsroom.a)
    hidden = make_document(newsroom.a)
    make_story(newsroom.a.section, document)
    CollectionViewRestriction.objects.create(
        collection=document.collection,
        restriction_type=CollectionViewRestriction.PASSWORD,
        password="mật",
    )
    asked = fetch(client, document.url, "a.test")
    assert b'type="password"' in asked.content
    assert fetch(client, document.file.url, "a.test").status_code == 404
    assert fetch(client, hidden.url, "a.test").status_code == 404


@pytest.mark.parametrize(
    "name",
    [
        "original_images/../../config/settings/base.py",
        "original_images/%2e%2e/%2e%2e/manage.py",
        "..%2f..%2fetc/passwd",
        "original_images/a%00.png",
        "original_images/%ff%fe.png",
        "original_images/%ED%A0%80.png",
        "images/" + "a" * 4000,
        "original_images",
        "original_images/",
        "/etc/passwd",
        "elsewhere/anh.png",
    ],
)
def test_a_name_that_no_upload_has_is_not_found(newsroom, client, name):
    assert fetch(client, f"/media/{name}", "a.test").status_code == 404


def test_a_file_on_the_disk_that_no_upload_owns_is_not_found(newsroom, client, settings):
    (settings.MEDIA_ROOT / "documents").mkdir()
    (settings.MEDIA_ROOT / "documents" / "quen.pdf").write_bytes(PDF)
    assert fetch(client, "/media/documents/quen.pdf", "a.test").status_code == 404


def test_an_upload_whose_file_is_lost_is_not_found(newsroom, client, settings):
    document = make_document(newsroom.a)
    make_story(newsroom.a.section, document)
    document.file.storage.delete(document.file.name)
    assert {fetch(client, url).status_code for url in addresses(document)} == {404}


def test_nothing_is_posted_to_a_file(newsroom, client):
    assert client.post("/media/images/a.png", headers={"host": "a.test"}).status_code == 405


@pytest.fixture
def film_url(newsroom):
    film = make_film(newsroom.a)
    make_story(newsroom.a.section, film)
    return film.file.url


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [("bytes=0-0", 0, 0), ("bytes=0-1", 0, 1), ("bytes=150-", 150, 199), ("bytes=-50", 150, 199),
     ("bytes=10-9999", 10, 199), ("bytes=-9999", 0, 199), ("bytes=199-199", 199, 199)],
)  # fmt: skip
def test_a_part_of_a_film(client, film_url, asked, first, last):
    response = fetch(client, film_url, "a.test", range=asked)
    assert response.status_code == 206
    assert response["Content-Range"] == f"bytes {first}-{last}/200"
    assert response["Content-Length"] == str(last - first + 1)
    assert response["Content-Type"] == "video/mp4"
    assert bytes_of(response) == FILM[first : last + 1]


@pytest.mark.parametrize("asked", ["bytes=200-", "bytes=900-901", "bytes=-0"])
def test_a_part_that_is_not_there(client, film_url, asked):
    response = fetch(client, film_url, "a.test", range=asked)
    assert response.status_code == 416
    assert response["Content-Range"] == "bytes */200"


@pytest.mark.parametrize(
    "asked",
    ["bytes=", "bytes=-", "bytes=9-1", "bytes=0-1,5-6", "lines=0-1", "bytes=a-b", "bytes=0-1x",
     "bytes=" + "9" * 5000 + "-", "bytes=²-3"],
)  # fmt: skip
def test_what_is_no_plain_range_gets_the_whole_film(client, film_url, asked):
    response = client.get(film_url, HTTP_HOST="a.test", HTTP_RANGE=asked)
    assert response.status_code == 200
    assert response["Content-Length"] == "200"
    assert bytes_of(response) == FILM


def test_a_part_of_a_film_that_has_changed_is_the_whole_new_film(client, film_url):
    whole = fetch(client, film_url, "a.test")
    known = {"range": "bytes=0-9", "if-range": whole["ETag"]}
    assert fetch(client, film_url, "a.test", **known).status_code == 206
    known["if-range"] = '"else"'
    assert fetch(client, film_url, "a.test", **known).status_code == 200


def test_an_unchanged_file_is_not_sent_again(client, film_url):
    whole = fetch(client, film_url, "a.test")
    assert whole["Accept-Ranges"] == "bytes"
    for asked in (
        {"if-none-match": whole["ETag"]},
        {"if-none-match": f'"else", W/{whole["ETag"]}'},
        {"if-modified-since": whole["Last-Modified"]},
    ):
        response = fetch(client, film_url, "a.test", **asked)
        assert response.status_code == 304
        assert response["ETag"] == whole["ETag"]
        assert response["Cache-Control"] == "public, max-age=60"
    assert fetch(client, film_url, "a.test", **{"if-none-match": '"else"'}).status_code == 200


def test_head_tells_the_same_as_get_and_sends_nothing(client, film_url):
    whole = fetch(client, film_url, "a.test")
    head = client.head(film_url, headers={"host": "a.test", "range": "bytes=0-1"})
    assert head.status_code == 200
    assert head["Content-Length"] == whole["Content-Length"]
    assert bytes_of(head) == b""


@pytest.mark.parametrize(
    ("name", "kind", "disposition", "sandboxed"),
    [
        ("Nghị quyết.pdf", "application/pdf", "inline", False),
        ("bang.7z", "application/x-7z-compressed", "attachment", True),
        ("ghi chú.txt", "text/plain", "attachment", True),
        ("trang.html", "text/html", "attachment", True),
    ],
)
def test_an_upload_never_acts_as_a_page_of_ours(
    newsroom, client, name, kind, disposition, sandboxed
):
    document = make_document(newsroom.a, name, b"<script>alert(1)</script>")
    make_story(newsroom.a.section, document)
    for url in addresses(document):
        response = fetch(client, url, "a.test")
        assert response["Content-Type"] == kind
        assert response["X-Content-Type-Options"] == "nosniff"
        assert response["Content-Disposition"].startswith(disposition)
        assert "default-src 'none'" in response["Content-Security-Policy"]
        assert ("sandbox" in response["Content-Security-Policy"]) == sandboxed


def test_a_vietnamese_name_is_found_in_either_form(newsroom, client):
    document = make_document(newsroom.a)
    make_story(newsroom.a.section, document)
    assert "Nghị" in document.file.name
    for name in (document.file.name, document.file.name.replace("ị", "i\u0323")):
        response = fetch(client, f"/media/{quote(name)}", "a.test")
        assert response.status_code == 200
        assert "filename*=utf-8''Ngh%E1%BB%8B" in response["Content-Disposition"]


def test_the_web_server_sends_the_bytes_when_it_can(newsroom, client, settings):
    settings.MEDIA_ACCEL_PREFIX = "protected"
    document = make_document(newsroom.a)
    hidden = make_document(newsroom.a)
    make_story(newsroom.a.section, document)
    for url in addresses(document):
        response = fetch(client, url, "a.test")
        assert response["X-Accel-Redirect"] == f"/protected/{quote(document.file.name)}"
        assert response.content == b""
        assert response["Content-Type"] == "application/pdf"
        assert response["Cache-Control"] == "public, max-age=60"
    for url in addresses(hidden):
        assert "X-Accel-Redirect" not in fetch(client, url, "a.test")


def test_a_storage_without_paths_serves_as_well(newsroom, client, monkeypatch):
    storage = InMemoryStorage(base_url="/media/")
    monkeypatch.setattr(NewsDocument._meta.get_field("file"), "storage", storage)
    document = make_document(newsroom.a)
    make_story(newsroom.a.section, document)
    for url in addresses(document):
        response = fetch(client, url, "a.test", range="bytes=0-3")
        assert (response.status_code, bytes_of(response)) == (206, PDF[:4])


def test_a_storage_that_leads_past_the_view_is_refused(settings):
    assert check_addresses_of_uploads(None) == []
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"base_url": "https://bucket.example.org/"},
        },
    }
    assert [error.id for error in check_addresses_of_uploads(None)] == ["library.E001"]
