"""After a withdrawal nothing below is before readers, or will be at its hour."""

import datetime

import pytest
from bs4 import BeautifulSoup
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, PageLogEntry, Revision

from sections.models import SectionPage
from sections.placements.sync import Slot, choose_places
from tests.factories import make_article
from tests.forms import form_data
from tests.record_factories import make_person
from tests.reviewing import approve, step, submit
from units.models import UnitLogEntry
from units.review.tasks import ReviewRefused
from units.withdrawal.reasons import WITHDRAWN

SOON = datetime.timedelta(hours=2)
REASON = "Tin chưa được kiểm chứng"


def schedule(page, at=None):
    """An approved next version of `page` that waits for its hour."""
    page.go_live_at = at or timezone.now() + SOON
    page.save_revision().publish()
    page.refresh_from_db()
    return page


@pytest.fixture
def tree(newsroom):
    """A section, one below it, and a story of each kind that could stay or come back."""
    top = newsroom.a.home.add_child(instance=SectionPage(title="Chuyên mục", slug="muc"))
    top.save_revision().publish()
    inner = top.add_child(instance=SectionPage(title="Mục con", slug="con"))
    inner.save_revision().publish()
    made = {"top": top, "inner": inner, "plain": make_article(inner, "Tin thường")}
    made["next"] = schedule(make_article(inner, "Có bản hẹn giờ"))
    made["locked"] = make_article(inner, "Đang khóa")
    Page.objects.filter(pk=made["locked"].pk).update(locked=True, locked_by=newsroom.city.reviewer)
    made["waiting"] = schedule(make_article(inner, "Chờ đến giờ", live=False))
    made["checked"] = make_article(inner, "Đang duyệt", live=False, owner=newsroom.a.contributor)
    for page in made.values():
        page.refresh_from_db()
    return made


def nothing_is_left(tree):
    below = Page.objects.descendant_of(Page.objects.get(pk=tree["top"].pk), inclusive=True)
    assert not below.live().exists()
    ids = [str(pk) for pk in below.values_list("pk", flat=True)]
    assert not Revision.objects.filter(object_id__in=ids, approved_go_live_at__isnull=False)


def withdraw(client, *pages):
    """By the screen for one page or that for several; returns what it says afterwards."""
    if len(pages) == 1:
        url = reverse("wagtailadmin_pages:unpublish", args=[pages[0].pk])
    else:
        chosen = "&".join(f"id={page.pk}" for page in pages)
        url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "unpublish"])
        url = f"{url}?{chosen}&next={reverse('wagtailadmin_explore_root')}"
    asked = client.get(url).content.decode()
    said = client.post(url, {"reason": REASON}, follow=True).content.decode()
    return asked, BeautifulSoup(said, "html.parser").select_one(".messages").get_text(" ")


@pytest.mark.parametrize("number", ["one", "several"])
def test_nothing_below_is_left(number, tree, newsroom, signed_in):
    client = signed_in(newsroom.city.reviewer)
    pages = [tree["top"]] if number == "one" else [tree["top"], tree["plain"], tree["inner"]]
    asked, told = withdraw(client, *pages)
    nothing_is_left(tree)
    for text in (asked, told):
        assert "Chờ đến giờ" in text
        assert "Có bản hẹn giờ" in text
    below = {"one": 4, "several": 2}[number]
    assert f"{below} trang" in told
    logged = PageLogEntry.objects.filter(action="wagtail.unpublish", user=newsroom.city.reviewer)
    assert logged.count() == 5
    with_hour = PageLogEntry.objects.filter(action="wagtail.schedule.cancel")
    assert set(with_hour.values_list("page_id", flat=True)) == {
        tree["next"].pk,
        tree["waiting"].pk,
    }


def test_a_locked_story_can_be_withdrawn_by_itself(tree, newsroom, signed_in):
    client = signed_in(newsroom.city.reviewer)
    for name in ("locked", "next"):
        withdraw(client, tree[name])
        tree[name].refresh_from_db()
        assert not tree[name].live


