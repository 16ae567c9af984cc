"""What readers of another language see of leaders and documents."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from library.enums import RelationKind
from library.models import DocumentRecord, LeadershipPage, Person, RegisterPage
from tests.record_factories import (
    make_body,
    make_document,
    make_person,
    make_roster,
    make_term,
)
from tests.translation.steps import read, translate
from translation.drafts.target_drafts import begin_translation

pytestmark = pytest.mark.django_db
NEW = {"from_date": datetime.date(2025, 10, 14)}


class TestReaders:
    @pytest.fixture
    def seated(self, newsroom, person):
        term = make_term(newsroom.a.unit, "2025-2030", **NEW)
        make_roster(make_body(newsroom.a.unit), term, [(person, "Bí thư")])

    def test_a_leader_in_their_language(self, person, seated, pages, publish, client):
        path = f"/en/en-lanh-dao/{person.address}/"
        before = read(client, path)
        assert before.select_one(".person__intro").get("lang") == "vi"
        publish(person)
        page = read(client, path)
        intro = page.select_one(".person__intro")
        assert intro.get_text().startswith("Words")
        assert intro.get("lang") is None
        assert "Kỹ sư" not in page.get_text()
        assert page.select_one("h1")["lang"] == "vi"
        # Usual posts are named in other languages from the first day.
        post = page.select_one(".post-line")
        assert (post.get_text(), post.get("lang")) == ("Secretary", None)
        assert page.html["lang"] == "en"
        vietnamese = read(client, f"/lanh-dao/{person.address}/")
        assert "Kỹ sư xây dựng." in vietnamese.get_text()
        assert not vietnamese.select("main [lang]")

    def test_the_leadership_page_leads_to_leaders_in_the_language(
        self, person, seated, pages, client
    ):
        page = read(client, "/en/en-lanh-dao/")
        name = page.select_one(".leader__name")
        assert name["lang"] == "vi"
        assert name.a["href"] == f"/en/en-lanh-dao/{person.address}/"
        read(client, "/en/en-lanh-dao/nhiem-ky/2025-2030/")
        read(client, "/en/en-lanh-dao/qua-cac-thoi-ky/")

    def test_a_document_in_the_language(self, newsroom, record, person, pages, publish, client):
        plain = make_document(newsroom.a.unit, summary="Về việc khác")
        publish(record)
        rows = read(client, "/en/en-van-ban/").select(".document-row")
        by_link = {row.a["href"]: row.select_one(".document-row__summary") for row in rows}
        words = by_link[f"/en/en-van-ban/{record.address}/"]
        assert words.get_text().startswith("Words")
        assert words.get("lang") is None
        assert by_link[f"/en/en-van-ban/{plain.address}/"]["lang"] == "vi"
        page = read(client, f"/en/en-van-ban/{record.address}/")
        assert page.select_one(".document__summary").get_text().startswith("Words")
        assert page.select_one(".document__summary").get("lang") is None
        facts = {row.dt.get_text(): row.dd for row in page.select(".document-facts div")}
        assert (facts["Type"].get_text(strip=True), facts["Type"].get("lang")) == (
            "Resolution",
            None,
        )
        assert facts["Issued on"].get("lang") is None
        signer = page.select_one(f'a[href="/en/en-lanh-dao/{person.address}/"]')
        assert signer is not None
        text = client.get(
            f"/en/en-van-ban/{record.address}/luu/", headers={"host": "a.test"}
        ).content.decode()
        assert "Words" in text
        feed = client.get("/en/en-van-ban/feed/", headers={"host": "a.test"}).content.decode()
        assert "Words" in feed
        assert f"/en/en-van-ban/{record.address}/" in feed

    def test_words_of_the_language_are_found_and_those_of_the_source(
        self, newsroom, record, pages, publish, client
    ):
        make_document(newsroom.a.unit, summary="Về việc khác")
        publish(record, "Digital transformation")

        def found(query):
            rows = read(client, f"/en/en-van-ban/?q={query}").select(".document-row")
            return [row.a["href"].split("/")[-2] for row in rows]

        assert found("digital transformation") == [record.address]
        assert found("chuyen doi") == [record.address]
        assert found("12-NQ/QU") == [record.address]
        assert found("nothing") == []
        assert not read(client, "/van-ban/?q=transformation").select(".document-row")

    def test_related_documents_in_the_language(self, newsroom, record, pages, publish, client):
        other = make_document(newsroom.a.unit, relations=[(RelationKind.AMENDS, record)])
        publish(record)
        page = read(client, f"/en/en-van-ban/{other.address}/")
        summary = page.select_one(".related-document__summary")
        assert summary.get_text().startswith("Words")
        assert summary.get("lang") is None

    def test_what_is_withdrawn_is_read_in_the_source_again(self, record, pages, publish, client):
        publish(record).unpublish()
        page = read(client, f"/en/en-van-ban/{record.address}/")
        assert page.select_one(".document__summary")["lang"] == "vi"
        record.unpublish()
        read(client, f"/en/en-van-ban/{record.address}/", status=410)

    def test_without_a_page_in_the_language_addresses_stay(self, newsroom, record, pages, client):
        pages[RegisterPage].unpublish()
        read(client, f"/van-ban/{record.address}/")
        read(client, f"/en/en-van-ban/{record.address}/", status=404)

    @pytest.mark.parametrize("kind", [Person, DocumentRecord])
    def test_the_switch_leads_to_the_same_thing(self, kind, person, record, pages, client):
        thing = person if kind is Person else record
        base = "lanh-dao" if kind is Person else "van-ban"
        expected = {
            "vi": f"http://a.test/{base}/{thing.address}/",
            "en": f"http://a.test/en/en-{base}/{thing.address}/",
        }
        for here, there in (("vi", "en"), ("en", "vi")):
            page = read(client, expected[here].removeprefix("http://a.test"))
            (link,) = page.select(".language-switch a")
            assert link["href"] == expected[there]
            told = {a["hreflang"]: a["href"] for a in page.select("link[hreflang]")}
            assert told == {**expected, "x-default": expected["vi"]}
            assert page.select_one("link[rel=canonical]")["href"] == expected[here]
        pages[LeadershipPage if kind is Person else RegisterPage].unpublish()
        page = read(client, expected["vi"].removeprefix("http://a.test"))
        assert not page.select(".language-switch a")

    def test_pages_of_a_language_cost_the_same_for_three_and_for_thirty(
        self, newsroom, english, pages, client
    ):
        term, body = make_term(newsroom.a.unit, "2025-2030", **NEW), make_body(newsroom.a.unit)

        def fill(count):
            members = []
            for number in range(count):
                person = make_person(
                    newsroom.a.unit, f"Lê Văn {count} {number}", introduction="Lời."
                )
                record = make_document(newsroom.a.unit, relations=[(RelationKind.BASED_ON, first)])
                members.append((person, "Ủy viên"))
                for thing in (person, record):
                    translation = begin_translation(thing, english)
                    translate(translation)
                    translation.get_target_instance().get_latest_revision().publish(
                        skip_permission_checks=True
                    )
            return members

        first = make_document(newsroom.a.unit)
        paths = (
            "/en/en-lanh-dao/",
            "/en/en-van-ban/",
            "/en/en-van-ban/feed/",
            "/en/en-van-ban/tai-ve/csv/",
            f"/en/en-van-ban/{first.address}/",
        )

        def count(path):
            counts = []
            for _time in range(2):
                with CaptureQueriesContext(connection) as captured:
                    answer = client.get(path, headers={"host": "a.test"})
                assert answer.status_code == 200
                counts.append(len(captured))
            return counts[-1]

        roster = make_roster(body, term, fill(3))
        few = {path: count(path) for path in paths}
        roster.delete()
        make_roster(body, term, fill(20))
        many = {path: count(path) for path in paths}
        assert few == many
        source = {path: count(path.replace("/en/en-", "/")) for path in paths}
        # Three for the language, as on any page in it; the words; those of related documents.
        assert all(many[path] <= source[path] + 5 for path in paths), (many, source)
