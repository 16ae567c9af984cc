"""On which leaders' pages an article is listed, kept in step whatever is done to either."""

import datetime
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from library.enums import ArticleConnection
from sections.listings.queries import list_person
from sections.models import Appearance, ArticlePage, ArticlePerson
from sections.placements.sync import rebuild_placements
from tests.factories import make_article
from tests.record_factories import make_person
from tests.sections.placed_articles import NOON, reload

pytestmark = pytest.mark.django_db


@pytest.fixture
def person(newsroom):
    return make_person(newsroom.a.unit)


def make_story(section, *people, live=True, **fields):
    """An article about `people`, or by those that come as a pair with "by"."""
    article = make_article(section, live=False, **fields)
    article.people = [
        ArticlePerson(person=row[0], part=row[1])
        if isinstance(row, tuple)
        else ArticlePerson(person=row)
        for row in people
    ]
    revision = article.save_revision()
    if live:
        revision.publish()
    return reload(article)


def rows(**conditions):
    found = Appearance.objects.filter(**conditions).order_by("article", "person", "part")
    return list(found.values_list("article_id", "person_id", "part", "live"))


def test_an_article_is_listed_by_those_who_are_in_it(newsroom, person):
    other = make_person(newsroom.b.unit, "Lê Hoa")
    article = make_story(newsroom.a.section, person, (person, "by"), other)
    assert set(rows()) == {
        (article.pk, person.pk, "about", True),
        (article.pk, person.pk, "by", True),
        (article.pk, other.pk, "about", True),
    }


def test_a_draft_is_listed_nowhere(newsroom, person):
    article = make_story(newsroom.a.section, person, live=False)
    assert rows() == []
    live = make_story(newsroom.a.section)
    live.people = [ArticlePerson(person=person)]
    live.save_revision()
    assert rows() == []
    article.get_latest_revision().publish()
    assert rows() == [(article.pk, person.pk, "about", True)]


def test_a_withdrawal_takes_it_off_and_a_publication_puts_it_back(newsroom, person):
    article = make_story(newsroom.a.section, person)
    article.unpublish()
    assert rows() == []
    reload(article).save_revision().publish()
    assert rows() == [(article.pk, person.pk, "about", True)]


def test_a_corrected_date_moves_it(newsroom, person):
    article = make_story(newsroom.a.section, person, date=NOON)
    article.date = NOON - datetime.timedelta(days=3)
    article.save_revision().publish()
    assert Appearance.objects.get().date == NOON - datetime.timedelta(days=3)


def test_a_row_taken_out_of_the_article_takes_it_off(newsroom, person):
    other = make_person(newsroom.a.unit, "Lê Hoa")
    article = make_story(newsroom.a.section, person, other)
    article.people = [row for row in article.people.all() if row.person_id == other.pk]
    article.save_revision().publish()
    assert rows() == [(article.pk, other.pk, "about", True)]


def test_changing_the_part_changes_the_list(newsroom, person):
    article = make_story(newsroom.a.section, person)
    row = ArticlePerson.objects.get()
    row.part = ArticleConnection.BY
    row.save()
    assert rows() == [(article.pk, person.pk, "by", True)]
    row.delete()
    assert rows() == []


def test_a_story_for_few_is_not_listed(newsroom, person):
    article = make_story(newsroom.a.section, person)
    wall = PageViewRestriction.objects.create(
        page=newsroom.a.section, restriction_type=PageViewRestriction.LOGIN
    )
    assert rows() == [(article.pk, person.pk, "about", False)]
    wall.delete()
    assert rows(live=True) == [(article.pk, person.pk, "about", True)]


def test_deleting_an_article_or_a_leader_leaves_no_row(newsroom, person):
    other = make_person(newsroom.a.unit, "Lê Hoa")
    kept = make_story(newsroom.a.section, person, other)
    reload(make_story(newsroom.a.section, person, other)).delete()
    person.delete()
    assert rows() == [(kept.pk, other.pk, "about", True)]
    assert list(rebuild_placements(repair=False)) == []


def test_a_rebuild_repairs_what_is_wrong_and_says_so(newsroom, person):
    first, second, third = (make_story(newsroom.a.section, person) for _each in range(3))
    before = rows()
    Appearance.objects.filter(article=first).delete()
    Appearance.objects.filter(article=second).update(live=False)
    ghost = make_article(newsroom.a.section)
    Appearance.objects.create(article=ghost, person=person, part="by", date=NOON, live=True)
    with pytest.raises(CommandError):
        call_command("rebuild_placements", check=True, stdout=StringIO())
    said = StringIO()
    call_command("rebuild_placements", stdout=said)
    assert sorted(said.getvalue().splitlines()[:3]) == [
        f"missing: article {first.pk}, person {person.pk}, about",
        f"stale: article {second.pk}, person {person.pk}, about",
        f"surplus: article {ghost.pk}, person {person.pk}, by",
    ]
    assert rows() == before
    assert third.pk in {row[0] for row in before}


def test_stories_of_a_leader_are_paged_newest_first(newsroom, person, request_on):
    stories = [
        make_story(newsroom.a.section, person, date=NOON - datetime.timedelta(hours=hour // 2))
        for hour in range(7)
    ]
    request = request_on("a.test")
    expected = sorted(stories, key=lambda story: (story.date, story.pk), reverse=True)
    first = list_person(person.pk, "about", request, size=3)
    second = list_person(person.pk, "about", request, size=3, after=first.next_cursor)
    found = [card.id for card in (*first.cards, *second.cards)]
    assert found == [story.pk for story in expected[:6]]
    back = list_person(person.pk, "about", request, size=3, before=second.previous_cursor)
    assert [card.id for card in back.cards] == found[:3]
    assert list_person(person.pk, "by", request).cards == []
    assert list_person(person.pk, "about", request, after="rác").cards[0].id == found[0]


def test_a_leader_of_many_stories_costs_what_one_of_few_does(newsroom, person, request_on):
    other = make_person(newsroom.a.unit, "Lê Hoa")
    for number in range(40):
        article = ArticlePage(title="Tin", date=NOON - datetime.timedelta(hours=number))
        newsroom.a.section.add_child(instance=article)
        ArticlePerson.objects.create(page=article, person=person)
        if number < 3:
            ArticlePerson.objects.create(page=article, person=other)

    def count(leader):
        with CaptureQueriesContext(connection) as captured:
            list_person(leader.pk, "about", request_on("a.test"))
        return len(captured)

    count(person)
    assert count(person) == count(other)
