"""A branch of sections goes to the reviews, and live, as one."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from sections.models import SectionPage
from tests.factories import make_article
from tests.reviewing import fresh, step
from tests.sections.placed_articles import reload
from units.models import ReviewState
from units.review.forms import revision_token

pytestmark = pytest.mark.django_db


def draft_section(parent, title, owner):
    """As the editor's form makes one: a draft with its first revision."""
    section = SectionPage(title=title, slug=title.lower().replace(" ", "-"), live=False)
    section.owner = owner
    reload(parent).add_child(instance=section)
    section.save_revision(user=owner)
    return section


@pytest.fixture
def branch(newsroom):
    """Four drafts of a chief in three levels, and a story in one of them."""
    chief = newsroom.a.chief
    top = draft_section(newsroom.a.home, "Goc", chief)
    made = [top, draft_section(top, "Nhanh 1", chief), draft_section(top, "Nhanh 2", chief)]
    made.append(draft_section(made[1], "La", chief))
    make_article(reload(made[3]), "Bài", live=False, owner=chief)
    return made


def send(client, page, **options):
    return client.post(reverse("sections_submit_branch", args=[page.pk]), **options)


def review_url(page):
    return reverse("reviews:review", args=[step(page).pk])


def token(page):
    return revision_token(fresh(page).get_latest_revision())


def offered(client, page):
    form = client.get(review_url(page)).context["decision_form"]
    return [value for value, _label in form.fields["branch"].choices]


def approve(client, page, values, **data):
    data = {"step": "approve", "when": "now", "comment": "", "revision": token(page), **data}
    return client.post(review_url(page), {**data, "branch": values})


def live(pages):
    return [fresh(page).live for page in pages]


def test_one_button_sends_the_drafts_of_a_branch(branch, newsroom, signed_in):
    client = signed_in(newsroom.a.chief)
    listing = client.get(reverse("wagtailadmin_explore", args=[branch[0].pk])).content.decode()
    url = reverse("sections_submit_branch", args=[branch[0].pk])
    assert url in listing
    page = BeautifulSoup(client.get(url).content, "html.parser")
    assert [row.get_text() for row in page.select(".branch-drafts li")] == [
        "Goc", "\u2014 Nhanh 1", "\u2014 \u2014 La", "\u2014 Nhanh 2",
    ]  # fmt: skip
    send(client, branch[0])
    waiting = ReviewState.objects.filter(waiting_since__isnull=False)
    assert {state.title for state in waiting} == {"Goc", "Nhanh 1", "Nhanh 2", "La"}
    # A second press, or one on a branch where all is sent, sends nothing again.
    said = send(client, branch[0], follow=True).content.decode()
    assert waiting.count() == 4
    assert "Không gửi gì" in said
    assert "0 trang" not in said
    assert "Không có gì để gửi" in client.get(url).content.decode()


def test_only_what_somebody_may_send_is_sent(branch, newsroom, signed_in):
    send(signed_in(newsroom.b.chief), branch[0])
    assert not ReviewState.objects.exists()


def test_the_board_approves_a_branch_at_once(branch, newsroom, signed_in):
    send(signed_in(newsroom.a.chief), branch[0])
    client = signed_in(newsroom.city.reviewer)
    values = offered(client, branch[0])
    assert len(values) == 3
    assert approve(client, branch[0], values).status_code == 302
    assert live(branch) == [True] * 4
    assert not ReviewState.objects.filter(waiting_since__isnull=False).exists()


def test_what_is_not_ticked_goes_on_waiting(branch, newsroom, signed_in):
    send(signed_in(newsroom.a.chief), branch[0])
    client = signed_in(newsroom.city.reviewer)
    approve(client, branch[0], offered(client, branch[0])[:1])
    assert live(branch) == [True, True, False, False]
    assert step(branch[2]).waiting_since


def test_what_has_changed_since_it_was_offered_is_not_approved_unread(branch, newsroom, signed_in):
    send(signed_in(newsroom.a.chief), branch[0])
    client = signed_in(newsroom.city.reviewer)
    values = offered(client, branch[0])
    changed = fresh(branch[3]).get_latest_revision_as_object()
    changed.intro = "Lời khác."
    changed.save_revision(user=newsroom.a.chief)
    answer = approve(client, branch[0], values)
    assert "branch" in answer.context["decision_form"].errors
    assert live(branch) == [False] * 4


def test_all_or_nothing_is_approved(branch, newsroom, signed_in):
    send(signed_in(newsroom.a.chief), branch[0])
    reviewer = newsroom.city.reviewer
    own = fresh(branch[2]).get_latest_revision_as_object()
    own.save_revision(user=reviewer)
    client = signed_in(reviewer)
    values = offered(client, branch[0])
    answer = approve(client, branch[0], values)
    # Nobody approves what they last edited, in a branch neither.
    assert "Nhanh 2" in answer.content.decode()
    assert live(branch) == [False] * 4


def test_a_withdrawn_branch_comes_back_at_once(branch, newsroom, signed_in):
    send(signed_in(newsroom.a.chief), branch[0])
    client = signed_in(newsroom.city.reviewer)
    approve(client, branch[0], offered(client, branch[0]))
    client.post(reverse("wagtailadmin_pages:unpublish", args=[branch[0].pk]), {"reason": "Thử lại"})
    assert live(branch) == [False] * 4
    send(signed_in(newsroom.a.chief), branch[0])
    client = signed_in(newsroom.city.reviewer)
    assert approve(client, branch[0], offered(client, branch[0])).status_code == 302
    assert live(branch) == [True] * 4


def test_a_new_section_shows_in_menus_unless_unticked(newsroom, signed_in):
    client = signed_in(newsroom.a.chief)
    url = reverse("wagtailadmin_pages:add", args=["sections", "sectionpage", newsroom.a.home.pk])
    page = BeautifulSoup(client.get(url).content, "html.parser")
    box = page.select_one("input[name=show_in_menus]")
    assert box.has_attr("checked")
    assert box.find_parent(attrs={"role": "tabpanel"})["id"] == "tab-noi_dung"
