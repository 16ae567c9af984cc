import datetime

import pytest
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageViewRestriction

from home.front_page.resolver import build_front_page
from home.models import HomePage
from home.subportals.blueprints import CITY_BLUEPRINT
from sections.enums import Genre
from sections.models import TopicPage
from sections.placements.sync import Slot, choose_places
from tests.factories import make_article, make_section
from units.models import Unit

LEAD = {"heading": "", "articles": [], "use_slots": True, "count": 2}


def make_articles(section, count, genre=Genre.NEWS, hours_ago=0):
    now = timezone.now()
    return [
        make_article(
            section,
            f"{section.slug} {genre} {number} {hours_ago}",
            genre=genre,
            date=now - datetime.timedelta(hours=hours_ago, minutes=number),
        )
        for number in range(1, count + 1)
    ]


def set_body(home, *blocks):
    home = HomePage.objects.get(pk=home.pk)
    home.body = [{"type": key, "value": value} for key, value in blocks]
    home.save()
    return home


def resolve(home):
    """The blocks of a front page as its reader gets them, by key."""
    home = HomePage.objects.get(pk=home.pk)
    request = RequestFactory().get("/", headers={"host": home.sites_rooted_here.get().hostname})
    return {block.key: block for block in build_front_page(home, request)}


def titles(cards):
    return [card.title for card in cards]


def place_listing(place, **value):
    return (
        "place_listing",
        {"heading": "", "place": place.pk, "layout": "columns", "count": 3, **value},
    )


def test_lead_stories_are_chosen_then_slots_then_newest(newsroom):
    city = newsroom.city
    newest = make_articles(city.section, 3)
    chosen = make_article(newsroom.a.section, "chosen", date=timezone.now())
    slotted = make_article(newsroom.b.section, "slotted", date=timezone.now())
    choose_places(slotted, [], city.reviewer, Slot(city.home, 1))
    lead = {**LEAD, "articles": [chosen.pk, slotted.pk], "count": 4}
    set_body(city.home, ("lead_stories", lead))
    assert titles(resolve(city.home)["lead_stories"].cards) == [
        "chosen",
        "slotted",
        newest[0].title,
        newest[1].title,
    ]
    set_body(city.home, ("lead_stories", {**lead, "articles": [], "use_slots": False}))
    # What the board put in a slot is news of the city as well; only its order changes.
    assert set(titles(resolve(city.home)["lead_stories"].cards)) == {
        "slotted",
        *titles(newest),
    }


def test_what_leads_is_not_repeated_below(newsroom):
    city = newsroom.city
    articles = make_articles(city.section, 5)
    video = make_articles(city.section, 2, Genre.VIDEO, hours_ago=1)
    lead = {**LEAD, "articles": [video[0].pk]}
    set_body(
        city.home,
        ("lead_stories", lead),
        place_listing(city.section),
        ("multimedia", {"heading": "", "place": None, "count": 3}),
    )
    blocks = resolve(city.home)
    assert titles(blocks["lead_stories"].cards) == [video[0].title, articles[0].title]
    assert titles(blocks["place_listing"].cards) == titles(articles[1:4])
    assert titles(blocks["multimedia"].cards) == [video[1].title]


def test_a_listing_may_name_any_place_of_any_subportal(newsroom):
    city, a = newsroom.city, newsroom.a
    article = make_article(a.section, "news of a")
    set_body(city.home, place_listing(a.section))
    block = resolve(city.home)["place_listing"]
    assert (block.title, block.layout) == (a.section.title, "columns")
    assert block.url == "http://a.test/tin-tuc/"
    assert block.cards[0].url == f"http://a.test/tin-tuc/{article.slug}/"
    assert block.cards[0].is_foreign
    for place in (a.home, newsroom.topic):
        choose_places(article, [newsroom.topic], city.reviewer)
        set_body(city.home, place_listing(place))
        assert titles(resolve(city.home)["place_listing"].cards) == ["news of a"]


