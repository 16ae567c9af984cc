"""The page of one document, its files, what is taken away from it, and its draft."""

import csv
import datetime
import io
import json
import xml.etree.ElementTree as ET
from urllib.parse import unquote

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from library.documents.citations import cite
from library.documents.relation_validation import validate_relations
from library.enums import Effect, RelationKind
from library.models import DocumentRecord, DocumentRelation
from tests.library.registers import (
    PATH,
    attach,
    make_file,
    make_register,
    page_of,
    read,
    soup_of,
    withdraw,
)
from tests.record_factories import make_document, make_person
from units.models import UnitName

pytestmark = [pytest.mark.django_db, pytest.mark.screens]
DAY = datetime.date(2024, 5, 4)


@pytest.fixture
def register(newsroom):
    return make_register(newsroom.a.home)


def test_a_page_says_what_is_known(newsroom, register, client):
    signer = make_person(newsroom.a.unit, "Phạm Văn Cường")
    record = make_document(
        newsroom.a.unit,
        "12-NQ/QU",
        issued=DAY,
        summary="Về chuyển đổi số trong các cơ quan Đảng",
        signer_prefix="T/M BAN THƯỜNG VỤ",
        signer_position="BÍ THƯ",
        signer=signer,
        circulation="Các chi bộ",
        urgency="urgent",
    )
    page = page_of(client, record)
    assert [tag.text for tag in page.select("h1")] == ["Nghị quyết số 12-NQ/QU"]
    facts = {
        row.dt.text: row.dd.get_text(" ", strip=True) for row in page.select(".document-facts div")
    }
    assert facts["Cơ quan ban hành"] == "Quận ủy 1"
    assert facts["Ban hành"] == "ngày 04 tháng 5 năm 2024"
    assert facts["Người ký"] == "T/M BAN THƯỜNG VỤ BÍ THƯ Phạm Văn Cường"
    assert facts["Phạm vi lưu hành"] == "Các chi bộ"
    assert facts["Độ khẩn"] == "Khẩn"
    assert page.select_one(".effect").text == "Còn hiệu lực"
    quote = page.select_one(".document__quote").text
    assert quote == (
        "Nghị quyết số 12-NQ/QU, ngày 04/5/2024 của Quận ủy 1 "
        "về chuyển đổi số trong các cơ quan Đảng"
    )
    canonical = f"http://a.test{PATH}{record.address}/"
    assert page.select_one('link[rel="canonical"]')["href"] == canonical
    assert page.select_one('meta[property="og:url"]')["content"] == canonical


def test_the_body_is_named_as_on_the_day_of_issue(newsroom, register, client):
    UnitName.objects.create(
        unit=newsroom.a.unit,
        from_date=datetime.date(2025, 1, 1),
        official="Đảng bộ mới",
        committee="Đảng ủy mới",
        short="Mới",
    )
    record = make_document(newsroom.a.unit, issued=DAY)
    assert "Đảng ủy mới" not in page_of(client, record).select_one(".document-facts").text


def test_a_summary_that_does_not_begin_with_about_is_quoted(newsroom, register):
    record = make_document(newsroom.a.unit, "1-NQ/QU", issued=DAY, summary="Chuyển đổi số.")
    assert cite(record, "Quận ủy 1").endswith("của Quận ủy 1: “Chuyển đổi số”")


class TestAddresses:
    def test_wrong_words_lead_to_the_right_ones(self, newsroom, register, client):
        record = make_document(newsroom.a.unit)
        response = read(client, f"{PATH}sai-chu-{record.pk}/")
        assert response.status_code == 301
        assert response["Location"] == f"{PATH}{record.address}/"

    def test_the_city_leads_to_the_unit(self, newsroom, register, client):
        make_register(newsroom.city.home, all_units=True)
        record = make_document(newsroom.a.unit)
        response = read(client, f"{PATH}{record.address}/", "city.test")
        assert response.status_code == 301
        assert response["Location"] == f"http://a.test{PATH}{record.address}/"

    def test_what_has_no_page_of_its_own_stands_on_the_superior_units(self, newsroom, client):
        make_register(newsroom.city.home)
        record = make_document(newsroom.a.unit)
        page_of(client, record, "city.test")

    def test_what_was_withdrawn_says_so(self, newsroom, register, client):
        record = withdraw(make_document(newsroom.a.unit, summary="Về điều bí ẩn"))
        response = read(client, f"{PATH}{record.address}/")
        assert response.status_code == 410
        assert "bí ẩn" not in response.content.decode()
        assert "đã được gỡ" in response.content.decode()

    @pytest.mark.parametrize("rest", ["", "luu/", "tep/1/"])
    def test_a_draft_answers_like_nothing(self, newsroom, register, client, rest):
        draft = make_document(newsroom.a.unit, live=False)
        answers = {
            read(client, f"{PATH}x-{pk}/{rest}").status_code for pk in (draft.pk, 99_999_999)
        }
        assert answers == {404}

    def test_another_units_document_is_not_here(self, newsroom, register, client):
        live, gone = make_document(newsroom.b.unit), withdraw(make_document(newsroom.b.unit))
        for record in (live, gone):
            assert read(client, f"{PATH}{record.address}/").status_code == 404

    @pytest.mark.parametrize(
        "words", ["0", "x-0", "9" * 18, "x-" + "9" * 19, "x-٣", "'-1", "a.b-1"]
    )
    def test_hostile_addresses_are_nothing(self, newsroom, register, client, words):
        assert read(client, f"{PATH}{words}/").status_code == 404


