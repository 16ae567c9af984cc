"""The page policy gives the answers of Wagtail's own, for fewer queries."""

import pytest
from django.contrib.auth.models import AnonymousUser, Group, Permission
from wagtail.models import GroupPagePermission, Page
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.permissions import policy_registry

from sections.models import ArticlePage
from tests.factories import make_article, make_section, make_staff, make_user
from units.enums import Role

pytestmark = pytest.mark.django_db


def fresh(user):
    """The user without what was remembered for the last request."""
    return type(user).objects.get(pk=user.pk)


def answers(policy, user):
    explorable = policy.explorable_instances(user)
    root = policy.explorable_root_instance(user)
    return sorted(explorable.values_list("path", flat=True)), root and root.pk


def assert_same(user):
    ours = policy_registry.get_by_type(Page)
    assert type(ours) is not PagePermissionPolicy
    theirs = PagePermissionPolicy(Page)
    anybody = user if user.is_anonymous else None
    assert answers(ours, anybody or fresh(user)) == answers(theirs, anybody or fresh(user))


def somebody_with(*grants):
    """Somebody whose groups hold a right each on a page."""
    user = make_user()
    for number, (page, codename) in enumerate(grants):
        group = Group.objects.create(name=f"{user.username} {number}")
        permission = Permission.objects.get(codename=codename)
        GroupPagePermission.objects.create(group=group, page=page, permission=permission)
        user.groups.add(group)
    return user


def test_for_everybody_in_the_house(newsroom):
    make_article(newsroom.a.section)
    make_article(newsroom.b.section, live=False)
    for setting in (newsroom.city, newsroom.a, newsroom.b):
        for user in setting.people.values():
            assert_same(user)


def test_for_who_serves_two_units(newsroom):
    make_staff(newsroom.a.editor, newsroom.b.unit, Role.CONTRIBUTOR)
    assert_same(newsroom.a.editor)


def test_for_nobody(newsroom):
    assert_same(make_user())
    assert_same(AnonymousUser())
    assert not policy_registry.get_by_type(Page).explorable_instances(make_user()).exists()


def test_for_who_left(newsroom):
    newsroom.a.editor.is_active = False
    newsroom.a.editor.save()
    assert_same(newsroom.a.editor)


def test_for_grants_deep_in_the_tree(newsroom):
    section, home = newsroom.a.section, newsroom.a.home
    below = make_article(section)
    sister = make_section(home, "Xã hội", "xa-hoi")
    stranger = make_article(newsroom.b.section)
    for pages in (
        [section],
        [below],
        [section, sister],
        [below, sister],
        [below, section],
        [home, below],
        [below, stranger],
        [Page.get_first_root_node()],
        [Page.get_first_root_node(), below],
    ):
        assert_same(somebody_with(*[(page, "change_page") for page in pages]))


def test_for_a_right_that_explores_nothing(newsroom):
    article = make_article(newsroom.a.section)
    assert_same(somebody_with((article, "view_page")))
    assert_same(somebody_with((article, "view_page"), (newsroom.a.section, "add_page")))


def test_for_more_than_ten_neighbours(newsroom):
    """The paths of neighbours share letters of their last step, which is no page."""
    articles = [make_article(newsroom.a.section, f"Tin {number}") for number in range(3)]
    assert_same(somebody_with(*[(article, "add_page") for article in articles]))


def test_kinds_of_pages_are_asked_by_the_same_policy(newsroom):
    assert policy_registry.get_by_type(ArticlePage) is policy_registry.get_by_type(Page)


@pytest.mark.parametrize("role", ["contributor", "editor", "chief"])
def test_whoever_serves_one_unit_costs_one_query(newsroom, role, django_assert_num_queries):
    user = fresh(newsroom.a.people[role])
    policy = policy_registry.get_by_type(Page)
    with django_assert_num_queries(1):  # the grants
        policy.explorable_instances(user)
        assert policy.explorable_root_instance(user) == newsroom.a.home.page_ptr
