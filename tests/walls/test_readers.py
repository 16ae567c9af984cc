"""What readers and strangers meet: nothing that is not live, on no host, by no address."""

import pytest

pytestmark = pytest.mark.django_db
HOSTS = ("city.test", "a.test", "b.test")


@pytest.fixture
def read(client):
    return lambda host, path: client.get(path, headers={"host": host})


def test_a_draft_answers_like_an_address_that_does_not_exist(world, read):
    for host in HOSTS:
        missing = read(host, "/tin-tuc/khong-co-bai-nay/")
        for place in (world.a, world.b, world.p):
            for draft in (*place.drafts.values(), place.submitted):
                response = read(host, f"/tin-tuc/{draft.slug}/")
                assert response.status_code == missing.status_code == 404
                assert place.mark not in response.content.decode()


def test_readers_see_the_published_text_and_not_the_work_on_it(world, read):
    for host, place in zip(HOSTS, (world.p, world.a, world.b), strict=True):
        for path in ("/", "/tin-tuc/", f"/tin-tuc/{place.live.slug}/", "/tin-tuc/feed/"):
            response = read(host, path)
            assert response.status_code == 200
            assert "canary" not in response.content.decode(), (host, path)


def test_an_unknown_host_is_told_nothing(world, read):
    response = read("khong-co.test", "/")
    assert response.status_code == 421
    assert "Thành ủy" not in response.content.decode()


def test_readers_see_of_the_record_what_is_published(world, read):
    """A live leader or document shows no later work on it; a draft is no address."""
    for host, place in zip(HOSTS, (world.p, world.a, world.b), strict=True):
        person, record = place.live_person, place.live_record
        addresses = [f"/lanh-dao/{person.address}/", f"/van-ban/{record.address}/"]
        for path in ("/lanh-dao/", "/van-ban/", *addresses):
            response = read(host, path)
            assert response.status_code == 200, (host, path)
            assert "canary" not in response.content.decode(), (host, path)
        for state in ("", "waiting_", "locked_"):
            for path, kind in (("lanh-dao", "person"), ("van-ban", "record")):
                draft = getattr(place, f"{state}{kind}")
                response = read(host, f"/{path}/{draft.address}/")
                assert response.status_code == 404, (host, path)
                assert place.mark not in response.content.decode()


@pytest.mark.parametrize("words", ["canary", "waits", "rewritten"])
def test_no_search_finds_a_draft_of_the_record(words, world, read):
    for host in HOSTS:
        for path in (f"/van-ban/?q={words}", f"/tim-kiem/?q={words}"):
            response = read(host, path)
            assert response.status_code == 200
            for place in (world.a, world.b, world.p):
                assert place.mark not in response.content.decode()
