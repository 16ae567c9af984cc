"""Leadership for readers: who is shown, in which order, on whose subportal, for which cost."""

import datetime

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from freezegun import freeze_time

from library.models import LeadershipPage, Roster, Term
from sections.models import ArticlePerson
from tests.factories import make_article, make_unit
from tests.library.leadership.leadership_pages import NEW, TODAY, make_page, names, words
from tests.record_factories import (
    make_body,
    make_document,
    make_person,
    make_roster,
    make_term,
)
from units.enums import Level

pytestmark = pytest.mark.django_db
OLD = {"from_date": datetime.date(2020, 10, 18), "until_date": datetime.date(2025, 10, 13)}


@pytest.fixture(autouse=True)
def today():
    with freeze_time(TODAY):
        yield


@pytest.fixture
def page(newsroom):
    return make_page(newsroom.a)


@pytest.fixture
def read(client):
    def read(path="/lanh-dao/", host="a.test", status=200):
        response = client.get(path, headers={"host": host})
        assert response.status_code == status, response
        return response

    return read


class TestBodies:
    def test_they_stand_in_protocol_order_and_so_do_their_members(self, newsroom, page, read):
        unit = newsroom.a.unit
        term = make_term(unit, "2025-2030", **NEW)
        people = [make_person(unit, name) for name in ("Vũ An", "Lê Bích", "Đỗ Chi")]
        for name, kind, order in (
            ("Ban Chấp hành", "committee", 0),
            ("Ban Tổ chức", "advisory", 2),
            ("Văn phòng", "advisory", 1),
            ("Thường trực", "standing", 0),
            ("Ban Thường vụ", "bureau", 0),
        ):
            body = make_body(unit, name, kind, order=order)
            make_roster(body, term, [(person, "Ủy viên") for person in people])
        response = read()
        soup = BeautifulSoup(response.content, "html.parser")
        titles = [tag.get_text(strip=True) for tag in soup.select(".section-header__title")]
        assert titles == [
            "Thường trực", "Ban Thường vụ", "Ban Chấp hành", "Văn phòng", "Ban Tổ chức",
        ]  # fmt: skip
        assert names(response) == ["Vũ An", "Lê Bích", "Đỗ Chi"] * 5
        assert len(soup.select(".leader")) == 3  # the standing committee alone has portraits

    def test_post_and_other_titles_stand_in_one_line(self, newsroom, page, read):
        term = make_term(newsroom.a.unit, "2025-2030", **NEW)
        person = make_person(newsroom.a.unit)
        more = {"state_title": "Chủ tịch UBND"}
        make_roster(make_body(newsroom.a.unit), term, [(person, "Phó Bí thư", more)])
        assert words(read(), ".leader__title") == "Phó Bí thư, Chủ tịch UBND"

    def test_a_decision_is_a_link_only_when_readers_may_read_it(self, newsroom, page, read):
        unit = newsroom.a.unit
        newsroom.a.home.add_child(instance=make_register())
        term = make_term(unit, "2025-2030", **NEW)
        live, draft = make_document(unit, "07-QĐ/QU"), make_document(unit, "08-QĐ/QU", live=False)
        rows = [
            (make_person(unit, "Vũ An"), "Bí thư", {"decision": live}),
            (make_person(unit, "Lê Bích"), "Ủy viên", {"decision": draft}),
            (make_person(unit, "Đỗ Chi"), "Ủy viên", {"decision_text": "9-QĐ/TU"}),
        ]
        make_roster(make_body(unit), term, rows)
        soup = BeautifulSoup(read().content, "html.parser")
        links = [tag["href"] for tag in soup.select(".decision a")]
        assert links == [f"/van-ban/{live.address}/"]
        text = words(read())
        assert "9-QĐ/TU" in text
        assert "08-QĐ/QU" not in text

    def test_only_who_is_in_office_today_is_shown_and_all_in_the_term(self, newsroom, page, read):
        unit = newsroom.a.unit
        term = make_term(unit, "2025-2030", **NEW)
        left = {"until_date": datetime.date(2026, 3, 31)}
        came = {"from_date": datetime.date(2026, 4, 1)}
        comes = {"from_date": datetime.date(2026, 9, 1)}
        make_roster(
            make_body(unit), term,
            [
                (make_person(unit, "Vũ An"), "Bí thư", left),
                (make_person(unit, "Lê Bích"), "Bí thư", came),
                (make_person(unit, "Đỗ Chi"), "Ủy viên", comes),
            ],
        )  # fmt: skip
        assert names(read()) == ["Lê Bích"]
        response = read("/lanh-dao/nhiem-ky/2025-2030/")
        assert names(response) == ["Vũ An", "Lê Bích", "Đỗ Chi"]
        assert "14/10/2025 – 31/03/2026" in words(response)

    def test_past_terms_have_addresses_of_their_own(self, newsroom, page, read):
        unit, body = newsroom.a.unit, make_body(newsroom.a.unit)
        old, new = make_term(unit, "2020-2025", **OLD), make_term(unit, "2025-2030", **NEW)
        make_roster(body, old, [(make_person(unit, "Vũ An"), "Bí thư")])
        make_roster(body, new, [(make_person(unit, "Lê Bích"), "Bí thư")])
        assert names(read()) == ["Lê Bích"]
        assert names(read("/lanh-dao/nhiem-ky/2020-2025/")) == ["Vũ An"]
        for address in ("2015-2020", "x" * 300, "%00", "2020-2025/x"):
            read(f"/lanh-dao/nhiem-ky/{address}/", status=404)

    def test_a_term_without_a_list_has_no_address(self, newsroom, page, read):
        make_term(newsroom.a.unit, "2020-2025", **OLD)
        assert "nhiem-ky" not in read().content.decode()
        read("/lanh-dao/nhiem-ky/2020-2025/", status=404)
        assert "empty-state" in read().content.decode()

    @pytest.mark.parametrize("draft", ["body", "term", "roster", "person"])
    def test_drafts_are_hidden(self, draft, newsroom, page, read):
        unit = newsroom.a.unit
        live = {name: name != draft for name in ("body", "term", "roster", "person")}
        body = make_body(unit, live=live["body"])
        term = make_term(unit, "2025-2030", live=live["term"], **NEW)
        person = make_person(unit, "Nháp", live=live["person"])
        make_roster(body, term, [(person, "Bí thư")], live=live["roster"])
        for path in ("", "qua-cac-thoi-ky/"):
            assert "Nháp" not in read(f"/lanh-dao/{path}").content.decode()

    def test_two_subportals_with_equal_names_show_their_own(self, newsroom, read):
        for setting, name in ((newsroom.a, "Vũ An"), (newsroom.b, "Lê Bích")):
            make_page(setting)
            term = make_term(setting.unit, "2025-2030", **NEW)
            person = make_person(setting.unit, name)
            make_roster(make_body(setting.unit), term, [(person, "Bí thư")])
        assert names(read()) == ["Vũ An"]
        assert names(read(host="b.test")) == ["Lê Bích"]
        assert names(read("/lanh-dao/qua-cac-thoi-ky/", "b.test")) == ["Lê Bích"]

    def test_many_members_cost_what_few_do(self, newsroom, page, read):
        unit, term = newsroom.a.unit, make_term(newsroom.a.unit, "2025-2030", **NEW)
        old = make_term(unit, "2020-2025", **OLD)
        body, other = make_body(unit), make_body(unit, "Thường trực", "standing")

        def fill(number):
            Roster.objects.all().delete()
            people = [make_person(unit, f"Người {index}") for index in range(number)]
            rows = [(person, "Ủy viên") for person in people]
            for each in (term, old):
                make_roster(body, each, rows)
                make_roster(other, each, rows)

        def count(path):
            read(path)
            with CaptureQueriesContext(connection) as captured:
                read(path)
            return len(captured)

        paths = [f"/lanh-dao/{rest}" for rest in ("", "nhiem-ky/2020-2025/", "qua-cac-thoi-ky/")]
        fill(3)
        few = [count(path) for path in paths]
        fill(30)
        assert [count(path) for path in paths] == few


