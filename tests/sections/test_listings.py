import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.models import PageViewRestriction

from sections.listings.queries import (
    cards_for,
    list_place,
    newest_by_place,
    newest_cards,
    related_cards,
    slot_cards,
)
from sections.models import ArticlePage, Placement, RelatedArticle
from sections.placements.sync import Slot, choose_places
from tests.factories import make_article, make_section
from tests.sections.placed_articles import NOON, make_articles, reload
from units.pages.keyset_pagination import read_cursor


def titles(cards):
    return [card.title for card in cards]


def queries(action):
    with CaptureQueriesContext(
        connection,
    ) as captured:
        action()
    return len(captured)


def test_newest_first_with_what_a_card_shows(newsroom, request_on):
    make_articles(newsroom.a.section, 3, kicker="Thời sự", lead="Lời dẫn.")
    listing = list_place(newsroom.a.section, request_on("a.test"))
    assert titles(listing.cards) == ["Tin số 0", "Tin số 1", "Tin số 2"]
    card = listing.cards[0]
    assert (card.url, card.full_url) == ("/tin-tuc/tin-so-0/", "http://a.test/tin-tuc/tin-so-0/")
    assert (card.section_title, card.section_url) == ("Tin tức", "/tin-tuc/")
    assert (card.unit_name, card.unit_url) == ("Quận ủy 1", "/")
    assert (card.kicker, card.lead, card.date) == ("Thời sự", "Lời dẫn.", NOON)
    assert card.genre_label
    assert not card.is_foreign
    assert (listing.next_cursor, listing.previous_cursor) == (None, None)


def test_a_story_has_one_address_wherever_it_is_listed(newsroom, request_on):
    article = make_article(newsroom.a.section, title="Đại hội điểm")
    choose_places(article, [newsroom.city.section], newsroom.city.reviewer)
    for place in (newsroom.city.section, newsroom.city.home):
        (card,) = list_place(place, request_on("city.test")).cards
        assert card.url == "http://a.test/tin-tuc/dai-hoi-diem/"
        assert (card.section_url, card.unit_url) == ("http://a.test/tin-tuc/", "http://a.test/")
        assert card.is_foreign


def test_two_subportals_with_the_same_slugs_keep_apart(newsroom, request_on):
    for setting in (newsroom.a, newsroom.b):
        make_article(setting.section, title=f"Tin của {setting.unit.code}", slug="tin")
    for setting in (newsroom.a, newsroom.b):
        for place in (setting.home, setting.section):
            (card,) = list_place(place, request_on(setting.home)).cards
            assert card.title == f"Tin của {setting.unit.code}"
            assert card.url == "/tin-tuc/tin/"
    assert not list_place(newsroom.city.home, request_on("city.test")).cards


def test_drafts_withdrawn_and_restricted_stories_are_in_no_listing(newsroom, request_on):
    request = request_on("city.test")
    make_article(newsroom.city.section, live=False)
    withdrawn, hidden = make_articles(newsroom.city.section, 2)
    choose_places(withdrawn, [], newsroom.city.reviewer, Slot(newsroom.city.home, 1))
    reload(withdrawn).unpublish()
    PageViewRestriction.objects.create(page=hidden, restriction_type="login")
    for cards in (
        list_place(newsroom.city.section, request).cards,
        newest_cards(newsroom.city.home, request, 5),
        slot_cards(newsroom.city.home, request),
        cards_for([withdrawn.pk, hidden.pk], request),
        newest_by_place([newsroom.city.home], request, 3)[newsroom.city.home.pk],
    ):
        assert cards == []


def test_paging_by_key_both_ways(newsroom, request_on):
    make_articles(newsroom.a.section, 7)
    request, place = request_on("a.test"), newsroom.a.section
    first = list_place(place, request, size=3)
    second = list_place(place, request, size=3, after=first.next_cursor)
    third = list_place(place, request, size=3, after=second.next_cursor)
    assert titles(second.cards) == ["Tin số 3", "Tin số 4", "Tin số 5"]
    assert titles(third.cards) == ["Tin số 6"]
    assert third.next_cursor is None
    back = list_place(place, request, size=3, before=third.previous_cursor)
    assert back == second
    front = list_place(place, request, size=3, before=second.previous_cursor)
    assert titles(front.cards) == titles(first.cards)
    assert front.previous_cursor is None


def test_a_new_story_does_not_shift_the_pages_behind_a_reader(newsroom, request_on):
    make_articles(newsroom.a.section, 6)
    request, place = request_on("a.test"), newsroom.a.section
    first = list_place(place, request, size=3)
    make_article(place, title="Tin mới", date=NOON + datetime.timedelta(minutes=1))
    second = list_place(place, request, size=3, after=first.next_cursor)
    assert titles(second.cards) == ["Tin số 3", "Tin số 4", "Tin số 5"]


