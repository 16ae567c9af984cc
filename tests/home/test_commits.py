"""What readers are told between a change and its commit is not told to them after it."""

import pytest
from django.db import connection, transaction
from django.utils import timezone

from home.subportals.opening import open_subportal
from tests.audit_log import release_audit_rows
from tests.factories import make_article, make_newsroom, make_unit
from tests.threads import in_another_thread
from units.access.scope import is_closed_to_changes, unit_of
from units.lifecycle.closing import close_unit
from units.pages.urls import PageUrls

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        connection.vendor == "sqlite", reason="this database lets nobody read while one writes"
    ),
]


@pytest.fixture
def newsroom(root):
    newsroom = make_newsroom()
    release_audit_rows()
    return newsroom


def test_a_unit_that_was_asked_about_while_it_was_closed_is_closed(newsroom):
    article = make_article(newsroom.a.section)
    with transaction.atomic():
        close_unit(newsroom.a.unit, timezone.localdate())
        assert is_closed_to_changes(article)
        assert not in_another_thread(lambda: is_closed_to_changes(article))
    assert is_closed_to_changes(article)
    assert in_another_thread(lambda: is_closed_to_changes(article))


def test_a_subportal_that_was_asked_about_while_it_was_opened_has_its_owner(newsroom):
    unit = make_unit("QUAN-UY-9", parent=newsroom.city.unit)
    with transaction.atomic():
        opening = open_subportal(unit)
        home = opening.home
        assert unit_of(home) == unit
        assert in_another_thread(lambda: unit_of(home)) is None
        assert in_another_thread(lambda: PageUrls.of(None).unit_name(home.path)) == ""
    assert in_another_thread(lambda: unit_of(home)) == unit_of(home) == unit
    assert in_another_thread(lambda: PageUrls.of(None).unit_name(home.path)) == unit.short_name


def test_a_subportal_whose_opening_failed_leaves_no_owner(newsroom):
    unit = make_unit("QUAN-UY-9", parent=newsroom.city.unit)
    with transaction.atomic():
        home = open_subportal(unit).home
        assert unit_of(home) == unit
        transaction.set_rollback(True)
    assert unit_of(home) is None