def make_register():
    from_models = LeadershipPage._meta.apps.get_model("library", "RegisterPage")
    return from_models(title="Văn bản", slug="van-ban")


def test_leaders_through_time_hold_tenures_and_the_newest_come_first(newsroom, page, read):
    unit = newsroom.a.unit
    body = make_body(unit, "Thường trực", "standing")
    old, new = make_term(unit, "2020-2025", **OLD), make_term(unit, "2025-2030", **NEW)
    first, second = make_person(unit, "Vũ An"), make_person(unit, "Lê Bích")
    deputy = make_person(unit, "Đỗ Chi")
    change = datetime.date(2025, 8, 25)
    make_roster(
        body, old,
        [
            (first, "Bí thư", {"until_date": change}),
            (second, "Bí thư", {"from_date": change}),
            (deputy, "Phó Bí thư"),
        ],
    )  # fmt: skip
    make_roster(body, new, [(second, "Bí thư"), (deputy, "Bí thư danh dự")])
    response = read("/lanh-dao/qua-cac-thoi-ky/")
    assert names(response) == ["Lê Bích", "Đỗ Chi", "Vũ An", "Đỗ Chi"]
    times = BeautifulSoup(response.content, "html.parser").select(".leader__time")
    assert [" ".join(tag.get_text().split()) for tag in times] == [
        "Từ 25/08/2025", "Từ 14/10/2025", "18/10/2020 – 25/08/2025", "18/10/2020 – 13/10/2025",
    ]  # fmt: skip


