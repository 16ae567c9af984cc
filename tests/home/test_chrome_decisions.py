"""What becomes of a submitted head, menu and foot is told by mail, and stands in the audit log."""

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from wagtail.users.models import UserProfile

from home.chrome.review import approve_proposal, return_proposal
from home.models import Chrome, ChromeProposal
from tests.home.chrome_forms import edit_address, post, propose, proposed_at, versions_url
from units.models import Staff, UnitLogEntry

REPORT = "/admin/reports/site-history/"
WHY = "Sai tên đơn vị"


@pytest.fixture
def proposal(newsroom, signed_in, reviewed_first):
    return propose(newsroom, signed_in)


@pytest.fixture
def decide(newsroom, proposal, signed_in, django_capture_on_commit_callbacks):
    """Has the board decide by its screen; returns the letters that went out."""

    def decide(**data):
        client = signed_in(newsroom.city.reviewer)
        mail.outbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            client.post(versions_url(newsroom.a), {"proposed_at": proposed_at(proposal), **data})
        return mail.outbox

    return decide


def test_the_chief_is_told_of_the_approval(newsroom, decide, settings):
    (letter,) = decide(approve="1")
    assert letter.to == [newsroom.a.chief.email]
    assert letter.subject == "Đầu trang, trình đơn và chân trang của Quận ủy 1: đã duyệt"
    assert f"{settings.WAGTAILADMIN_BASE_URL}{edit_address(newsroom.a)}" in letter.body


def test_the_chief_is_told_why_it_came_back(newsroom, decide):
    (letter,) = decide(**{"return": "1", "answer": WHY})
    assert letter.to == [newsroom.a.chief.email]
    assert letter.subject == "Đầu trang, trình đơn và chân trang của Quận ủy 1: trả lại"
    assert WHY in letter.body


def test_nothing_is_told_without_a_reason(decide):
    assert decide(**{"return": "1", "answer": " "}) == []


def test_letters_are_in_the_language_of_who_reads_them(newsroom, decide):
    profile = UserProfile.get_for_user(newsroom.a.chief)
    profile.preferred_language = "en"
    profile.save()
    (letter,) = decide(approve="1")
    assert letter.subject == "Head, menu and foot of Quận ủy 1: approved"


@pytest.mark.parametrize("reason", ["letters", "service", "account"])
def test_who_wants_none_or_serves_no_longer_gets_none(newsroom, decide, reason):
    chief = newsroom.a.chief
    if reason == "letters":
        profile = UserProfile.get_for_user(chief)
        profile.approved_notifications = False
        profile.save()
    elif reason == "service":
        Staff.objects.filter(user=chief).delete()
    else:
        chief.is_active = False
        chief.save()
    assert decide(approve="1") == []


def test_it_is_decided_once(newsroom, proposal, django_capture_on_commit_callbacks):
    seen = ChromeProposal.objects.get(pk=proposal.pk)
    reviewer = newsroom.city.reviewer
    with django_capture_on_commit_callbacks(execute=True):
        assert return_proposal(seen, reviewer, WHY)
        assert not return_proposal(seen, reviewer, WHY)
        assert not approve_proposal(seen, reviewer)
    assert len(mail.outbox) == 1
    assert Chrome.objects.get(site=newsroom.a.unit.site).title == ""


def lines_of(client):
    """What the audit report says of heads, menus and feet, newest first."""
    page = BeautifulSoup(client.get(REPORT).content, "html.parser")
    rows = [" ".join(row.get_text(" ").split()) for row in page.select("table tbody tr")]
    return [row for row in rows if "trình đơn" in row.lower()]


def said(client, words):
    return [words in line for line in lines_of(client)].count(True)


def test_the_audit_report_has_a_line_for_each_step(newsroom, decide, proposal, signed_in):
    decide(**{"return": "1", "answer": WHY})
    propose(newsroom, signed_in)
    decide(approve="1")
    author = str(newsroom.a.chief)
    steps = ["Gửi Ban Biên tập duyệt", f"Trả lại {author}, lý do: {WHY}", f"Đã duyệt bản {author}"]
    for client in (signed_in(newsroom.city.reviewer), signed_in(newsroom.a.chief)):
        assert [said(client, step) for step in steps] == [2, 1, 1]
    client = signed_in(newsroom.b.chief)
    assert [said(client, step) for step in steps] == [0, 0, 0]
    chrome = UnitLogEntry.objects.filter(action__startswith="home.chrome")
    assert set(chrome.values_list("unit", flat=True)) == {newsroom.a.unit.pk}


def test_checking_and_restoring_have_their_lines(newsroom, signed_in):
    client = signed_in(newsroom.a.chief)
    client.get(edit_address(newsroom.a))
    post(client, newsroom.a)
    version = Chrome.objects.get(site=newsroom.a.unit.site).versions.get()
    client = signed_in(newsroom.city.reviewer)
    client.post(versions_url(newsroom.a), {"checked": "1"})
    client.post(versions_url(newsroom.a), {"checked": "1"})
    client.post(versions_url(newsroom.a), {"version": version.pk})
    logged = UnitLogEntry.objects.filter(action__startswith="home.chrome")
    assert [entry.action for entry in logged] == ["home.chrome_restored", "home.chrome_checked"]
    assert said(client, "Đã khôi phục bản trước") == 1