class TestRelations:
    def test_a_chain_of_replacements_is_shown_from_both_ends(self, newsroom, register, client):
        unit, days = newsroom.a.unit, [DAY + datetime.timedelta(n) for n in range(6)]
        chain = [make_document(unit, "1-NQ/QU", issued=days[0])]
        for number in range(2, 7):
            relations = [(RelationKind.REPLACES, chain[-1])]
            chain.append(
                make_document(unit, f"{number}-NQ/QU", issued=days[number - 1], relations=relations)
            )
        effects = [DocumentRecord.objects.get(pk=record.pk).effect for record in chain]
        assert effects == [Effect.ENDED] * 5 + [Effect.IN_FORCE]
        first = page_of(client, chain[0])
        assert "Bị thay thế bởi" in first.text
        links = [link["href"] for link in first.select(".relation-group a")]
        assert links == [f"{PATH}{record.address}/" for record in chain[1:5]]
        cause = first.select_one(".document__effect-reason")
        assert "ngày 05 tháng 5 năm 2024" in cause.text
        assert cause.a["href"] == f"{PATH}{chain[1].address}/"
        last = page_of(client, chain[-1])
        links = [link["href"] for link in last.select(".relation-group a")]
        assert links == [f"{PATH}{record.address}/" for record in chain[4:0:-1]]

    def test_a_circle_is_refused_at_every_depth(self, newsroom):
        chain = [make_document(newsroom.a.unit, issued=DAY)]
        for _step in range(5):
            relations = [(RelationKind.REPLACES, chain[-1])]
            chain.append(make_document(newsroom.a.unit, issued=DAY, relations=relations))
        for record in chain[1:]:
            row = DocumentRelation(record=chain[0], kind=RelationKind.REPLACES, target=record)
            with pytest.raises(ValidationError):
                validate_relations(chain[0], [row])

    def test_a_circle_in_old_data_ends(self, newsroom, register, client):
        one = make_document(newsroom.a.unit, issued=DAY)
        two = make_document(newsroom.a.unit, issued=DAY, relations=[(RelationKind.REPLACES, one)])
        DocumentRelation.objects.create(record=one, kind=RelationKind.REPLACES, target=two)
        page_of(client, one)

    def test_drafts_and_withdrawn_ones_are_left_out(self, newsroom, register, client):
        record = make_document(newsroom.a.unit, "1-NQ/QU", issued=DAY)
        acts = [(RelationKind.AMENDS, record)]
        make_document(newsroom.a.unit, "2-NQ/QU", issued=DAY, live=False, relations=acts)
        withdraw(make_document(newsroom.a.unit, "3-NQ/QU", issued=DAY, relations=acts))
        page = page_of(client, record)
        assert not page.select(".relation-group")
        draft = make_document(newsroom.a.unit, "4-NQ/QU", live=False)
        record.relations.add(DocumentRelation(kind=RelationKind.BASED_ON, target=draft))
        record.relations.add(
            DocumentRelation(kind=RelationKind.BASED_ON, outside="Luật <b>số 1</b>")
        )
        record.save_revision().publish(skip_permission_checks=True)
        (item,) = page_of(client, record).select(".related-document")
        assert item.get_text(strip=True) == "Luật <b>số 1</b>"

    def test_a_part_is_named(self, newsroom, register, client):
        record = make_document(newsroom.a.unit, issued=DAY)
        relations = [(RelationKind.REPEALS, record, "Điều 3")]
        make_document(newsroom.a.unit, issued=DAY, relations=relations)
        page = page_of(client, record)
        assert page.select_one(".effect").text == "Hết hiệu lực một phần"
        assert "(Điều 3)" in page.select_one(".document__effect-reason").text

    def test_what_was_set_by_hand_gives_its_reason(self, newsroom, register, client):
        record = make_document(
            newsroom.a.unit, effect_override=Effect.ENDED, effect_reason="Theo thông báo."
        )
        assert (
            page_of(client, record).select_one(".document__effect-reason").text == "Theo thông báo."
        )

    def test_its_own_last_day_is_a_cause(self, newsroom, register, client):
        record = make_document(newsroom.a.unit, issued=DAY, expires=DAY)
        assert "hết thời hạn" in page_of(client, record).select_one(".document__effect-reason").text


