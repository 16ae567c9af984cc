"""An action on several things says so where nothing was left to do it with."""

import pytest
from django.urls import reverse
from wagtail.models import Page

from tests.factories import make_article

pytestmark = pytest.mark.django_db
REASON = "Tin chưa được kiểm chứng"


def press(client, action, pages, **data):
    chosen = "&".join(f"id={page.pk}" for page in pages)
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
    url = f"{url}?{chosen}&next={reverse('wagtailadmin_explore_root')}"
    return client.post(url, data, follow=True).content.decode()


@pytest.mark.parametrize("action", ["unpublish", "publish", "delete"])
def test_zero_items_are_no_success(action, newsroom, signed_in):
    draft, live = (
        make_article(newsroom.a.section, "Tin", live=is_live) for is_live in (False, True)
    )
    # Nothing live to withdraw or nothing to publish by a button; what readers see is not deleted.
    pages = [live] if action == "delete" else [draft]
    said = press(signed_in(newsroom.a.editor), action, pages, reason=REASON)
    assert "Không có gì được thực hiện" in said
    assert Page.objects.filter(pk__in=[draft.pk, live.pk]).count() == 2


def test_one_of_two_is_told_by_itself(newsroom, signed_in):
    draft, live = (
        make_article(newsroom.a.section, "Tin", live=is_live) for is_live in (False, True)
    )
    said = press(signed_in(newsroom.city.reviewer), "unpublish", [draft, live], reason=REASON)
    live.refresh_from_db()
    assert not live.live
    assert "Không có gì được thực hiện" not in said
