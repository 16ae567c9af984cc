import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.test.utils import WagtailPageTestCase

from home.models import ContentPage, HomePage
from library.models import LeadershipPage, RegisterPage
from sections.models import ArticlePage, SectionPage, TopicIndexPage
from tests.factories import make_article, make_section


class TestPageTypes(WagtailPageTestCase):
    def test_parents_and_children(self):
        self.assertAllowedSubpageTypes(
            HomePage, {SectionPage, TopicIndexPage, ContentPage, RegisterPage, LeadershipPage}
        )
        self.assertAllowedParentPageTypes(ContentPage, {HomePage, ContentPage})
        self.assertAllowedSubpageTypes(ContentPage, {ContentPage, RegisterPage, LeadershipPage})
        assert not HomePage.can_create_at(HomePage())


def test_a_content_page_is_drawn_with_the_blocks_of_articles(newsroom, client):
    page = ContentPage(
        title="Giới thiệu",
        slug="gioi-thieu",
        lead="Đôi nét",
        body=[
            {"type": "heading", "value": {"text": "Lịch sử", "level": "h2"}},
            {"type": "rich_text", "value": "<p>Thành lập năm 1976.</p>"},
        ],
    )
    newsroom.a.home.add_child(instance=page)
    text = client.get("/gioi-thieu/", headers={"host": "a.test"}).content.decode()
    for words in ("Giới thiệu", "Đôi nét", "Lịch sử", "Thành lập năm 1976."):
        assert words in text
    assert client.get("/gioi-thieu/", headers={"host": "b.test"}).status_code == 404


def test_every_block_of_a_front_page_has_a_template():
    for key in HomePage._meta.get_field("body").stream_block.child_blocks:
        assert HomePage._meta.get_field("body").stream_block.child_blocks[key].meta.template == (
            f"home/blocks/{key}.html"
        )


@pytest.fixture
def deep(newsroom):
    """An article three sections deep, on both units under the same address."""
    for setting in (newsroom.a, newsroom.b):
        upper = make_section(setting.section, "Tổ chức", "to-chuc")
        lower = make_section(upper, "Trao đổi", "trao-doi")
        make_article(lower, f"Bài của {setting.unit.short_name}", slug="bai")
        setting.lower = lower
    return newsroom


def read(client, path, host="a.test"):
    return client.get(path, headers={"host": host})


def test_depth_of_a_section_costs_nothing(deep, client):
    make_article(deep.a.section, "Nông", slug="nong")

    def count(path):
        read(client, path)
        with CaptureQueriesContext(connection) as captured:
            assert read(client, path).status_code == 200
        return len(captured)

    # At most: a section with none below it does not ask for them.
    assert count("/tin-tuc/to-chuc/trao-doi/") <= count("/tin-tuc/")
    assert count("/tin-tuc/to-chuc/trao-doi/bai/") == count("/tin-tuc/nong/")


def test_the_same_address_on_two_subportals(deep, client):
    for host, setting in (("a.test", deep.a), ("b.test", deep.b)):
        text = read(client, "/tin-tuc/to-chuc/trao-doi/bai/", host).content.decode()
        assert f"Bài của {setting.unit.short_name}" in text


def test_routing_follows_renames_moves_and_drafts(deep, client):
    address = "/tin-tuc/to-chuc/trao-doi/"
    assert read(client, address).status_code == 200
    section = SectionPage.objects.get(pk=deep.a.lower.pk)
    section.slug = "kinh-nghiem"
    section.save()
    assert read(client, "/tin-tuc/to-chuc/kinh-nghiem/bai/").status_code == 200
    assert read(client, f"{address}bai/").status_code in (301, 404)
    section.move(deep.a.home, "last-child")
    assert read(client, "/kinh-nghiem/bai/").status_code == 200
    SectionPage.objects.get(pk=section.pk).unpublish()
    assert read(client, "/kinh-nghiem/").status_code == 404


def test_what_is_remembered_of_sections_is_never_believed_blindly(deep, client):
    """Another process moved the section; this one has not heard of it."""
    read(client, "/tin-tuc/to-chuc/trao-doi/")
    SectionPage.objects.filter(pk=deep.a.lower.pk).update(
        slug="khac", url_path=deep.a.lower.url_path.replace("trao-doi", "khac")
    )
    assert read(client, "/tin-tuc/to-chuc/trao-doi/").status_code == 404
    assert read(client, "/tin-tuc/to-chuc/khac/").status_code == 200


def test_a_front_page_has_a_feed(newsroom, client):
    make_article(newsroom.a.section, "Tin trong feed")
    response = read(client, "/feed/")
    assert response.status_code == 200
    assert "Tin trong feed" in response.content.decode()
    assert ArticlePage.objects.count() == 1