def test_a_section_that_expires_takes_its_stories_with_it(tree):
    Page.objects.filter(pk=tree["top"].pk).update(expire_at=timezone.now() - SOON)
    call_command("publish_scheduled")
    nothing_is_left(tree)


def test_nothing_is_approved_below_a_withdrawn_section(tree, newsroom):
    submit(tree["checked"], newsroom.a.editor)
    tree["top"].unpublish()
    with pytest.raises(ReviewRefused, match="Mục con"):
        approve(tree["checked"], newsroom.city.reviewer)
    assert step(tree["checked"]).waiting_since
    SectionPage.objects.get(pk=tree["top"].pk).save_revision().publish()
    SectionPage.objects.get(pk=tree["inner"].pk).save_revision().publish()
    approve(tree["checked"], newsroom.city.reviewer)
    tree["checked"].refresh_from_db()
    assert tree["checked"].live


def test_what_was_brought_below_a_withdrawn_section_stays_there_at_its_hour(tree, newsroom):
    story = schedule(make_article(newsroom.a.section, "Dời đi", live=False))
    tree["top"].unpublish()
    story.move(Page.objects.get(pk=tree["top"].pk), pos="last-child")
    Revision.objects.filter(object_id=str(story.pk)).update(
        approved_go_live_at=timezone.now() - SOON
    )
    call_command("publish_scheduled")
    nothing_is_left(tree)


def test_it_is_said_where_a_story_stands_and_then_that_it_was_withdrawn(newsroom, signed_in):
    article = make_article(newsroom.a.section, "Được đặt chỗ")
    places = [newsroom.city.section, newsroom.topic]
    slot = Slot(newsroom.city.home, 2)
    choose_places(article, places, newsroom.city.reviewer, slot)
    client = signed_in(newsroom.city.reviewer)
    url = reverse("wagtailadmin_pages:unpublish", args=[article.pk])
    page = BeautifulSoup(client.get(url).content, "html.parser")
    lines = [line.get_text() for line in page.select(".withdrawal-places li")]
    assert lines[0] == "Trang nhất Thành ủy, ô 2"
    assert f"Chuyên đề “{newsroom.topic.title}”" in lines
    assert f"Chuyên mục “{newsroom.city.section.title}” (Thành ủy)" in lines
    assert "0 lần" not in page.get_text()
    withdraw(client, article)
    article = Page.objects.get(pk=article.pk).specific
    assert str(article.status_string) == "đã gỡ"
    listing = client.get(reverse("wagtailadmin_explore", args=[newsroom.a.section.pk]))
    assert "đã gỡ" in listing.content.decode()


def test_looking_at_what_goes_costs_the_same_for_any_number(
    tree, newsroom, signed_in, django_assert_max_num_queries
):
    client = signed_in(newsroom.city.reviewer)
    url = reverse("wagtailadmin_pages:unpublish", args=[tree["top"].pk])

    def queries():
        with django_assert_max_num_queries(1000) as seen:
            client.get(url)
        return len(seen)

    queries()
    few = queries()
    for number in range(8):
        schedule(make_article(tree["inner"], f"Thêm {number}"))
    assert queries() == few


# Dates of withdrawal that have passed


def save(client, page, **data):
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    answer = client.post(url, form_data(page, **data))
    page.refresh_from_db()
    return answer


def expire(article, moment):
    article.expire_at = moment
    article.save_revision().publish()
    Page.objects.filter(pk=article.pk).update(expire_at=moment)
    call_command("publish_scheduled")
    article.refresh_from_db()


def test_a_page_that_expired_can_be_saved_again(newsroom, signed_in):
    passed = timezone.now() - SOON
    article = make_article(newsroom.a.section, "Hết hạn")
    expire(article, passed)
    assert not article.live
    client = signed_in(newsroom.a.editor)
    page = client.get(reverse("wagtailadmin_pages:edit", args=[article.pk]))
    assert not page.context["form"]["expire_at"].value()
    # From the page as it is drawn, and from a browser that was open all the while.
    local = timezone.localtime(passed).strftime("%d/%m/%Y %H:%M")
    for number, given in enumerate(["", local, local]):
        save(client, article, expire_at=given, lead=f"Lời dẫn {number}.")
        latest = article.get_latest_revision_as_object()
        assert (latest.lead, latest.expire_at) == (f"Lời dẫn {number}.", None)


