"""Lists of pages in the admin cost the same for few rows and for many."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories import make_article

pytestmark = pytest.mark.django_db


def queries(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


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
    few = [queries(client, address) for address in addresses]
    fill(12)
    assert [queries(client, address) for address in addresses] == few
