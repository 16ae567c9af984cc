"""What readers see of a search: only what they may read, whatever they type, at a bounded cost."""

import pytest
from django.db import OperationalError
from wagtail.models import Locale, PageViewRestriction

from library.models import DocumentRecord, LeadershipPage, Person
from search.result_cache import cached_results
from search.service import SearchUnavailable
from search.site.parameters import LAST_PAGE
from search.site.views import PAGE_SIZE
from sections.models import ArticlePage
from tests.factories import make_article, publish_version
from tests.library.registers import make_register
from tests.record_factories import make_body, make_document, make_person, make_roster, make_term
from units.admin_gate.search_input import MAX_CHARACTERS, MAX_WORDS, clean_query

pytestmark = pytest.mark.django_db


@pytest.fixture
def mixed(newsroom, indexed):
    """Makes stories, documents and leaders of unit A that the word `Rạch` finds, `size` of each."""
    home = newsroom.a.home
    make_register(home)
    home.add_child(instance=LeadershipPage(title="Lãnh đạo", slug="lanh-dao"))
    term = make_term(newsroom.a.unit)

    def make(size):
        body = make_body(newsroom.a.unit, f"Ban {size}", "advisory")
        people = [make_person(newsroom.a.unit, f"Trần Văn Rạch {n}") for n in range(size)]
        make_roster(body, term, [(person, "member") for person in people])
        for n in range(size):
            make_article(newsroom.a.section, f"Cầu Rạch {n}", slug=f"cau-{n}-{size}")
            make_document(newsroom.a.unit, summary=f"Về cầu Rạch {n}")
        indexed()

    return make


def test_a_subportal_finds_its_own_and_the_network_all(search, newsroom, indexed):
    make_article(newsroom.a.section, "Khánh thành cầu Rạch Chiếc", slug="cau")
    make_article(newsroom.b.section, "Khánh thành cầu Bình Lợi", slug="cau")
    indexed()
    assert search.titles("khánh thành") == ["Khánh thành cầu Rạch Chiếc"]
    assert search.titles("khánh thành", "b.test") == ["Khánh thành cầu Bình Lợi"]
    found = search.soup("khánh thành", pham_vi="tat-ca")
    links = {link["href"] for link in found.select(".search-results h2 a")}
    assert links == {"/tin-tuc/cau/", "http://b.test/tin-tuc/cau/"}
    units = {place.get_text() for place in found.select(".search-result__location span")}
    assert units == {"Quận ủy 1", "Quận ủy 3"}


def test_drafts_and_private_pages_are_never_found(search, newsroom, indexed):
    make_article(newsroom.a.section, "Hội nghị bản nháp", live=False, slug="nhap")
    private = make_article(newsroom.a.section, "Hội nghị nội bộ", slug="noi-bo")
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    make_article(newsroom.a.section, "Hội nghị công khai", slug="cong-khai")
    indexed()
    assert search.titles("hội nghị") == ["Hội nghị công khai"]


def test_what_the_index_has_not_forgotten_is_not_shown(search, newsroom, mixed):
    mixed(1)
    assert len(search.titles("Rạch")) == 3
    # Behind the back of what keeps the index in step.
    for rows in (ArticlePage.objects, DocumentRecord.objects, Person.objects):
        rows.update(live=False)
    assert search.titles("Rạch") == []


def test_another_language_is_not_found(search, newsroom, indexed):
    english = Locale.objects.get(language_code="en")
    article = make_article(newsroom.a.section, "Hội nghị Rạch Chiếc", slug="hoi-nghi")
    for page in (newsroom.a.home, newsroom.a.section):
        publish_version(page, english)
    publish_version(article, english, title="Conference at Rạch Chiếc", slug="conference")
    indexed()
    assert search.titles("Rạch Chiếc") == ["Hội nghị Rạch Chiếc"]
    assert search.titles("Rạch Chiếc", prefix="/en") == ["Conference at Rạch Chiếc"]


def test_words_typed_without_marks_find_words_with_marks(search, newsroom, indexed):
    make_article(newsroom.a.section, "Đại hội Đảng bộ", slug="dai-hoi")
    indexed()
    for query in ("dai hoi dang bo", "ĐẠI HỘI", "Đảng"):
        assert search.titles(query, loai="article") == ["Đại hội Đảng bộ"], query


def test_decomposed_letters_find_composed_ones(search, newsroom, indexed):
    make_article(newsroom.a.section, "Nghị quyết mới", slug="nghi-quyet")
    indexed()
    assert search.titles("Nghi\u0323 quye\u0302\u0301t") == ["Nghị quyết mới"]


