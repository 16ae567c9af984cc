import datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.panels import get_edit_handler
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from sections.models import ArticlePage, Byline, Contributor, RelatedArticle
from sections.placements.sync import choose_places
from tests.factories import make_article, make_section
from tests.record_factories import make_person
from tests.sections.placed_articles import make_articles, reload


@pytest.fixture
def read(client):
    def read(path, host="a.test"):
        return client.get(path, headers={"host": host})

    return read


def picture(image):
    return {"type": "image", "value": {"image": image.pk, "alt": "Ảnh", "decorative": False}}


def test_an_article_takes_as_many_queries_for_many_pictures_as_for_one(newsroom, read, make_image):
    person = Contributor.objects.create(unit=newsroom.a.unit, name="Lê Thị Hoa")
    make_articles(newsroom.a.section, 5, hero_image=make_image())
    articles = []
    for number in (1, 8):
        article = make_article(
            newsroom.a.section,
            slug=f"bai-{number}",
            hero_image=make_image(),
            body=[picture(make_image()) for _index in range(number)],
            live=False,
        )
        article.bylines = [Byline(contributor=person) for _index in range(number)]
        article.tags.add(*[f"thẻ {index}" for index in range(number)])
        article.save_revision().publish()
        choose_places(article, [newsroom.topic], newsroom.city.reviewer)
        articles.append(article)

    def count(article):
        with CaptureQueriesContext(connection) as captured:
            assert read(f"/tin-tuc/{article.slug}/").status_code == 200
        return len(captured)

    for article in articles:
        count(article)  # makes the renditions
    few, many = [count(article) for article in articles]
    assert few == many


def test_what_the_template_of_an_article_is_given(newsroom, read):
    person = Contributor.objects.create(unit=newsroom.a.unit, name="Lê Hoa", pen_name="Hoa Lê")
    other = make_article(newsroom.a.section, title="Tin khác")
    article = make_article(newsroom.a.section, title="Tin chính", live=False)
    article.bylines = [
        Byline(contributor=person, sort_order=0),
        Byline(contributor=person, pen_name="H.L.", sort_order=1),
    ]
    article.related = [RelatedArticle(article=other)]
    article.save_revision().publish()
    choose_places(article, [newsroom.topic], newsroom.city.reviewer)
    context = read("/tin-tuc/tin-chinh/").context
    assert context["canonical_url"] == "http://a.test/tin-tuc/tin-chinh/"
    assert [row.display_name for row in context["bylines"]] == ["Hoa Lê", "H.L."]
    assert [card.id for card in context["related"]] == [other.pk]
    assert context["topics"] == [
        {"title": "Gương sáng", "url": "http://city.test/chuyen-de/guong-sang/"}
    ]
    assert [item["url"] for item in context["breadcrumbs"]] == ["/", "/tin-tuc/"]


def build_form(newsroom, **changes):
    section = newsroom.a.section
    form_class = get_edit_handler(ArticlePage).get_form_class()
    data = {
        "title": "Tin mới",
        "slug": "tin-moi",
        "genre": "news",
        "body": streamfield([("rich_text", rich_text("<p>Nội dung</p>"))]),
        "bylines": inline_formset([]),
        "related": inline_formset([]),
        "people": inline_formset([]),
        "comments": inline_formset([]),
        **changes,
    }
    article = ArticlePage(locale=section.locale)
    article._cached_parent_obj = section
    return form_class(
        nested_form_data(data), instance=article, parent_page=section, for_user=newsroom.a.editor
    )


@pytest.mark.parametrize("kind", ["articlepage", "sectionpage"])
def test_a_page_can_be_previewed_before_it_is_first_saved(kind, newsroom, signed_in):
    client = signed_in(newsroom.a.editor)
    section = newsroom.a.section
    path = reverse("wagtailadmin_pages:preview_on_add", args=["sections", kind, section.pk])
    data = {
        "title": "Chưa lưu",
        "slug": "chua-luu",
        "genre": "news",
        "body": streamfield([]),
        "bylines": inline_formset([]),
        "related": inline_formset([]),
        "people": inline_formset([]),
        "comments": inline_formset([]),
    }
    assert client.post(path, nested_form_data(data)).json()["is_valid"]
    response = client.get(path)
    assert response.status_code == 200
    assert "Chưa lưu" in response.content.decode()


