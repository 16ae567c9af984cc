"""What readers had once is called withdrawn in every list, panel and report, and no draft."""

import datetime
import json

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from tests.factories import make_article
from tests.record_factories import make_person
from tests.reviewing import submit

pytestmark = pytest.mark.django_db


@pytest.fixture
def withdrawn(newsroom):
    """A story that was live and has been worked on since."""
    article = make_article(newsroom.a.section, "Tin đã gỡ", owner=newsroom.a.editor)
    article.unpublish(user=newsroom.city.reviewer)
    article.save_revision(user=newsroom.a.editor)
    return Page.objects.get(pk=article.pk).specific


def soup_of(client, url):
    response = client.get(url)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def tags_of(soup):
    """The statuses in a list, without what only screen readers are told."""
    for hidden in soup.select(".w-sr-only"):
        hidden.extract()
    return [tag.get_text(strip=True) for tag in soup.select(".w-status:not(.w-status--label)")]


def panel_of(soup):
    return [
        " ".join(heading.get_text(" ").split())
        for heading in soup.select("h3[id^=status-sidebar-]")
    ]


def addresses(page):
    parent = page.get_parent()
    return {
        "explorer": reverse("wagtailadmin_explore", args=[parent.pk]),
        "search": reverse("wagtailadmin_pages:search") + "?q=Tin",
        "kind": reverse("wagtailadmin_pages:type_use", args=["sections", "articlepage"]),
        "chooser": reverse("wagtailadmin_choose_page_child", args=[parent.pk]),
        "old": reverse("wagtailadmin_reports:aging_pages"),
        "locked": reverse("wagtailadmin_reports:locked_pages"),
    }


@pytest.mark.parametrize("place", ["explorer", "search", "kind", "chooser", "old", "locked"])
def test_every_list_says_withdrawn(place, withdrawn, newsroom, signed_in):
    Page.objects.filter(pk=withdrawn.pk).update(
        locked=True, locked_by=newsroom.a.chief, last_published_at=timezone.now()
    )
    response = signed_in(newsroom.city.reviewer).get(addresses(withdrawn)[place])
    text = response.content.decode()
    if place == "chooser":
        text = json.loads(text)["html"]
    rows = BeautifulSoup(text, "html.parser").select("tr")
    (row,) = [row for row in rows if "Tin đã gỡ" in row.get_text()]
    assert tags_of(row) == ["đã gỡ"]


def test_the_menu_of_pages_says_withdrawn(withdrawn, newsroom, signed_in):
    url = reverse("wagtailadmin_api:pages:detail", args=[withdrawn.pk])
    assert signed_in(newsroom.city.reviewer).get(url).json()["meta"]["status"]["status"] == "đã gỡ"


def test_the_panel_of_the_editor_says_withdrawn(withdrawn, newsroom, signed_in):
    url = reverse("wagtailadmin_pages:edit", args=[withdrawn.pk])
    client = signed_in(newsroom.a.chief)
    assert panel_of(soup_of(client, url))[0] == "Tình trạng: Đã gỡ"
    submit(withdrawn, newsroom.a.editor)
    found = panel_of(soup_of(client, url))
    assert found[0] == "Tình trạng: Đã gỡ + chờ duyệt"
    assert found[1] == "Tình trạng: Đang chờ duyệt"


def test_the_panel_of_the_list_of_a_section_says_withdrawn(newsroom, signed_in):
    newsroom.a.section.save_revision().publish()
    Page.objects.get(pk=newsroom.a.section.pk).specific.unpublish()
    url = reverse("wagtailadmin_explore", args=[newsroom.a.section.pk])
    assert "Tình trạng: Đã gỡ" in panel_of(soup_of(signed_in(newsroom.a.chief), url))


def test_so_do_those_of_the_record(newsroom, signed_in):
    person = make_person(newsroom.a.unit, "Vũ An")
    person.save_revision().publish()
    person.refresh_from_db()
    person.unpublish()
    person.save_revision(user=newsroom.a.editor)
    viewset = type(person).snippet_viewset
    client = signed_in(newsroom.a.chief)
    url = reverse(viewset.get_url_name("edit"), args=[person.pk])
    assert panel_of(soup_of(client, url))[0] == "Tình trạng: Đã gỡ"
    assert "đã gỡ" in tags_of(soup_of(client, reverse(viewset.get_url_name("list"))))


def test_a_story_that_never_was_live_stays_a_draft(newsroom, signed_in):
    article = make_article(newsroom.a.section, "Mới", live=False, owner=newsroom.a.editor)
    article.save_revision(user=newsroom.a.editor)
    url = reverse("wagtailadmin_pages:edit", args=[article.pk])
    assert panel_of(soup_of(signed_in(newsroom.a.chief), url))[0] == "Tình trạng: Bản nháp"
    assert "nháp" in str(Page.objects.get(pk=article.pk).status_string)


def test_what_has_expired_says_so_in_the_panel_too(withdrawn, newsroom, signed_in):
    Page.objects.filter(pk=withdrawn.pk).update(
        expired=True, expire_at=timezone.now() - datetime.timedelta(hours=1)
    )
    expired = str(Page.objects.get(pk=withdrawn.pk).status_string)
    url = reverse("wagtailadmin_pages:edit", args=[withdrawn.pk])
    (said, *_others) = panel_of(soup_of(signed_in(newsroom.a.chief), url))
    assert said.lower() == f"tình trạng: {expired}"
    assert "gỡ" not in said


def test_a_list_of_withdrawn_stories_costs_the_same_for_any_number(
    newsroom, signed_in, django_assert_max_num_queries
):
    client = signed_in(newsroom.city.reviewer)
    url = reverse("wagtailadmin_explore", args=[newsroom.a.section.pk])

    def queries(number):
        for index in range(number):
            make_article(newsroom.a.section, f"Tin {number} {index}").unpublish()
        with django_assert_max_num_queries(1000) as seen:
            client.get(url)
        return len(seen)

    queries(1)
    assert queries(2) == queries(8)
