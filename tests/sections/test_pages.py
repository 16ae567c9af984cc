import datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from wagtail.admin.panels import get_edit_handler
from wagtail.models import Page
from wagtail.test.utils import WagtailPageTestCase

from home.models import ContentPage, HomePage
from sections.models import ArticlePage, SectionPage, TopicIndexPage, TopicPage
from tests.factories import make_article, make_section
from tests.sections.placed_articles import make_articles, reload

rules = WagtailPageTestCase()


@pytest.fixture
def visit(client):
    """A function that reads an address of a subportal and returns the response."""

    def read(host, path):
        return client.get(path, headers={"host": host})

    return read


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    """`with committed():` runs what waits for the end of the transaction, as redirects do."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.mark.parametrize(
    ("child", "parents"),
    [
        (SectionPage, {HomePage, SectionPage}),
        (ArticlePage, {SectionPage}),
        (TopicIndexPage, {HomePage}),
        (TopicPage, {TopicIndexPage}),
    ],
)
def test_what_may_stand_where(child, parents):
    for parent in (
        Page,
        HomePage,
        ContentPage,
        SectionPage,
        ArticlePage,
        TopicIndexPage,
        TopicPage,
    ):
        allowed = child in parent.allowed_subpage_models()
        assert allowed == (parent in parents), (parent, child)


def test_only_the_city_portal_has_topics(newsroom):
    index = reload(newsroom.topic).get_parent().specific
    assert not TopicIndexPage.can_create_at(newsroom.a.home)
    assert not TopicIndexPage.can_create_at(newsroom.city.home)  # it has one
    assert not index.can_move_to(newsroom.a.home)
    index.delete()
    assert TopicIndexPage.can_create_at(reload(newsroom.city.home))
    with pytest.raises(ValidationError):
        newsroom.a.home.add_child(instance=TopicIndexPage(title="Chuyên đề", slug="chuyen-de"))


def test_a_topic_is_open_from_its_first_to_its_last_day(newsroom):
    day = datetime.date(2026, 5, 1)
    topic = newsroom.topic
    topic.opens, topic.closes = day, day + datetime.timedelta(days=1)
    topic.save()
    offsets = {
        days: TopicPage.objects.open(day + datetime.timedelta(days=days)).exists()
        for days in (-1, 0, 1, 2)
    }
    assert offsets == {-1: False, 0: True, 1: True, 2: False}
    assert [topic.is_open_on(day + datetime.timedelta(days=d)) for d in (-1, 0, 1, 2)] == [
        False, True, True, False,
    ]  # fmt: skip


def test_only_city_sections_may_be_fed_and_only_by_others(newsroom):
    section = reload(newsroom.a.section)
    section.feeds = reload(newsroom.b.section)
    with pytest.raises(ValidationError):
        section.full_clean()
    section.feeds = reload(newsroom.city.section)
    section.full_clean()
    city = reload(newsroom.city.section)
    city.feeds = make_section(newsroom.city.home, "Xã hội", "xa-hoi")
    with pytest.raises(ValidationError):
        city.full_clean()


def test_an_editor_is_offered_the_sections_of_the_city(newsroom):
    def fields(section):
        form_class = get_edit_handler(SectionPage).get_form_class()
        return form_class(instance=section, for_user=newsroom.a.editor).fields

    offered = fields(reload(newsroom.a.section))["feeds"].queryset
    assert list(offered) == [reload(newsroom.city.section)]
    assert "feeds" not in fields(reload(newsroom.city.section))


def test_vietnamese_titles_make_plain_addresses(newsroom):
    first = make_article(newsroom.a.section, title="Đảng bộ Phường Đa Kao – đổi mới", live=False)
    second = make_article(newsroom.a.section, title="Đảng bộ Phường Đa Kao – đổi mới")
    elsewhere = make_article(newsroom.b.section, title="Đảng bộ Phường Đa Kao – đổi mới")
    slug = "dang-bo-phuong-da-kao-doi-moi"
    assert (first.slug, second.slug, elsewhere.slug) == (slug, f"{slug}-2", slug)
    assert second.full_url == f"http://a.test/tin-tuc/{slug}-2/"


def test_text_is_stored_composed(newsroom):
    decomposed = "Ho\u0323\u0302i nghi\u0323"
    article = make_article(
        newsroom.a.section,
        title=decomposed,
        lead=decomposed,
        body=[{"type": "quote", "value": {"text": decomposed, "speaker": "", "role": ""}}],
    )
    article = reload(article)
    assert article.title == article.lead == article.body[0].value["text"] == "Hội nghị"


def test_the_feed_of_a_section_is_no_address_of_an_article(newsroom):
    with pytest.raises(ValidationError):
        make_article(newsroom.a.section, slug="feed")


def test_pages_of_news_render(newsroom, visit):
    make_articles(newsroom.a.section, 3)
    make_section(newsroom.a.section, "Cơ sở", "co-so")
    for host, path in (
        ("a.test", "/tin-tuc/"),
        ("a.test", "/tin-tuc/tin-so-1/"),
        ("city.test", "/chuyen-de/"),
        ("city.test", "/chuyen-de/guong-sang/"),
    ):
        assert visit(host, path).status_code == 200, (host, path)
    assert visit("a.test", "/tin-tuc/khong-co/").status_code == 404
    assert visit("b.test", "/tin-tuc/tin-so-1/").status_code == 404


def test_the_same_path_on_two_hosts_is_two_pages(newsroom, visit):
    make_article(newsroom.a.section, title="Của một", slug="tin")
    make_article(newsroom.b.section, title="Của ba", slug="tin")
    assert visit("a.test", "/tin-tuc/tin/").context["page"].title == "Của một"
    assert visit("b.test", "/tin-tuc/tin/").context["page"].title == "Của ba"


def test_a_withdrawn_article_is_gone_and_says_so(newsroom, visit):
    article = make_article(newsroom.a.section, title="Rút", lead="Không còn ai đọc.")
    path = "/tin-tuc/rut/"
    assert visit("a.test", path).status_code == 200
    reload(article).unpublish()
    response = visit("a.test", path)
    assert response.status_code == 410
    assert "sections/withdrawn.html" in [template.name for template in response.templates]
    assert "Không còn ai đọc" not in response.content.decode()
    reload(article).save_revision().publish()
    assert visit("a.test", path).status_code == 200
    reload(article).delete()
    assert visit("a.test", path).status_code == 404


def test_what_was_never_published_is_not_found(newsroom, visit):
    article = make_article(newsroom.a.section, title="Nháp", live=False)
    assert visit("a.test", "/tin-tuc/nhap/").status_code == 404
    article.go_live_at = timezone.now() + datetime.timedelta(days=1)
    article.save_revision().publish()
    assert visit("a.test", "/tin-tuc/nhap/").status_code == 404


def test_a_withdrawn_article_can_be_previewed(newsroom, rf):
    article = reload(make_article(newsroom.a.section, title="Xem lại"))
    article.unpublish()
    response = article.make_preview_request()
    assert response.status_code == 200
    assert "Xem lại" in response.content.decode()


def test_a_renamed_article_is_found_at_its_old_address(newsroom, visit, committed):
    article = reload(make_article(newsroom.a.section, slug="ten-cu"))
    with committed():
        article.slug = "ten-moi"
        article.save_revision().publish()
    response = visit("a.test", "/tin-tuc/ten-cu/")
    assert (response.status_code, response.url) == (301, "/tin-tuc/ten-moi/")
    assert visit("b.test", "/tin-tuc/ten-cu/").status_code == 404


def test_what_stands_below_a_renamed_section_is_found_too(newsroom, visit, committed):
    below = make_section(newsroom.a.section, "Cơ sở", "co-so")
    make_article(below, slug="tin")
    section = reload(newsroom.a.section)
    with committed():
        section.slug = "thoi-su"
        section.save_revision().publish()
    response = visit("a.test", "/tin-tuc/co-so/tin/")
    assert (response.status_code, response.url) == (301, "/thoi-su/co-so/tin/")
    assert visit("b.test", "/tin-tuc/").status_code == 200


def test_a_moved_article_is_found_within_its_subportal_and_in_another(newsroom, visit, committed):
    other = make_section(newsroom.a.home, "Xã hội", "xa-hoi")
    article = make_article(newsroom.a.section, slug="tin")
    with committed():
        reload(article).move(other, pos="last-child")
    assert visit("a.test", "/tin-tuc/tin/").url == "/xa-hoi/tin/"
    with committed():
        reload(article).move(newsroom.b.section, pos="last-child")
    response = visit("a.test", "/xa-hoi/tin/")
    assert (response.status_code, response.url) == (301, "http://b.test/tin-tuc/tin/")
    response = visit("a.test", "/tin-tuc/tin/")
    assert (response.status_code, response.url) == (301, "http://b.test/tin-tuc/tin/")


def test_an_editor_may_propose_when_an_article_goes_live(newsroom):
    form_class = get_edit_handler(ArticlePage).get_form_class()
    article = reload(make_article(newsroom.a.section, live=False))
    form = form_class(
        instance=article, for_user=newsroom.a.editor, parent_page=article.get_parent()
    )
    assert "go_live_at" in form.fields
    assert form.show_schedule_publishing_toggle


def test_the_moment_of_publication_is_kept_to_the_minute(newsroom):
    """As the form shows it: a further save changes nothing, nor does a comparison show a change."""
    article = reload(make_article(newsroom.a.section, "Bài mới"))
    assert article.first_published_at is not None
    assert (article.date.second, article.date.microsecond) == (0, 0)
