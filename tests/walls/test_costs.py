"""Lists of pages in the admin cost the same for few rows and for many."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.bench.bars import DESK_QUERY_BAR
from tests.factories import make_article, make_section, make_staff
from tests.walls.query_counts import query_count
from units.enums import Role

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("live", [True, False])
def test_a_row_more_is_no_query_more(live, newsroom, signed_in):
    section, client = newsroom.a.section, signed_in(newsroom.a.editor)
    browse = reverse("wagtailadmin_choose_page_child", args=[section.pk])
    addresses = [
        reverse("wagtailadmin_explore", args=[section.pk]),
        browse,
        f"{browse}?page_type=sections.ArticlePage",
        f"{reverse('wagtailadmin_choose_page_search')}?q=Tin",
        "/admin/",
    ]

    def fill(count):
        for number in range(count):
            make_article(section, f"Tin {count} {number}", live=live, owner=newsroom.a.contributor)

    fill(2)
    few = [query_count(client, address) for address in addresses]
    fill(12)
    assert [query_count(client, address) for address in addresses] == few


def test_pages_of_many_sections_are_no_query_more_in_a_search(newsroom, signed_in):
    client = signed_in(newsroom.a.editor)
    address = f"{reverse('wagtailadmin_choose_page_search')}?q=Tin"

    def fill(numbers):
        for number in numbers:
            section = make_section(newsroom.a.home, f"Mục {number}", f"muc-{number}")
            make_article(section, f"Tin {number}")

    fill(range(2))
    few = query_count(client, address)
    fill(range(2, 8))
    assert query_count(client, address) == few


# More rows than the explorer shows on a page.
MANY = 60
PEOPLE = ("owner", "edited_by")


def fill_section(setting, numbers):
    """Articles in every state that a row can tell of."""
    for number in numbers:
        title, state = f"Tin {number}", number % 5
        article = make_article(setting.section, title, live=state < 2, owner=setting.contributor)
        if state == 1:
            article.title = f"{title}, sửa"
            article.save_revision(user=setting.editor)
        elif state == 2:
            article.get_workflow().start(article, setting.contributor)
        elif state == 3:
            type(article).objects.filter(pk=article.pk).update(
                locked=True, locked_by=setting.chief, locked_at=timezone.now()
            )
        elif state == 4:
            article.go_live_at = timezone.now() + timedelta(days=1)
            article.save_revision(user=setting.editor).publish()


def fill_home(setting, numbers):
    for number in numbers:
        make_section(setting.home, f"Mục {number}", f"muc-{number}")


@pytest.mark.parametrize(("place", "fill"), [("home", fill_home), ("section", fill_section)])
def test_the_explorer_keeps_its_bar(newsroom, client, place, fill):
    address = reverse("wagtailadmin_explore", args=[getattr(newsroom.a, place).pk])

    def costs():
        for role in ("contributor", "editor", "chief"):
            client.force_login(newsroom.a.people[role])
            yield query_count(client, address)

    fill(newsroom.a, range(5))
    few = list(costs())
    fill(newsroom.a, range(5, MANY))
    assert list(costs()) == few
    assert max(few) <= DESK_QUERY_BAR


def offered(client, page):
    """What the explorer lets one choose by: the names of the filters, and the people offered."""
    filters = client.get(reverse("wagtailadmin_explore", args=[page.pk])).context["filters"]
    people = [
        [str(pk) for pk, _name in filters.form.fields[name].widget.choices] for name in PEOPLE
    ]
    return set(filters.form.fields), people


def test_the_explorer_offers_a_choice_only_where_there_is_one(newsroom, signed_in):
    names, (owners, editors) = offered(signed_in(newsroom.a.editor), newsroom.a.home)
    assert not names & {"site", "locale"}
    assert owners == editors
    assert set(owners) == {str(user.pk) for user in newsroom.a.people.values()}
    names, _people = offered(signed_in(newsroom.city.reviewer), newsroom.a.home)
    assert "site" in names
    make_staff(newsroom.a.editor, newsroom.b.unit, Role.EDITOR)
    names, _people = offered(signed_in(newsroom.a.editor), newsroom.a.home)
    assert "site" in names