def test_the_story_of_the_cursor_may_be_gone(newsroom, request_on):
    articles = make_articles(newsroom.a.section, 4)
    request, place = request_on("a.test"), newsroom.a.section
    first = list_place(place, request, size=2)
    reload(articles[1]).delete()
    second = list_place(place, request, size=2, after=first.next_cursor)
    assert titles(second.cards) == ["Tin số 2", "Tin số 3"]


@pytest.mark.parametrize(
    "cursor",
    [
        "",
        "x",
        "20261399T000000-1",
        "20260501T101500",
        "0-0",
        "20260501T101500-" + "9" * 19,
        "\u0661",
    ],
)
def test_a_bad_cursor_gives_the_first_page(cursor, newsroom, request_on):
    make_articles(newsroom.a.section, 2)
    request = request_on("a.test")
    for listing in (
        list_place(newsroom.a.section, request, after=cursor),
        list_place(newsroom.a.section, request, before=cursor),
    ):
        assert len(listing.cards) == 2
    assert read_cursor(cursor) is None


@pytest.fixture
def seven_stories(newsroom):
    articles = make_articles(newsroom.a.section, 7)
    return newsroom.a.section, [article.pk for article in articles]


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    minutes=st.lists(st.integers(0, 3), min_size=7, max_size=7),
    microseconds=st.lists(st.sampled_from([0, 1, 999_999]), min_size=7, max_size=7),
    size=st.integers(1, 8),
)
def test_every_story_is_met_once_in_order_even_with_equal_dates(
    seven_stories, request_on, minutes, microseconds, size
):
    place, ids = seven_stories
    dates = {
        pk: NOON + datetime.timedelta(minutes=minute, microseconds=fraction)
        for pk, minute, fraction in zip(ids, minutes, microseconds, strict=True)
    }
    for pk, date in dates.items():
        ArticlePage.objects.filter(pk=pk).update(date=date)
        Placement.objects.filter(article_id=pk).update(date=date)
    expected = sorted(ids, key=lambda pk: (dates[pk], pk), reverse=True)
    request = request_on("a.test")
    listing = list_place(place, request, size=size)
    pages = [listing]
    while listing.next_cursor:
        listing = list_place(place, request, size=size, after=listing.next_cursor)
        pages.append(listing)
    assert [card.id for page in pages for card in page.cards] == expected
    for earlier, later in zip(pages[-2::-1], pages[:0:-1], strict=True):
        assert list_place(place, request, size=size, before=later.previous_cursor) == earlier


def test_newest_by_genre_and_without_what_is_shown_already(newsroom, request_on):
    articles = make_articles(newsroom.a.section, 3)
    video = make_article(newsroom.a.section, title="Phim", genre="video", date=NOON)
    audio = make_article(newsroom.a.section, title="Tiếng", genre="audio", date=NOON)
    longform = make_article(newsroom.a.section, title="Dài", genre="longform", date=NOON)
    request, home = request_on("a.test"), newsroom.a.home

    def ids(*genres, exclude=()):
        return {card.id for card in newest_cards(home, request, 9, exclude, genres=genres)}

    assert ids("video", "photo_story", "infographic", "audio") == {video.pk, audio.pk}
    assert ids("video", exclude=[video.pk]) == set()
    assert ids("longform") == {longform.pk}
    assert len(ids()) == len(articles) + 3


def test_slots_follow_their_order_and_their_time(newsroom, request_on):
    now, home, request = timezone.now(), newsroom.city.home, request_on("city.test")
    lead, second, expired, future = make_articles(newsroom.a.section, 4)
    user = newsroom.city.reviewer
    choose_places(second, [], user, Slot(home, 2))
    choose_places(lead, [], user, Slot(home, 1, until=now + datetime.timedelta(hours=1)))
    choose_places(expired, [], user, Slot(home, 3, until=now - datetime.timedelta(hours=1)))
    choose_places(future, [], user, Slot(home, 4, starts=now + datetime.timedelta(hours=1)))
    assert titles(slot_cards(home, request)) == [lead.title, second.title]
    assert titles(slot_cards(home, request, 1)) == [lead.title]


def test_the_latest_choice_for_a_slot_shows_and_gives_way_again(newsroom, request_on):
    home, request = newsroom.city.home, request_on("city.test")
    old, new = make_articles(newsroom.a.section, 2)
    for article in (old, new):
        choose_places(article, [], newsroom.city.reviewer, Slot(home, 1))
    assert titles(slot_cards(home, request)) == [new.title]
    reload(new).unpublish()
    assert titles(slot_cards(home, request)) == [old.title]