class TestAPerson:
    def test_the_page_shows_posts_life_and_stories(self, newsroom, page, read):
        unit = newsroom.a.unit
        person = make_person(
            unit, introduction="Sinh năm 1970.", biography=[("heading", "Quá trình công tác")]
        )
        body = make_body(unit)
        make_roster(body, make_term(unit, "2020-2025", **OLD), [(person, "Ủy viên")])
        make_roster(body, make_term(unit, "2025-2030", **NEW), [(person, "Bí thư")])
        for title, part in (("Về bà Bình", "about"), ("Bài phát biểu", "by")):
            article = make_article(newsroom.a.section, title)
            ArticlePerson.objects.create(page=article, person=person, part=part)
        response = read(f"/lanh-dao/{person.address}/")
        text = words(response)
        assert words(response, ".person__posts") == "Bí thư Ban Thường vụ, Quận ủy 1"
        assert words(response, ".post-list__time") == "Từ 14/10/2025 18/10/2020 – 13/10/2025"
        for part in ("Trần Thị Bình", "Sinh năm 1970.", "Quá trình công tác", "Về bà Bình"):
            assert part in text
        assert "Bài phát biểu" in words(read(f"/lanh-dao/{person.address}/bai-viet/"))
        assert "Về bà Bình" in words(read(f"/lanh-dao/{person.address}/hoat-dong/?truoc=rác"))

    def test_wrong_words_lead_to_the_right_address(self, newsroom, page, read):
        person = make_person(newsroom.a.unit)
        assert person.address == f"tran-thi-binh-{person.pk}"
        for wrong in (f"sai-{person.pk}", f"{person.pk}"):
            response = read(f"/lanh-dao/{wrong}/", status=301)
            assert response["Location"] == f"/lanh-dao/{person.address}/"
        response = read(f"/lanh-dao/sai-{person.pk}/bai-viet/", status=301)
        assert response["Location"] == f"/lanh-dao/{person.address}/bai-viet/"

    def test_another_units_leader_is_found_at_home(self, newsroom, page, read):
        person = make_person(newsroom.b.unit)
        read(f"/lanh-dao/{person.address}/", status=404)
        make_page(newsroom.b)
        response = read(f"/lanh-dao/{person.address}/", status=301)
        assert response["Location"] == f"http://b.test/lanh-dao/{person.address}/"

    def test_a_unit_without_a_page_shows_its_leaders_on_its_superiors(self, newsroom, read):
        make_page(newsroom.city)
        ward = make_unit("PHUONG-1", Level.WARD, "Phường 1", parent=newsroom.city.unit)
        person = make_person(ward)
        read(f"/lanh-dao/{person.address}/", "city.test")

    def test_who_was_withdrawn_is_gone_and_a_draft_never_was(self, newsroom, page, read):
        person, draft = make_person(newsroom.a.unit), make_person(newsroom.a.unit, live=False)
        person.unpublish()
        gone = read(f"/lanh-dao/{person.address}/", status=410)
        assert person.name not in gone.content.decode()
        read(f"/lanh-dao/{draft.address}/", status=404)
        read("/lanh-dao/khong-co-999999999999999999/", status=404)
        read("/lanh-dao/khong-co/", status=404)

    def test_many_stories_and_posts_cost_what_few_do(self, newsroom, page, read):
        unit = newsroom.a.unit
        few, many = make_person(unit, "Vũ An"), make_person(unit, "Lê Bích")
        terms = [
            make_term(
                unit, f"{year}-{year + 5}",
                from_date=datetime.date(year, 1, 1), until_date=datetime.date(year + 4, 12, 31),
            )
            for year in range(1990, 2026, 5)
        ]  # fmt: skip
        body = make_body(unit)
        for term in terms:
            make_roster(body, term, [(many, f"Ủy viên {term.label}")])
        make_roster(make_body(unit, "Khác", "other"), terms[0], [(few, "Trưởng ban")])
        for number in range(30):
            article = make_article(newsroom.a.section, f"Tin {number}")
            for person in [few, many] if number < 3 else [many]:
                for part in ("about", "by"):
                    ArticlePerson.objects.create(page=article, person=person, part=part)

        def count(path):
            with CaptureQueriesContext(connection) as captured:
                read(path)
            return len(captured)

        for rest in ("", "bai-viet/"):
            read(f"/lanh-dao/{many.address}/{rest}")
            one, other = (count(f"/lanh-dao/{p.address}/{rest}") for p in (few, many))
            assert one == other