@pytest.mark.parametrize("role", ["contributor", "editor", "chief"])
def test_a_unit_writes_and_proposes_a_date_that_only_the_board_makes_so(role, newsroom, signed_in):
    client = signed_in(newsroom.a.people[role])
    path = reverse(
        "wagtailadmin_pages:add", args=["sections", "articlepage", newsroom.a.section.pk]
    )
    page = client.get(path)
    assert page.status_code == 200
    assert "schedule-publishing-dialog" in page.content.decode()
    proposed = timezone.localtime() + datetime.timedelta(days=2)
    data = {
        "title": "Đại hội điểm",
        "slug": "dai-hoi-diem",
        "genre": "news",
        "body": streamfield([("rich_text", rich_text("<p>Nội dung</p>"))]),
        "bylines": inline_formset([]),
        "related": inline_formset([]),
        "people": inline_formset([]),
        "comments": inline_formset([]),
        "go_live_at": proposed.strftime("%Y-%m-%d %H:%M"),
        "action-publish": "1",
    }
    response = client.post(path, nested_form_data(data))
    assert response.status_code == 302, response.context["form"].errors
    article = ArticlePage.objects.get()
    revision = article.get_latest_revision()
    assert (article.slug, article.live) == ("dai-hoi-diem", False)
    assert revision.as_object().go_live_at.date() == proposed.date()
    assert revision.approved_go_live_at is None
    assert client.get(reverse("wagtailadmin_pages:edit", args=[article.pk])).status_code == 200


def test_the_form_of_an_article_is_kind(newsroom):
    form = build_form(newsroom)
    assert form.is_valid(), form.errors


def test_a_date_ahead_needs_a_schedule(newsroom):
    ahead = timezone.localtime() + datetime.timedelta(days=2)
    date = ahead.strftime("%Y-%m-%d %H:%M")
    assert "date" in build_form(newsroom, date=date).errors
    later = (ahead + datetime.timedelta(days=1)).strftime("%Y-%m-%d %H:%M")
    assert build_form(newsroom, date=date, go_live_at=later).is_valid()


def test_an_address_of_a_source_needs_its_name(newsroom):
    form = build_form(newsroom, source_url="https://example.org/tin")
    assert list(form.errors) == ["source_name"]


@pytest.mark.parametrize(("shares", "is_valid"), [((50, 50), True), ((60, 50), False)])
def test_shares_add_up_to_no_more_than_the_whole(shares, is_valid, newsroom):
    person = Contributor.objects.create(unit=newsroom.a.unit, name="Lê Hoa")
    rows = [
        {"contributor": person.pk, "role": "text", "pen_name": "", "share": share}
        for share in shares
    ]
    assert build_form(newsroom, bylines=inline_formset(rows)).is_valid() == is_valid


def test_tags_are_stored_composed(newsroom):
    form = build_form(newsroom, tags="Ho\u0323\u0302i nghi\u0323, Đảng")
    assert form.is_valid()
    assert sorted(form.cleaned_data["tags"]) == ["Hội nghị", "Đảng"]


def test_a_date_ahead_is_brought_back_when_the_board_publishes_at_once(newsroom):
    article = make_article(
        newsroom.a.section, date=timezone.now() + datetime.timedelta(days=3), live=False
    )
    article.save_revision().publish()
    assert reload(article).date <= timezone.now()


def test_a_draft_without_a_date_leaves_the_date_that_readers_see(newsroom):
    shown = timezone.now() - datetime.timedelta(days=300)
    article = make_article(newsroom.a.section, date=shown)
    article.date = None
    article.save_revision()
    assert reload(article).date == shown


def test_moving_a_section_keeps_its_articles_in_their_place(newsroom, read):
    below = make_section(newsroom.a.home, "Cơ sở", "co-so")
    make_article(below, slug="tin")
    reload(below).move(newsroom.a.section, pos="last-child")
    assert read("/tin-tuc/co-so/tin/").status_code == 200


@pytest.mark.parametrize(("parts", "is_valid"), [(("about", "by"), True), (("by", "by"), False)])
def test_a_leader_is_named_once_with_each_part(parts, is_valid, newsroom):
    person = make_person(newsroom.a.unit)
    rows = [{"person": person.pk, "part": part} for part in parts]
    assert build_form(newsroom, people=inline_formset(rows)).is_valid() == is_valid


def test_a_draft_of_another_unit_cannot_be_named(newsroom):
    stranger = make_person(newsroom.b.unit, live=False)
    rows = inline_formset([{"person": stranger.pk, "part": "about"}])
    with pytest.raises(PermissionDenied):
        build_form(newsroom, people=rows).is_valid()
