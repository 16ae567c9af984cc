"""Each kind of page of readers asks the cache once, for three rows and for thirty."""

import pytest

from library.models import LeadershipPage
from library.record_urls import url_of
from tests.factories import make_article
from tests.library.registers import make_register
from tests.library.upload_makers import make_image
from tests.record_factories import make_body, make_document, make_person, make_roster, make_term
from tests.round_trips import counted_trips

pytestmark = pytest.mark.django_db


@pytest.fixture
def fill(newsroom, settings, tmp_path, rf):
    """Makes so many of everything and gives the addresses of pages that show it."""
    settings.MEDIA_ROOT = tmp_path
    unit, home = newsroom.a.unit, newsroom.a.home
    make_register(home)
    home.add_child(instance=LeadershipPage(title="Lãnh đạo", slug="lanh-dao"))
    term = make_term(unit)

    def fill_in(size):
        body = make_body(unit, f"Ban {size}", "advisory")
        people = [make_person(unit, f"Trần Văn {size} {n}") for n in range(size)]
        make_roster(body, term, [(person, "member") for person in people])
        documents = [make_document(unit, summary=f"Về {size} {n}") for n in range(size)]
        for n in range(size):
            picture = make_image(newsroom.a)
            make_article(newsroom.a.section, f"Tin {n}", slug=f"tin-{size}-{n}", hero_image=picture)
        request = rf.get("/", headers={"host": "a.test"})
        records = [
            url_of(one, request).replace("http://a.test", "") for one in (documents[0], people[0])
        ]
        return ["/", "/tin-tuc/", f"/tin-tuc/tin-{size}-1/", "/lanh-dao/", "/van-ban/", *records]

    return fill_in


def test_a_page_asks_the_cache_once(client, fill):
    for size in (3, 12):
        for address in fill(size):
            for _time in range(2):
                with counted_trips() as trips:
                    response = client.get(address, headers={"host": "a.test"})
                assert response.status_code == 200, address
            assert trips == ["get_many"], address


def test_a_file_is_asked_for_in_two_round_trips(client, newsroom, settings, tmp_path):
    """Who may have it is known by its name, which no other request asks for."""
    settings.MEDIA_ROOT = tmp_path
    picture = make_image(newsroom.a)
    make_article(newsroom.a.section, hero_image=picture)
    for _time in range(3):
        with counted_trips() as trips:
            assert client.get(picture.file.url, headers={"host": "a.test"}).status_code == 200
    assert trips == ["get_many", "get_many"]