def test_a_story_names_its_leaders_and_links_the_first_mention(newsroom, page, read):
    unit = newsroom.a.unit
    person, draft = make_person(unit), make_person(unit, "Lê Nháp", live=False)
    term = make_term(unit, "2025-2030", **NEW)
    make_roster(make_body(unit), term, [(person, "Bí thư")])
    text = "<p>Bí thư Trần Thị Bình và Lê Nháp. Trần Thị Bình nói.</p>"
    article = make_article(newsroom.a.section, slug="tin", body=[("rich_text", text)], live=False)
    article.people = [ArticlePerson(person=person), ArticlePerson(person=draft)]
    article.save_revision().publish()
    soup = BeautifulSoup(read("/tin-tuc/tin/").content, "html.parser")
    links = [(tag.get_text(), tag["href"]) for tag in soup.select(".prose a")]
    assert links == [("Trần Thị Bình", f"/lanh-dao/{person.address}/")]
    box = soup.select_one(".people-box").get_text(" ", strip=True)
    assert box.endswith("Trần Thị Bình Bí thư")


def test_a_story_without_leaders_asks_for_none_and_many_cost_what_one_does(newsroom, page, read):
    unit, term = newsroom.a.unit, make_term(newsroom.a.unit, "2025-2030", **NEW)
    people = [make_person(unit, f"Người {index}") for index in range(8)]
    make_roster(make_body(unit), term, [(person, "Ủy viên") for person in people])
    for number in (0, 1, 8):
        article = make_article(newsroom.a.section, slug=f"tin-{number}")
        for person in people[:number]:
            ArticlePerson.objects.create(page=article, person=person)

    def queries(number):
        read(f"/tin-tuc/tin-{number}/")
        with CaptureQueriesContext(connection) as captured:
            read(f"/tin-tuc/tin-{number}/")
        return [query["sql"] for query in captured]

    # Whether there are any is told by the query that finds the article.
    assert len([sql for sql in queries(0) if "articleperson" in sql]) == 1
    assert not [sql for sql in queries(0) if '"library_person"' in sql]
    assert len(queries(1)) == len(queries(8))


def test_terms_of_other_units_are_not_mixed_in(newsroom, page, read):
    make_roster(
        make_body(newsroom.b.unit),
        make_term(newsroom.b.unit, "2025-2030", **NEW),
        [(make_person(newsroom.b.unit, "Lê Bích"), "Bí thư")],
    )
    assert Term.objects.exists()
    assert "Lê Bích" not in read().content.decode()
