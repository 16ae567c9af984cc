"""The board and the heads, menus and feet of units: checked afterwards, or approved first."""

from bs4 import BeautifulSoup
from django.urls import reverse

from home.models import Chrome, ChromeProposal
from tests.home.chrome_forms import edit_address, post, propose, proposed_at, versions_url

QUEUE = "/admin/duyet/"


def title_of(setting):
    return Chrome.objects.get(site=setting.unit.site).title


def in_queue(client, setting):
    page = BeautifulSoup(client.get(QUEUE).content, "html.parser")
    links = page.select("[aria-labelledby=chrome-changes-heading] a")
    return versions_url(setting) in [link["href"] for link in links]


def test_a_change_is_live_and_waits_for_a_check(newsroom, signed_in):
    client = signed_in(newsroom.a.chief)
    client.get(edit_address(newsroom.a))
    post(client, newsroom.a)
    assert title_of(newsroom.a) == "Tên mới"
    assert not in_queue(client, newsroom.a)
    client.post(versions_url(newsroom.a), {"checked": "1"})
    client = signed_in(newsroom.city.reviewer)
    assert in_queue(client, newsroom.a)
    assert not in_queue(client, newsroom.b)
    client.post(versions_url(newsroom.a), {"checked": "1"})
    assert not in_queue(client, newsroom.a)
    assert title_of(newsroom.a) == "Tên mới"


def test_the_boards_own_changes_need_no_check(newsroom, signed_in):
    client = signed_in(newsroom.city.reviewer)
    client.get(edit_address(newsroom.a))
    post(client, newsroom.a)
    assert title_of(newsroom.a) == "Tên mới"
    assert not in_queue(client, newsroom.a)


def test_the_board_takes_a_change_back(newsroom, signed_in):
    client = signed_in(newsroom.a.chief)
    client.get(edit_address(newsroom.a))
    post(client, newsroom.a)
    version = Chrome.objects.get(site=newsroom.a.unit.site).versions.get()
    client = signed_in(newsroom.city.reviewer)
    client.post(versions_url(newsroom.a), {"version": version.pk})
    assert title_of(newsroom.a) == ""


def test_where_the_board_demands_it_nothing_goes_live_before(newsroom, signed_in, reviewed_first):
    proposal = propose(newsroom, signed_in, phone="028 1")
    assert title_of(newsroom.a) == ""
    client = signed_in(newsroom.a.chief)
    said = client.get(edit_address(newsroom.a)).content.decode()
    assert "chờ Ban Biên tập" in said
    # Who goes on, goes on from there.
    assert client.get(edit_address(newsroom.a)).context["form"]["phone"].value() == "028 1"
    # Nor is it approved by whoever wants it.
    for data in ({"approve": "1"}, {"return": "1", "answer": "Không"}):
        client.post(versions_url(newsroom.a), {**data, "proposed_at": proposed_at(proposal)})
    assert title_of(newsroom.a) == ""
    client = signed_in(newsroom.city.reviewer)
    assert in_queue(client, newsroom.a)
    preview = client.get(reverse("home_chrome_proposal", args=[newsroom.a.unit.site_id]))
    assert "Tên mới" in preview.content.decode()
    client.post(versions_url(newsroom.a), {"approve": "1", "proposed_at": proposed_at(proposal)})
    assert title_of(newsroom.a) == "Tên mới"
    assert not ChromeProposal.objects.exists()
    assert not in_queue(client, newsroom.a)


def test_what_was_changed_since_is_not_approved_unseen(newsroom, signed_in, reviewed_first):
    seen = proposed_at(propose(newsroom, signed_in))
    propose(newsroom, signed_in, phone="028 2")
    client = signed_in(newsroom.city.reviewer)
    client.post(versions_url(newsroom.a), {"approve": "1", "proposed_at": seen})
    assert title_of(newsroom.a) == ""


def test_a_change_comes_back_with_words(newsroom, signed_in, reviewed_first):
    proposal = propose(newsroom, signed_in)
    client = signed_in(newsroom.city.reviewer)
    data = {"return": "1", "proposed_at": proposed_at(proposal)}
    client.post(versions_url(newsroom.a), {**data, "answer": " "})
    assert in_queue(client, newsroom.a)
    client.post(versions_url(newsroom.a), {**data, "answer": "Sai tên đơn vị"})
    assert not in_queue(client, newsroom.a)
    client = signed_in(newsroom.a.chief)
    assert "Sai tên đơn vị" in client.get(edit_address(newsroom.a)).content.decode()
    propose(newsroom, signed_in)
    assert in_queue(signed_in(newsroom.city.reviewer), newsroom.a)


def test_restoring_waits_for_the_board_too(newsroom, signed_in, reviewed_first):
    chrome, _made = Chrome.objects.get_or_create(site=newsroom.a.unit.site)
    for title in ("Một", "Hai"):
        chrome.title = title
        chrome.save()
    client = signed_in(newsroom.a.chief)
    client.post(versions_url(newsroom.a), {"version": chrome.versions.first().pk})
    assert title_of(newsroom.a) == "Hai"
    assert ChromeProposal.objects.get().content["title"] == "Một"
