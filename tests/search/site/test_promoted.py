"""What the board picks for a query: how it is kept, and when readers see it."""

import pytest
from django.core.exceptions import ValidationError
from django.test import RequestFactory
from wagtail.admin.widgets import AdminPageChooser
from wagtail.models import Locale, PageViewRestriction, Site

from search.models import Pick
from search.site.promoted import MOST, promotions_for
from search.text.query_parsing import parse_query
from tests.factories import make_article, publish_version

pytestmark = pytest.mark.django_db
ADD = "/admin/picks/new/"
# Any page with the menu.
MENU = "/admin/account/"


def titles(query, language="vi", request=None):
    request = request or RequestFactory().get("/", headers={"host": "a.test"})
    return [result.title for result in promotions_for(parse_query(query), language, request)]


def pick(query, heading="", **fields):
    if "page" not in fields:
        fields["address"] = "https://example.org/"
    return Pick.objects.create(query=query, heading=heading, **fields)


def test_the_whole_query_counts_however_it_is_typed(newsroom):
    pick("Đại hội Đảng bộ", "Trang đại hội")
    for query in ("dai hoi dang bo", "ĐẠI HỘI, đảng bộ!", '"đại hội đảng bộ"'):
        assert titles(query) == ["Trang đại hội"], query
    for query in ("đại hội", "đại hội đảng bộ phường", "", "!"):
        assert titles(query) == [], query
    assert titles("đại hội đảng bộ", "en") == []


def test_they_come_in_order_and_not_too_many(newsroom):
    for number in (4, 2, 1, 3):
        pick("bầu cử", f"Số {number}", order=number)
    assert titles("bầu cử") == ["Số 1", "Số 2", "Số 3"]
    assert MOST == 3


def test_a_page_is_shown_while_readers_can_see_it(newsroom):
    article = make_article(newsroom.b.section, "Bầu cử ở Quận 3", slug="bau-cu")
    pick("bầu cử", page=article, description="Từ A đến Z")
    request = RequestFactory().get("/", headers={"host": "a.test"})
    [shown] = promotions_for(parse_query("bầu cử"), "vi", request)
    assert (shown.title, shown.description) == ("Bầu cử ở Quận 3", "Từ A đến Z")
    assert shown.url.endswith("b.test/tin-tuc/bau-cu/")
    restriction = PageViewRestriction.objects.create(
        page=newsroom.b.section, restriction_type="login"
    )
    assert titles("bầu cử") == []
    restriction.delete()
    assert titles("bầu cử") == ["Bầu cử ở Quận 3"]
    article.unpublish()
    assert titles("bầu cử") == []


def test_what_readers_cannot_see_takes_no_place(newsroom):
    for number in range(3):
        draft = make_article(newsroom.a.section, f"Nháp {number}", live=False, slug=f"n-{number}")
        pick("bầu cử", page=draft, order=number)
    pick("bầu cử", "Hỏi đáp", order=9)
    assert titles("bầu cử") == ["Hỏi đáp"]


def test_a_change_shows_at_once(newsroom):
    assert titles("bầu cử") == []
    row = pick("bầu cử", "Hỏi đáp")
    assert titles("bầu cử") == ["Hỏi đáp"]
    row.query = "Ứng cử"
    row.save()
    assert (titles("bầu cử"), titles("ung cu")) == ([], ["Hỏi đáp"])
    row.delete()
    assert titles("ung cu") == []


def test_the_cost_is_one_query_or_none(newsroom, django_assert_num_queries):
    for number in range(3):
        pick("bầu cử", page=make_article(newsroom.a.section, f"Tin {number}", slug=f"t-{number}"))
    # As a reader's request comes: its site is known.
    request = RequestFactory().get("/", headers={"host": "a.test"})
    Site.find_for_request(request)
    titles("bầu cử")
    titles("hội nghị")
    with django_assert_num_queries(1):
        assert len(titles("bầu cử", request=request)) == 3
    with django_assert_num_queries(0):
        assert titles("hội nghị") == []


@pytest.fixture
def post(newsroom, signed_in):
    """Adds a pick by the form; gives the errors."""

    def post_form(user, **fields):
        data = {"query": "bầu cử", "language": "vi", "page": "", "address": "", "heading": "",
                "description": "", "order": 1, **fields}  # fmt: skip
        response = signed_in(user).post(ADD, data)
        return response.context["form"].errors if response.status_code == 200 else response

    return post_form


@pytest.mark.parametrize("role", ["reviewer", "administrator"])
def test_the_board_picks(newsroom, post, signed_in, role):
    user = newsroom.city.people[role]
    assert post(user, page=newsroom.a.section.pk).status_code == 302
    assert Pick.objects.get().folded == "bau cu"
    page = signed_in(user).get("/admin/picks/").text
    assert "bầu cử" in page
    assert "/admin/picks/" in signed_in(user).get(MENU).text


@pytest.mark.parametrize("role", ["contributor", "editor", "chief", "translator"])
def test_nobody_else_picks_or_looks(newsroom, post, signed_in, role):
    user = newsroom.a.people[role]
    assert post(user, page=newsroom.a.section.pk).status_code == 404
    assert not Pick.objects.exists()
    client = signed_in(user)
    assert client.get("/admin/picks/").status_code == 404
    menu = client.get(MENU)
    assert menu.status_code == 200
    assert "/admin/picks/" not in menu.text


def test_mistakes_are_told_at_their_field(newsroom, post):
    user, section = newsroom.city.reviewer, newsroom.a.section
    address = "https://example.org/"
    english = publish_version(newsroom.a.home, Locale.objects.get(language_code="en"))
    assert "__all__" in post(user)
    assert "__all__" in post(user, page=section.pk, address=address, heading="Trang")
    assert "heading" in post(user, address=address)
    assert "address" in post(user, address="javascript:alert(1)", heading="Trang")
    assert "query" in post(user, query="?!", page=section.pk)
    assert "page" in post(user, page=english.pk)
    assert "language" in post(user, page=section.pk, language="xx")
    assert "page" in post(user, page=987_654)
    assert not Pick.objects.exists()


def test_a_row_without_page_and_address_is_invalid(newsroom):
    with pytest.raises(ValidationError):
        Pick(query="bầu cử").full_clean()


def test_the_form_begins_with_what_the_report_names(newsroom, signed_in):
    client = signed_in(newsroom.city.reviewer)
    form = client.get(ADD, {"query": 'bầu "cử"', "language": "en"}).context["form"]
    assert (form["query"].value(), form["language"].value()) == ('bầu "cử"', "en")
    # Not a list of all pages there are.
    assert isinstance(form.fields["page"].widget, AdminPageChooser)
    form = client.get(ADD, {"language": "xx"}).context["form"]
    assert form["language"].value() == "vi"


def test_the_list_costs_the_same_for_many(newsroom, signed_in, django_assert_max_num_queries):
    client = signed_in(newsroom.city.reviewer)

    def cost():
        client.get("/admin/picks/")
        with django_assert_max_num_queries(100) as captured:
            client.get("/admin/picks/")
        return len(captured.captured_queries)

    pick("một", page=newsroom.a.section)
    few = cost()
    for number in range(8):
        article = make_article(newsroom.a.section, f"Tin {number}", slug=f"t-{number}")
        pick(f"số {number}", page=article)
    assert cost() == few