def test_machines_read_it_too(newsroom, register, client):
    old = make_document(newsroom.a.unit, "1-NQ/QU", issued=DAY)
    record = make_document(
        newsroom.a.unit,
        "2-NQ/QU",
        issued=DAY,
        summary="Về </script><script>alert(1)</script> & “lạ”",
        relations=[(RelationKind.REPLACES, old)],
    )
    record = attach(record, make_file(newsroom.a))
    record.relations.add(DocumentRelation(kind=RelationKind.BASED_ON, outside="Điều lệ Đảng"))
    record.save_revision().publish(skip_permission_checks=True)
    page = page_of(client, record)
    (script,) = page.select('script[type="application/ld+json"]')
    data = json.loads(script.string)
    assert data["@type"] == "Legislation"
    assert data["abstract"] == record.summary
    assert data["legislationIdentifier"] == "2-NQ/QU"
    assert data["legislationDate"] == "2024-05-04"
    assert data["legislationLegalForce"] == "https://schema.org/InForce"
    assert data["legislationRepeals"] == [{"@type": "Legislation", "name": old.title}]
    assert data["isBasedOn"][0]["name"] == "Điều lệ Đảng"
    assert data["encoding"][0]["encodingFormat"] == "application/pdf"
    assert data["encoding"][0]["contentUrl"].startswith("http://a.test/van-ban/")


def test_a_page_takes_at_most_fifteen_queries_however_much_hangs_on_it(newsroom, client):
    make_register(newsroom.city.home, all_units=True)
    unit = newsroom.city.unit

    def build(count):
        chain = [make_document(unit, issued=DAY)]
        for _step in range(5):
            acts = [(RelationKind.REPLACES, chain[-1])]
            chain.append(make_document(unit, issued=DAY, relations=acts))
        for _each in range(count):
            make_document(unit, issued=DAY, relations=[(RelationKind.IMPLEMENTS, chain[0])])
        return attach(chain[0], *[make_file(newsroom.city) for _each in range(count)])

    counts = []
    for record in (build(3), build(30)):
        page_of(client, record, "city.test")
        with CaptureQueriesContext(connection) as captured:
            page_of(client, record, "city.test")
        counts.append(len(captured))
    assert counts[0] == counts[1] <= 15


class TestTakingAway:
    @pytest.fixture
    def rows(self, newsroom, register):
        make_document(newsroom.a.unit, "1-NQ/QU", issued=DAY, summary="=1+1")
        make_document(newsroom.a.unit, "2-KH/QU", type="Kế hoạch", summary="Về\tlề", issued=DAY)
        make_document(newsroom.a.unit, "3-NQ/QU", live=False)

    def test_csv(self, rows, client):
        response = read(client, f"{PATH}tai-ve/csv/")
        raw = b"".join(response.streaming_content)
        assert raw.startswith(b"\xef\xbb\xbf")
        head, second, first = csv.reader(io.StringIO(raw.decode("utf-8-sig")))
        assert head[0] == "Số và ký hiệu"
        assert first[4] == "'=1+1"
        assert second[0] == "2-KH/QU"
        assert first[-1].startswith("http://a.test/van-ban/nghi-quyet-1-nq-qu-")
        assert "attachment" in response["Content-Disposition"]

    def test_xlsx_of_a_filtered_list(self, rows, client):
        response = read(client, f"{PATH}tai-ve/xlsx/?loai=nghi-quyet")
        sheet = load_workbook(io.BytesIO(b"".join(response.streaming_content))).active
        _head, only = sheet.iter_rows(values_only=True)
        assert (only[0], only[4]) == ("1-NQ/QU", "'=1+1")
        assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)

    @pytest.mark.parametrize("text", ["=x", "+x", "-x", "@x", "\tx", "\rx", " =x", "\x00\x01=x"])
    def test_no_cell_is_a_formula(self, newsroom, register, client, text):
        record = make_document(newsroom.a.unit)
        DocumentRecord.objects.filter(pk=record.pk).update(summary=text.replace("\0", ""))
        raw = b"".join(read(client, f"{PATH}tai-ve/csv/").streaming_content).decode("utf-8-sig")
        cell = list(csv.reader(io.StringIO(raw, newline="")))[1][4]
        assert cell[0] in "' "

    def test_a_feed_of_a_filtered_list(self, rows, client):
        response = read(client, f"{PATH}feed/?loai=nghi-quyet")
        channel = ET.fromstring(response.content).find("channel")  # noqa: S314 -- our own
        (item,) = channel.findall("item")
        assert item.findtext("title") == "Nghị quyết số 1-NQ/QU"
        assert item.findtext("link").startswith("http://a.test/van-ban/nghi-quyet-1-nq-qu-")
        assert item.findtext("guid").startswith("document-")
        assert channel.findtext("language") == "vi"

    def test_a_tree_of_bodies_and_types(self, rows, client):
        page = soup_of(read(client, f"{PATH}cay-van-ban/"))
        (branch,) = page.select(".document-tree__branch")
        assert branch.summary.text == "Quận ủy 1"
        links = [unquote(link["href"]) for link in branch.select("a")]
        assert f"{PATH}?loai=nghi-quyet&don-vi=quan-uy-1" in links
        assert len(links) == 3