def test_clashing_slugs_stay_apart(newsroom, client):
    for setting, word in ((newsroom.a, "alpha"), (newsroom.b, "beta")):
        make_article(setting.section, f"story {word}", slug="cung-dia-chi")
        set_body(setting.home, ("lead_stories", LEAD), place_listing(setting.section))
    for host, own, other in (("a.test", "alpha", "beta"), ("b.test", "beta", "alpha")):
        text = client.get("/", headers={"host": host}).content.decode()
        assert f"story {own}" in text
        assert f"story {other}" not in text


def test_drafts_and_restricted_pages_show_nowhere(newsroom):
    city, a = newsroom.city, newsroom.a
    draft = make_article(city.section, "draft", live=False)
    hidden_section = make_section(city.home, "Kín", "kin")
    hidden = make_article(hidden_section, "hidden")
    PageViewRestriction.objects.create(page=hidden_section, restriction_type="login")
    withdrawn = make_article(a.section, "withdrawn")
    withdrawn.unpublish()
    closed_place = make_section(city.home, "Nháp", "nhap", live=False)
    make_article(city.section, "seen")
    set_body(
        city.home,
        ("lead_stories", {**LEAD, "articles": [draft.pk, hidden.pk, withdrawn.pk], "count": 9}),
        place_listing(hidden_section),
        place_listing(closed_place),
        ("units_news", {"heading": "", "count": 6, "per_unit": 2}),
    )
    blocks = resolve(city.home)
    assert titles(blocks["lead_stories"].cards) == ["seen"]
    assert set(blocks) == {"lead_stories"}


def test_units_news_is_grouped_and_the_newest_unit_comes_first(newsroom):
    make_articles(newsroom.a.section, 3, hours_ago=5)
    make_articles(newsroom.b.section, 3, hours_ago=2)
    make_articles(newsroom.city.section, 1)
    set_body(newsroom.city.home, ("units_news", {"heading": "", "count": 6, "per_unit": 2}))
    groups = resolve(newsroom.city.home)["units_news"].groups
    assert [(group["title"], group["url"], len(group["cards"])) for group in groups] == [
        ("Quận ủy 3", "http://b.test/", 2),
        ("Quận ủy 1", "http://a.test/", 2),
    ]


def test_units_news_leaves_out_closed_units(newsroom):
    make_articles(newsroom.a.section, 1)
    Unit.objects.filter(pk=newsroom.a.unit.pk).update(closed_on=timezone.localdate())
    set_body(newsroom.city.home, ("units_news", {"heading": "", "count": 6, "per_unit": 2}))
    assert resolve(newsroom.city.home) == {}


def test_topics_that_are_over_leave_the_strip(newsroom):
    index = newsroom.topic.get_parent()
    today = timezone.localdate()
    day = datetime.timedelta(days=1)
    for title, opens, closes in (
        ("Mở sau", today + day, None),
        ("Đã đóng", today - 9 * day, today - day),
        ("Ngày cuối", today - 9 * day, today),
    ):
        index.add_child(instance=TopicPage(title=title, opens=opens, closes=closes))
    strip = {"heading": "", "topics": [], "count": 6}
    set_body(newsroom.city.home, ("topic_strip", strip))
    block = resolve(newsroom.city.home)["topic_strip"]
    assert titles(block.topics) == ["Ngày cuối", "Gương sáng"]
    assert block.topics[1].url == "/chuyen-de/guong-sang/"
    assert block.url == "/chuyen-de/"
    over = TopicPage.objects.get(title="Đã đóng")
    last = TopicPage.objects.get(title="Ngày cuối")
    set_body(newsroom.city.home, ("topic_strip", {**strip, "topics": [over.pk, last.pk]}))
    assert titles(resolve(newsroom.city.home)["topic_strip"].topics) == ["Ngày cuối"]


def test_a_unit_may_show_the_topics_of_the_city(newsroom):
    set_body(newsroom.a.home, ("topic_strip", {"heading": "", "topics": [], "count": 6}))
    topics = resolve(newsroom.a.home)["topic_strip"].topics
    assert [topic.url for topic in topics] == ["http://city.test/chuyen-de/guong-sang/"]


