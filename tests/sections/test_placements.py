import datetime
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from wagtail.models import Locale, PageViewRestriction

from sections.models import ArticlePage, Placement, SectionPage
from sections.placements.sync import Slot, choose_places, rebuild_placements, sync_placements
from tests.factories import make_article, make_section
from tests.sections.placed_articles import placement_rows, places_of, reload


def publish(page):
    page.save_revision().publish()


def test_a_live_article_stands_in_its_section_and_all_above_it(newsroom):
    below = make_section(newsroom.a.section, "Cơ sở", "co-so")
    article = make_article(below)
    assert places_of(article) == {below.pk, newsroom.a.section.pk, newsroom.a.home.pk}
    assert places_of(article, derived=True, chosen=False, live=True) == places_of(article)


def test_a_draft_stands_nowhere(newsroom):
    article = make_article(newsroom.a.section, live=False)
    assert places_of(article) == set()


def test_withdrawing_leaves_only_what_the_board_chose_and_out_of_sight(newsroom):
    article = make_article(newsroom.a.section)
    choose_places(article, [newsroom.topic], newsroom.city.reviewer)
    article = reload(article)
    article.unpublish()
    assert places_of(article) == {newsroom.topic.pk}
    assert places_of(article, live=True) == set()
    publish(reload(article))
    expected = {newsroom.a.section.pk, newsroom.a.home.pk, newsroom.topic.pk, newsroom.city.home.pk}
    assert places_of(article, live=True) == expected


def test_a_chosen_section_lists_it_with_the_places_above(newsroom):
    inner = make_section(newsroom.city.section, "Đảng bộ", "dang-bo")
    article = make_article(newsroom.a.section)
    choose_places(article, [inner], newsroom.city.reviewer)
    assert places_of(article, chosen=True) == {inner.pk}
    assert {newsroom.city.section.pk, newsroom.city.home.pk} <= places_of(article, derived=True)
    choose_places(article, [], newsroom.city.reviewer)
    assert places_of(article) == {newsroom.a.section.pk, newsroom.a.home.pk}


def test_a_choice_that_stands_keeps_who_made_it(newsroom):
    article = make_article(newsroom.a.section)
    choose_places(article, [newsroom.topic], newsroom.city.reviewer)
    choose_places(article, [newsroom.topic, newsroom.city.section], newsroom.city.reviewer2)
    by = dict(Placement.objects.filter(chosen=True).values_list("place_id", "chosen_by_id"))
    assert by == {
        newsroom.topic.pk: newsroom.city.reviewer.pk,
        newsroom.city.section.pk: newsroom.city.reviewer2.pk,
    }


def test_a_chosen_place_that_also_follows_by_itself_stays_when_the_choice_is_taken_back(newsroom):
    article = make_article(newsroom.city.section)
    choose_places(article, [newsroom.city.section], newsroom.city.reviewer)
    choose_places(article, [], newsroom.city.reviewer)
    row = Placement.objects.get(article=article, place_id=newsroom.city.section.pk)
    assert (row.derived, row.chosen, row.chosen_by, row.live) == (True, False, None, True)


def test_a_slot_is_a_chosen_row_of_the_front_page(newsroom):
    article = make_article(newsroom.a.section)
    until = timezone.now() + datetime.timedelta(hours=3)
    choose_places(article, [], newsroom.city.reviewer, Slot(newsroom.city.home, 2, until))
    row = Placement.objects.get(article=article, place_id=newsroom.city.home.pk)
    assert (row.slot_order, row.slot_until, row.chosen, row.live) == (2, until, True, True)
    choose_places(article, [], newsroom.city.reviewer)
    assert not Placement.objects.filter(slot_order__isnull=False).exists()