def test_a_draft_whose_date_passed_can_be_saved(newsroom, signed_in):
    article = make_article(newsroom.a.section, "Bản nháp", live=False, owner=newsroom.a.editor)
    article.expire_at = timezone.now() - SOON
    article.save_revision()
    save(signed_in(newsroom.a.editor), article, lead="Mới.")
    assert article.get_latest_revision_as_object().lead == "Mới."


def test_a_date_given_anew_in_the_past_is_refused(newsroom, signed_in):
    article = make_article(newsroom.a.section, "Bản nháp", live=False, owner=newsroom.a.editor)
    given = (timezone.localtime() - SOON).strftime("%d/%m/%Y %H:%M")
    answer = save(signed_in(newsroom.a.editor), article, expire_at=given)
    assert "expire_at" in answer.context["form"].errors


def test_what_would_expire_as_soon_as_it_appears_is_not_approved(newsroom):
    article = make_article(newsroom.a.section, "Quá hạn", live=False, owner=newsroom.a.contributor)
    article.expire_at = timezone.now() - SOON
    article.save_revision(user=newsroom.a.contributor)
    submit(article, newsroom.a.editor)
    with pytest.raises(ReviewRefused):
        approve(article, newsroom.city.reviewer)


def address_of(number, pages):
    if number == "one":
        return reverse("wagtailadmin_pages:unpublish", args=[pages[0].pk])
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "unpublish"])
    chosen = "&".join(f"id={page.pk}" for page in pages)
    return f"{url}?{chosen}&next={reverse('wagtailadmin_explore_root')}"


@pytest.mark.parametrize("number", ["one", "several"])
def test_who_withdraws_says_why_and_the_log_keeps_it(number, newsroom, signed_in):
    count = 1 if number == "one" else 2
    pages = [make_article(newsroom.a.section, f"Tin {position}") for position in range(count)]
    client, url = signed_in(newsroom.city.reviewer), address_of(number, pages)
    for blank in ({}, {"reason": "  "}):
        assert "Hãy ghi lý do gỡ." in client.post(url, blank).content.decode()
    assert all(Page.objects.get(pk=page.pk).live for page in pages)
    client.post(url, {"reason": REASON})
    assert not any(Page.objects.get(pk=page.pk).live for page in pages)
    for page in pages:
        entry = PageLogEntry.objects.get(page=page.pk, action=WITHDRAWN)
        assert (entry.user, entry.data["reason"]) == (newsroom.city.reviewer, REASON)
    history = client.get(reverse("wagtailadmin_pages:history", args=[pages[-1].pk]))
    assert REASON in history.content.decode()


def test_a_thing_of_the_record_is_withdrawn_with_a_reason_too(newsroom, signed_in):
    person = make_person(newsroom.a.unit)
    url = reverse(type(person).snippet_viewset.get_url_name("unpublish"), args=[person.pk])
    client = signed_in(newsroom.city.reviewer)
    assert "Hãy ghi lý do gỡ." in client.post(url, {"reason": ""}).content.decode()
    client.post(url, {"reason": REASON})
    assert not type(person).objects.get(pk=person.pk).live
    assert UnitLogEntry.objects.get(action=WITHDRAWN).data["reason"] == REASON


def test_the_internal_api_asks_for_the_reason_as_well(newsroom, signed_in):
    page = make_article(newsroom.a.section)
    url = reverse("wagtailadmin_api:pages:action", args=[page.pk, "unpublish"])
    client = signed_in(newsroom.city.reviewer)
    assert client.post(url).status_code == 400
    assert Page.objects.get(pk=page.pk).live
    assert client.post(url, {"reason": REASON}).status_code == 200
    assert PageLogEntry.objects.get(page=page.pk, action=WITHDRAWN).data["reason"] == REASON