def test_multimedia_by_genre(newsroom):
    section = newsroom.city.section
    make_articles(section, 2, Genre.AUDIO, hours_ago=3)
    make_articles(section, 1, Genre.VIDEO, hours_ago=4)
    make_articles(section, 2)
    set_body(newsroom.city.home, ("multimedia", {"heading": "Xem", "place": None, "count": 6}))
    block = resolve(newsroom.city.home)["multimedia"]
    assert [(kind["genre"], len(kind["cards"])) for kind in block.kinds] == [
        (Genre.VIDEO, 1),
        (Genre.AUDIO, 2),
    ]
    assert len(block.cards) == 3


@pytest.mark.parametrize(("days", "shown"), [(-1, False), (0, True), (1, True)])
def test_a_notice_leaves_after_its_last_day(newsroom, days, shown):
    until = timezone.localdate() + datetime.timedelta(days=days)
    notice = {"title": "Lịch tiếp dân", "text": "<p>8 giờ</p>", "tone": "urgent"}
    set_body(newsroom.a.home, ("notice", {**notice, "until": until.isoformat()}))
    assert ("notice" in resolve(newsroom.a.home)) is shown
    set_body(newsroom.a.home, ("notice", {**notice, "until": None}))
    assert resolve(newsroom.a.home)["notice"].tone == "urgent"


def test_links_of_the_block_or_of_the_chrome(newsroom):
    groups = [{"title": "Báo", "links": [{"title": "Nhân Dân", "url": "https://nhandan.vn/"}]}]
    set_body(newsroom.a.home, ("link_groups", {"heading": "Liên kết", "groups": groups}))
    assert resolve(newsroom.a.home)["link_groups"].groups[0].links[0].url == "https://nhandan.vn/"
    set_body(newsroom.a.home, ("link_groups", {"heading": "Liên kết", "groups": []}))
    assert resolve(newsroom.a.home) == {}


def whole_front_page(newsroom):
    """A front page with every block there is, several listings among them."""
    places = [newsroom.city.section, newsroom.a.section, newsroom.b.home, newsroom.topic]
    return set_body(
        newsroom.city.home,
        ("lead_stories", {**LEAD, "count": 5}),
        *(place_listing(place, count=12) for place in places),
        ("topic_strip", {"heading": "", "topics": [], "count": 6}),
        ("units_news", {"heading": "", "count": 6, "per_unit": 3}),
        ("multimedia", {"heading": "", "place": None, "count": 6}),
    )


def count_queries(client, host="city.test"):
    client.get("/", headers={"host": host})
    with CaptureQueriesContext(connection) as captured:
        assert client.get("/", headers={"host": host}).status_code == 200
    return len(captured)


def test_thirty_stories_take_as_many_queries_as_three(newsroom, client):
    whole_front_page(newsroom)
    for setting in (newsroom.city, newsroom.a, newsroom.b):
        story, *_rest = make_articles(setting.section, 3)
        make_articles(setting.section, 1, Genre.VIDEO)
        choose_places(story, [newsroom.topic], newsroom.city.reviewer)
    few = count_queries(client)
    for setting in (newsroom.city, newsroom.a, newsroom.b):
        for story in make_articles(setting.section, 9, hours_ago=9):
            choose_places(story, [newsroom.topic], newsroom.city.reviewer)
    assert count_queries(client) == few
    assert few <= 28


def test_more_blocks_take_no_more_queries(newsroom, client):
    make_articles(newsroom.city.section, 5)
    set_body(newsroom.city.home, place_listing(newsroom.city.section))
    one = count_queries(client)
    sections = [make_section(newsroom.city.home, f"Mục {n}", f"muc-{n}") for n in range(6)]
    for section in sections:
        make_article(section)
    set_body(newsroom.city.home, *(place_listing(section) for section in sections))
    assert count_queries(client) == one


def test_a_front_page_writes_nothing_and_sets_no_cookie(newsroom, client):
    whole_front_page(newsroom)
    make_articles(newsroom.city.section, 3)
    with CaptureQueriesContext(connection) as captured:
        response = client.get("/", headers={"host": "city.test"})
    assert not response.cookies
    assert not [q for q in captured if not q["sql"].startswith(("SELECT", "SAVEPOINT"))]


def test_the_blueprint_only_uses_blocks_that_exist():
    known = set(HomePage._meta.get_field("body").stream_block.child_blocks)
    assert {block["type"] for block in CITY_BLUEPRINT.front_page} <= known