def test_a_section_feeds_the_city_and_sections_below_follow_it(newsroom):
    below = make_section(newsroom.a.section, "Cơ sở", "co-so")
    article = make_article(below)
    section = reload(newsroom.a.section)
    section.feeds = newsroom.city.section
    publish(section)
    city = {newsroom.city.section.pk, newsroom.city.home.pk}
    assert city <= places_of(article, derived=True)
    other = make_section(newsroom.city.home, "Xã hội", "xa-hoi")
    below = reload(below)
    below.feeds = other
    publish(below)
    assert places_of(article) & {newsroom.city.section.pk, other.pk} == {other.pk}


def test_a_feed_in_a_draft_feeds_nothing_yet(newsroom):
    article = make_article(newsroom.a.section)
    section = reload(newsroom.a.section)
    section.feeds = newsroom.city.section
    section.save_revision()
    assert newsroom.city.section.pk not in places_of(article)


def test_moving_an_article_moves_its_rows_and_keeps_the_choice(newsroom):
    article = make_article(newsroom.a.section)
    choose_places(article, [newsroom.topic], newsroom.city.reviewer)
    reload(article).move(newsroom.b.section, pos="last-child")
    assert places_of(article) == {
        newsroom.b.section.pk,
        newsroom.b.home.pk,
        newsroom.topic.pk,
        newsroom.city.home.pk,
    }


def test_moving_a_fed_city_section_moves_the_rows_of_other_subportals(newsroom):
    outer = make_section(newsroom.city.home, "Xây dựng Đảng", "xay-dung-dang")
    section = reload(newsroom.a.section)
    section.feeds = newsroom.city.section
    publish(section)
    fed, chosen = make_article(section), make_article(newsroom.b.section)
    choose_places(chosen, [newsroom.city.section], newsroom.city.reviewer)
    reload(newsroom.city.section).move(reload(outer), pos="last-child")
    assert outer.pk in places_of(fed)
    assert outer.pk in places_of(chosen)
    assert not list(rebuild_placements())


def test_deleting_a_city_section_takes_what_followed_from_it_with_it(newsroom):
    outer = make_section(newsroom.city.home, "Xây dựng Đảng", "xay-dung-dang")
    inner = make_section(outer, "Tổ chức", "to-chuc")
    section = reload(newsroom.a.section)
    section.feeds = inner
    publish(section)
    fed = make_article(section)
    chosen = make_article(newsroom.b.section)
    choose_places(chosen, [inner, newsroom.topic], newsroom.city.reviewer)
    reload(outer).delete()
    assert places_of(fed) == {newsroom.a.section.pk, newsroom.a.home.pk}
    assert newsroom.city.home.pk in places_of(chosen)  # by the topic
    assert not list(rebuild_placements())
    assert SectionPage.objects.get(pk=section.pk).feeds_id is None


def test_deleting_an_article_leaves_no_row(newsroom):
    article = make_article(newsroom.a.section)
    choose_places(article, [newsroom.topic], newsroom.city.reviewer)
    reload(article).delete()
    assert not Placement.objects.exists()


def test_a_restricted_article_is_listed_only_behind_its_restriction(newsroom):
    article = make_article(newsroom.a.section)
    choose_places(article, [newsroom.topic], newsroom.city.reviewer)
    restriction = PageViewRestriction.objects.create(
        page=newsroom.a.section, restriction_type=PageViewRestriction.LOGIN
    )
    assert places_of(article, live=True) == {newsroom.a.section.pk}
    assert not list(rebuild_placements())
    restriction.delete()
    assert newsroom.city.home.pk in places_of(article, live=True)


def test_an_article_without_a_date_takes_the_moment_of_publication(newsroom):
    article = reload(make_article(newsroom.a.section))
    assert article.date == article.first_published_at.replace(second=0, microsecond=0)
    assert set(Placement.objects.values_list("date", flat=True)) == {article.date}
    publish(article)
    assert reload(article).date == article.date


def test_a_corrected_date_reaches_every_row(newsroom):
    article = reload(make_article(newsroom.a.section))
    article.date = datetime.datetime(2020, 1, 2, 3, 4, tzinfo=datetime.UTC)
    article.genre = "video"
    publish(article)
    assert set(Placement.objects.values_list("date", "multimedia")) == {(article.date, True)}


