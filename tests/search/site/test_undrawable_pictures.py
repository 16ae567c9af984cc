"""A picture that cannot be drawn takes no page down, whoever shows it."""

import logging

import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache
from django.core.files.storage import default_storage
from django.urls import reverse

from tests.factories import make_article
from tests.library.upload_makers import make_image

pytestmark = pytest.mark.django_db
WORDS = "Cầu Rạch Chiếc lúc khánh thành"


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture(params=["no picture", "vanished"])
def lost(request, newsroom):
    """A picture that was taken before it was looked at, or whose file is gone since."""
    image = make_image(newsroom.a, title=WORDS, description=WORDS)
    path = default_storage.path(image.file.name)
    default_storage.delete(image.file.name)
    if request.param == "no picture":
        with open(path, "wb") as file:
            file.write(b"\xff\xd8\xff\xe0 no picture")
    return image


@pytest.fixture
def stories(newsroom, lost, indexed):
    """Stories of a unit and of the city that show it before and inside their text."""
    body = [{"type": "image", "value": {"image": lost.pk, "caption": "Chú thích"}}]
    for setting in (newsroom.a, newsroom.city):
        for number in range(2):
            title, slug = f"Khánh thành cầu {number}", f"cau-{number}"
            make_article(setting.section, title, slug=slug, hero_image=lost, body=body)
    indexed()


@pytest.mark.parametrize("host", ["a.test", "city.test"])
@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/feed/",
        "/tin-tuc/",
        "/tin-tuc/feed/",
        "/tin-tuc/cau-0/",
        "/tim-kiem/?q=khánh+thành",
        "/sitemap.xml",
    ],
)
def test_a_page_stands_without_its_picture(client, stories, caplog, lost, host, address):
    with caplog.at_level(logging.WARNING, logger="library.pictures.fallback"):
        response = client.get(address, headers={"host": host})
        assert response.status_code == 200
        assert client.get(address, headers={"host": host}).status_code == 200
    # One line for whoever looks after the machine, not one for each reader.
    assert len(caplog.records) <= 1
    page = BeautifulSoup(response.content, "html.parser")
    assert not [img for img in page.find_all("img") if not img.get("src")]
    assert b"not-found" not in response.content
    assert not page.select('[property="og:image"]')
    if address.endswith("/cau-0/"):
        assert WORDS in page.get_text()
        assert lost.file.name in caplog.text


def test_lists_and_choosers_of_the_admin_stand(signed_in, newsroom, stories, lost):
    client = signed_in(newsroom.a.editor)
    for name, *args in (
        ("wagtailimages:index",),
        ("wagtailimages:index_results",),
        ("wagtailimages:edit", lost.pk),
        ("wagtailimages:delete", lost.pk),
        ("wagtailimages:image_usage", lost.pk),
        ("wagtailimages_chooser:choose",),
        ("wagtailimages_chooser:chosen", lost.pk),
        ("wagtailimages_chooser:select_format", lost.pk),
    ):
        response = client.get(reverse(name, args=args))
        assert response.status_code == 200, name
        assert b"not-found" not in response.content, name
    assert (
        client.get(reverse("wagtailimages:preview", args=[lost.pk, "original"])).status_code == 404
    )
    response = client.get(reverse("wagtailimages:index"), {"layout": "list"})
    assert (
        WORDS
        in BeautifulSoup(response.content, "html.parser").select_one(".missing-picture").get_text()
    )


def test_the_picture_is_back_when_its_file_is(client, newsroom, stories, lost):
    address = {"path": "/tin-tuc/cau-0/", "headers": {"host": "a.test"}}
    assert b"missing-picture" in client.get(**address).content
    good = make_image(newsroom.a, filename="another.png")
    default_storage.delete(lost.file.name)
    with good.file.open() as file:
        default_storage.save(lost.file.name, file)
    cache.clear()
    assert b"missing-picture" not in client.get(**address).content
