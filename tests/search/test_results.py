"""One subportal's search: only what its readers may read, at a bounded cost."""

import pytest
from django.core.management import call_command
from wagtail.models import PageViewRestriction

from search.views import LAST_PAGE, PAGE_SIZE
from tests.factories import make_article
from units.search_words import MAX_CHARACTERS, MAX_WORDS, clean_query

pytestmark = pytest.mark.django_db


def search(client, query, host="a.test", **params):
    response = client.get("/tim-kiem/", {"q": query, **params}, headers={"host": host})
    assert response.status_code == 200
    return response


def titles(response):
    return [result.title for result in response.context["results"]]


@pytest.fixture
def indexed(newsroom):
    """Makes sure that what a test wrote is in the index, whatever the task backend."""

    def index():
        call_command("update_index", verbosity=0)

    return index


def test_a_subportal_finds_its_own_articles_only(client, newsroom, indexed):
    make_article(newsroom.a.section, "Khánh thành cầu Rạch Chiếc", slug="cau")
    make_article(newsroom.b.section, "Khánh thành cầu Bình Lợi", slug="cau")
    indexed()
    assert titles(search(client, "khánh thành")) == ["Khánh thành cầu Rạch Chiếc"]
    assert titles(search(client, "khánh thành", "b.test")) == ["Khánh thành cầu Bình Lợi"]


def test_drafts_and_private_pages_are_never_found(client, newsroom, indexed):
    make_article(newsroom.a.section, "Hội nghị bản nháp", live=False, slug="nhap")
    private = make_article(newsroom.a.section, "Hội nghị nội bộ", slug="noi-bo")
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    make_article(newsroom.a.section, "Hội nghị công khai", slug="cong-khai")
    indexed()
    assert titles(search(client, "hội nghị")) == ["Hội nghị công khai"]


def test_words_typed_without_marks_find_words_with_marks(client, newsroom, indexed):
    make_article(newsroom.a.section, "Đại hội Đảng bộ", slug="dai-hoi")
    indexed()
    for query in ("dai hoi dang bo", "ĐẠI HỘI", "Đảng"):
        assert titles(search(client, query)) == ["Đại hội Đảng bộ"], query


def test_decomposed_letters_find_composed_ones(client, newsroom, indexed):
    make_article(newsroom.a.section, "Nghị quyết mới", slug="nghi-quyet")
    indexed()
    assert titles(search(client, "Nghi\u0323 quye\u0302\u0301t")) == ["Nghị quyết mới"]


def test_results_are_paged_without_counting(client, newsroom, indexed):
    for number in range(PAGE_SIZE + 3):
        make_article(newsroom.a.section, f"Tin vắn số {number}", slug=f"tin-van-{number}")
    indexed()
    first = search(client, "tin vắn")
    second = search(client, "tin vắn", trang=2)
    assert len(titles(first)) == PAGE_SIZE
    assert len(titles(second)) == 3
    assert not set(titles(first)) & set(titles(second))
    assert "trang=2" in first.context["next_url"]
    assert first.context["previous_url"] == ""
    assert second.context["next_url"] == ""
    assert "trang" not in second.context["previous_url"]


def test_the_cost_does_not_grow_with_the_results(
    client, newsroom, indexed, django_assert_max_num_queries
):
    make_article(newsroom.a.section, "Tin vắn số 0", slug="tin-van-0")
    indexed()
    search(client, "tin vắn")
    with django_assert_max_num_queries(100) as few:
        search(client, "tin vắn")
    for number in range(1, 16):
        make_article(newsroom.a.section, f"Tin vắn số {number}", slug=f"tin-van-{number}")
    indexed()
    search(client, "tin vắn")
    with django_assert_max_num_queries(100) as many:
        search(client, "tin vắn")
    assert len(many.captured_queries) == len(few.captured_queries)


@pytest.mark.parametrize(
    "query",
    [
        "",
        "   ",
        '"' * 3000,
        "a " * 5000,
        "đ" * 8000,
        "\x00\x01",
        "a\x00b",
        "AND OR NOT",
        "' OR 1=1 --",
        "(((((",
        '"()*:^-',
        "%_*:&|!<->",
        "title:\\",
        "🙂🙂",
        "\u202egnort",
        "a" * 200,
    ],
)
def test_no_input_breaks_the_page(client, newsroom, query):
    search(client, query)


@pytest.mark.parametrize("number", ["0", "-1", "abc", "1e9", "9" * 40, "٣", ""])
def test_no_page_number_breaks_the_page(client, newsroom, number):
    search(client, "tin", trang=number)


def test_nobody_reads_past_the_last_page(client, newsroom):
    response = search(client, "tin", trang="999")
    assert response.context["previous_url"].endswith(f"trang={LAST_PAGE - 1}")
    assert response.context["next_url"] == ""


def test_input_is_cut_before_it_is_parsed():
    assert len(clean_query("từ " * 5000).split()) == MAX_WORDS
    assert len(clean_query("x" * 5000)) == MAX_CHARACTERS
    assert clean_query(" a\n\tb\x00c ") == "a b c"


def test_search_engines_are_kept_out(client, newsroom):
    assert search(client, "tin")["X-Robots-Tag"] == "noindex"


def test_the_query_comes_back_escaped(client, newsroom):
    text = search(client, "<script>alert(1)</script>").text
    assert "<script>alert" not in text


def test_only_reading_is_allowed(client, newsroom):
    assert client.post("/tim-kiem/", headers={"host": "a.test"}).status_code == 405


def test_a_reader_gets_no_cookie(client, newsroom):
    assert not search(client, "tin").cookies