def test_a_scheduled_article_appears_when_its_minute_comes(newsroom, time_machine):
    now = timezone.now()
    article = make_article(newsroom.a.section, live=False)
    article.go_live_at = now + datetime.timedelta(hours=1)
    publish(article)
    choose_places(article, [newsroom.topic], newsroom.city.reviewer)
    assert places_of(article, live=True) == set()
    with time_machine(now + datetime.timedelta(hours=2)):
        call_command("publish_scheduled")
    assert places_of(article, live=True) == {
        newsroom.a.section.pk,
        newsroom.a.home.pk,
        newsroom.topic.pk,
        newsroom.city.home.pk,
    }


def test_an_article_leaves_its_places_when_it_expires(newsroom, time_machine):
    now = timezone.now()
    article = reload(make_article(newsroom.a.section))
    article.expire_at = now + datetime.timedelta(hours=1)
    publish(article)
    with time_machine(now + datetime.timedelta(hours=2)):
        call_command("publish_scheduled")
    assert places_of(article) == set()


def test_publishing_costs_the_same_handful_of_queries_beside_any_number_of_articles(
    newsroom, django_assert_max_num_queries
):
    article = make_article(newsroom.a.section)
    for _number in range(5):
        make_article(newsroom.a.section)
    Placement.objects.filter(article=article).delete()
    with django_assert_max_num_queries(10):
        sync_placements([article.pk])
    with django_assert_max_num_queries(6):
        sync_placements([article.pk])


def test_many_articles_are_placed_in_as_many_queries_as_a_few(
    newsroom, django_assert_max_num_queries
):
    for _number in range(110):
        newsroom.a.section.add_child(
            instance=ArticlePage(title="Tin", date=timezone.now(), genre="news")
        )
    ids = list(ArticlePage.objects.values_list("pk", flat=True))
    before = placement_rows()
    Placement.objects.all().delete()
    with django_assert_max_num_queries(10):
        assert sync_placements(ids) == 220
    assert placement_rows() == before


def test_the_command_finds_repairs_and_then_finds_nothing(newsroom):
    article = make_article(newsroom.a.section)
    draft = make_article(newsroom.a.section, live=False)
    Placement.objects.filter(place_id=newsroom.a.home.pk).delete()
    Placement.objects.update(multimedia=True)
    Placement.objects.create(article=draft, place_id=newsroom.b.home.pk, derived=True)
    with pytest.raises(CommandError):
        call_command("rebuild_placements", check=True, stdout=StringIO())
    out = StringIO()
    call_command("rebuild_placements", stdout=out)
    lines = out.getvalue().splitlines()
    assert f"missing: article {article.pk}, place {newsroom.a.home.pk}" in lines
    assert f"stale: article {article.pk}, place {newsroom.a.section.pk}" in lines
    assert f"surplus: article {draft.pk}, place {newsroom.b.home.pk}" in lines
    out = StringIO()
    call_command("rebuild_placements", check=True, stdout=out)
    assert len(out.getvalue().splitlines()) == 1


def test_a_translated_section_feeds_the_city_in_its_own_language(newsroom):
    english = Locale.objects.get(language_code="en")
    section = newsroom.a.section
    section.feeds = newsroom.city.section
    section.save()

    def translate(*pages):
        for page in pages:
            version = page.copy_for_translation(english)
            publish(version)
        return reload(version)

    below = translate(newsroom.a.home, section)
    article = make_article(below, locale=english)
    own = {below.pk, below.get_parent().pk}
    assert places_of(article) == own
    city = translate(newsroom.city.home, newsroom.city.section)
    assert list(rebuild_placements(repair=True))
    assert places_of(article) == own | {city.pk, city.get_parent().pk}
    source = make_article(section, "Tin khác")
    assert newsroom.city.section.pk in places_of(source)
    assert city.pk not in places_of(source)