def test_titles_and_queries_are_escaped(search, newsroom, indexed):
    make_article(newsroom.a.section, "Thẻ <script>alert(1)</script> & dân", slug="the")
    indexed()
    for query in ("thẻ", "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>'):
        soup = search.soup(query)
        assert [s for s in soup.find_all("script") if not s.get("src")] == []
        assert soup.find("img", src="x") is None
    title = search.soup("thẻ").select_one(".search-results h2")
    assert title.get_text() == "Thẻ <script>alert(1)</script> & dân"
    assert title.mark.get_text() == "Thẻ"


def test_a_row_says_what_was_found(search, newsroom, mixed):
    mixed(1)
    soup = search.soup("Rạch")
    document = soup.select_one(".search-result--document")
    assert "Nghị quyết" in document.select_one("h2").get_text()
    assert document.select_one(".search-result__summary mark").get_text() == "Rạch"
    assert document.time["datetime"] == "2020-10-18"
    leader = soup.select_one(".search-result--person")
    assert leader.select_one(".portrait")
    assert leader.select_one(".search-result__post").get_text()
    story = soup.select_one(".search-result--article")
    assert story.select_one(".meta a")["href"] == "/tin-tuc/"
    levels = [int(tag.name[1]) for tag in soup.find("main").find_all(["h1", "h2", "h3"])]
    assert levels[0] == 1
    assert max(levels) == 2


def test_results_are_paged(search, newsroom, indexed):
    for number in range(PAGE_SIZE + 3):
        make_article(newsroom.a.section, f"Tin vắn số {number}", slug=f"tin-van-{number}")
    indexed()
    first, second = search.get("tin vắn"), search.get("tin vắn", trang=2)
    shown = [{r.thing.url for r in response.context["results"]} for response in (first, second)]
    assert [len(urls) for urls in shown] == [PAGE_SIZE, 3]
    assert not shown[0] & shown[1]
    assert "trang=2" in first.context["next_url"]
    assert first.context["previous_url"] == second.context["next_url"] == ""
    assert "trang" not in second.context["previous_url"]
    assert search.soup("tin vắn", trang=2).select_one(".search-results")["start"] == "21"
    past_the_end = search.get("tin vắn", trang=LAST_PAGE)
    assert [r.thing.url for r in past_the_end.context["results"]] == [
        r.thing.url for r in second.context["results"]
    ]


def test_the_cost_does_not_grow_with_the_results(search, mixed, django_assert_max_num_queries):
    def count(expected):
        search.get("Rạch")
        cached_results.invalidate()
        with django_assert_max_num_queries(100) as queries:
            assert len(search.titles("Rạch")) == expected
        return len(queries.captured_queries)

    mixed(1)
    few = count(3)
    mixed(5)
    assert count(18) == few
    assert few <= 40


def test_what_was_probably_meant_is_shown(search, newsroom, indexed, monkeypatch):
    make_article(newsroom.a.section, "Chuyển đổi số", slug="so")
    indexed()
    monkeypatch.setattr("search.service.correct", lambda asked: "chuyển đổi số")
    soup = search.soup("chuyễnn đổi sô")
    said = soup.select_one(".search-page__corrected").get_text()
    assert "chuyễnn đổi sô" in said
    assert "chuyển đổi số" in said
    assert soup.select_one("h2 mark").get_text() == "Chuyển đổi số"


def test_nothing_found_leads_on(search, newsroom):
    newsroom.a.section.show_in_menus = True
    newsroom.a.section.save()
    soup = search.soup("khôngcógì", nam=2020)
    ways = [link["href"] for link in soup.select(".search-empty a")]
    assert ways == [
        "?q=kh%C3%B4ngc%C3%B3g%C3%AC",
        "?q=kh%C3%B4ngc%C3%B3g%C3%AC&pham-vi=tat-ca&nam=2020",
    ]
    assert "/tin-tuc/" in [link["href"] for link in soup.select(".search-sections a")]
    assert "khôngcógì" in soup.select_one(".search-empty__title").get_text()


def test_a_search_that_rests_says_so(search, newsroom, monkeypatch):
    newsroom.a.section.show_in_menus = True
    newsroom.a.section.save()

    def rest(*args, **kwargs):
        raise SearchUnavailable

    monkeypatch.setattr("search.site.views.answer", rest)
    response = search.get("tin", status=503)
    assert response["Retry-After"] == "30"
    assert "/tin-tuc/" in response.text
    assert response["X-Robots-Tag"] == "noindex"


def test_the_log_tells_why_a_search_rests_and_nothing_of_a_flood(
    search, newsroom, monkeypatch, caplog, settings
):
    def fail(*args, **kwargs):
        raise OperationalError("canceling statement")

    monkeypatch.setattr("search.service._answer", fail)
    search.get("tin", status=503)
    assert [record.name for record in caplog.records] == ["search.service"]
    caplog.clear()
    settings.READER_RATES = {**settings.READER_RATES, "search": (0, 10)}
    search.get("tin", status=429)
    assert caplog.records == []


def test_the_bare_page_explains_itself(search, newsroom):
    soup = search.soup("")
    assert soup.select_one(".search-help")
    assert soup.select_one("main form[role=search] input[name=q]")


def test_more_than_can_be_counted_is_said_so(search, newsroom, indexed, monkeypatch):
    monkeypatch.setattr("search.engine.database.BOUND", 5)
    monkeypatch.setattr("search.engine.results.BOUND", 5)
    for number in range(8):
        genre = ("news", "video")[number % 2]
        make_article(newsroom.a.section, f"Tin vắn {number}", slug=f"tin-{number}", genre=genre)
    indexed()
    soup = search.soup("tin vắn")
    counts = [count.get_text() for count in soup.select(".search-facet__count")]
    assert counts
    assert all(count.endswith("+") for count in counts)


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
def test_no_input_breaks_the_page(search, newsroom, query):
    search.get(query)
    search.suggestions(query)


def test_input_is_cut_before_it_is_parsed():
    assert len(clean_query("từ " * 5000).split()) == MAX_WORDS
    assert len(clean_query("x" * 5000)) == MAX_CHARACTERS
    assert clean_query(" a\n\tb\x00c ") == "a b c"


def test_search_engines_are_kept_out(search, newsroom):
    assert search.get("tin")["X-Robots-Tag"] == "noindex"
    assert search.soup("tin").find("meta", attrs={"name": "robots"})["content"] == "noindex"


def test_only_reading_is_allowed(client, newsroom):
    for path in ("/tim-kiem/", "/tim-kiem/goi-y/"):
        assert client.post(path, headers={"host": "a.test"}).status_code == 405


def test_a_reader_gets_no_cookie(search, newsroom):
    assert not search.get("tin").cookies