def test_cards_keep_the_order_that_is_asked_for(newsroom, request_on):
    articles = make_articles(newsroom.a.section, 3)
    wanted = [articles[2].pk, articles[0].pk, articles[2].pk, 0]
    assert [card.id for card in cards_for(wanted, request_on("a.test"))] == wanted[:2]


def test_related_stories_chosen_first_then_the_newest_of_the_section(newsroom, request_on):
    articles = make_articles(newsroom.a.section, 5)
    other = make_section(newsroom.a.home, "Xã hội", "xa-hoi")
    (elsewhere,) = make_articles(other, 1)
    story = articles[0]
    story.related = [
        RelatedArticle(article=article, sort_order=order)
        for order, article in enumerate((elsewhere, articles[3]))
    ]
    drafted = related_cards(story, request_on("a.test"), size=4)
    story.save_revision().publish()
    cards = related_cards(reload(story), request_on("a.test"), size=4)
    assert [card.id for card in drafted] == [card.id for card in cards]
    expected = [elsewhere, articles[3], articles[1], articles[2]]
    assert [card.id for card in cards] == [article.pk for article in expected]


def test_newest_by_place_for_each_place(newsroom, request_on):
    make_articles(newsroom.a.section, 3)
    make_articles(newsroom.b.section, 1)
    homes = [newsroom.b.home, newsroom.a.home, newsroom.city.home]
    found = newest_by_place(homes, request_on("city.test"), 2)
    assert list(found) == [home.pk for home in homes]
    assert [titles(cards) for cards in found.values()] == [
        ["Tin số 0"],
        ["Tin số 0", "Tin số 1"],
        [],
    ]


def test_a_listing_takes_as_many_queries_for_30_rows_as_for_3(newsroom, request_on, make_image):
    few = make_section(newsroom.a.home, "Ít", "it")
    many = make_section(newsroom.a.home, "Nhiều", "nhieu")
    image = make_image()
    make_articles(few, 3, hero_image=image)
    make_articles(many, 30, hero_image=image)

    def ask(place):
        return queries(lambda: list_place(place, request_on("city.test"), size=30))

    ask(few)
    assert ask(few) == ask(many) <= 5


def test_units_news_take_as_many_queries_for_many_places_as_for_one(newsroom, request_on):
    sections = [make_section(newsroom.a.home, f"Mục {n}", f"muc-{n}") for n in range(12)]
    for section in sections:
        make_articles(section, 2)

    def ask(places):
        return queries(lambda: newest_by_place(places, request_on("city.test"), 3))

    ask(sections[:1])
    assert ask(sections[:1]) == ask(sections)


def test_no_listing_loads_a_text_counts_or_skips(newsroom, request_on):
    make_articles(newsroom.a.section, 5)
    with CaptureQueriesContext(connection) as captured:
        first = list_place(newsroom.a.section, request_on("a.test"), size=2)
        list_place(newsroom.a.section, request_on("a.test"), size=2, after=first.next_cursor)
        list_place(newsroom.a.section, request_on("a.test"), size=2, before=first.next_cursor)
        newest_by_place([newsroom.a.home], request_on("a.test"), 1)
    for query in captured:
        sql = query["sql"].lower()
        assert '"body"' not in sql
        assert "count(" not in sql
        assert "offset" not in sql


@pytest.mark.parametrize("direction", ["first", "after", "before"])
def test_a_page_is_a_range_of_the_listing_index(direction, newsroom, request_on):
    make_articles(newsroom.a.section, 40)
    cursor = "20260430T000000-5"
    options = {} if direction == "first" else {direction: cursor}
    with connection.cursor() as cursor_:
        if connection.vendor == "postgresql":
            # Of a few rows PostgreSQL reads all and sorts them, whatever the indexes, and which way
            # it reads them hangs on the statistics of the moment: ask for a way without sorting.
            cursor_.execute("ANALYZE sections_placement")
            for way in ("seqscan", "bitmapscan", "sort"):
                cursor_.execute(f"SET LOCAL enable_{way} = off")
        with CaptureQueriesContext(connection) as captured:
            list_place(newsroom.a.section, request_on("a.test"), size=5, **options)
        sql = next(
            query["sql"] for query in captured if 'FROM "sections_placement"' in query["sql"]
        )
        explain = "EXPLAIN" if connection.vendor == "postgresql" else "EXPLAIN QUERY PLAN"
        cursor_.execute(f"{explain} {sql}")
        plan = "\n".join(str(row) for row in cursor_.fetchall())
    assert "placement_listing" in plan
    assert "Sort" not in plan
    assert "TEMP B-TREE" not in plan
