"""An import refuses what the form refuses, and links only what leaves no doubt."""

import csv
import datetime
import io

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

from library.enums import Effect
from library.models import DocumentRecord
from tests.library.pdf_makers import make_pdf
from tests.record_factories import make_document, make_term

pytestmark = pytest.mark.django_db
HEAD = {
    "type": "Loại văn bản",
    "number": "Số, ký hiệu",
    "day": "Ngày ban hành",
    "about": "Trích yếu",
    "issuer": "Cơ quan ban hành",
    "replaces": "Thay thế",
    "amends": "Sửa đổi, bổ sung",
    "based_on": "Căn cứ",
    "files": "Tệp",
    "unit": "Đơn vị",
}
ROW = {"type": "Quyết định", "number": "40-QĐ/TU", "day": "01/3/2026", "about": "Về chế độ họp"}


@pytest.fixture
def load(tmp_path):
    """A function that imports rows for the city and gives what is said, in English."""

    def load(*rows, **options):
        text = io.StringIO()
        table = csv.writer(text, delimiter=";")
        table.writerow(HEAD.values())
        table.writerows([(ROW | row).get(name, "") for name in HEAD] for row in rows)
        path = tmp_path / "bang.csv"
        path.write_text(text.getvalue(), "utf-8-sig")
        out = io.StringIO()
        with translation.override("en"):
            try:
                options = {"unit": "TU", **options}
                call_command("import_documents", str(path), stdout=out, stderr=out, **options)
            except CommandError as error:
                out.write(str(error))
        return out.getvalue()

    return load


def relations_of(number):
    record = DocumentRecord.objects.get(number=number, live=False)
    return [(row.target, row.outside) for row in record.relations.all()]


class TestCitations:
    def test_an_earlier_document_ends_no_later_one(self, newsroom, load):
        city = newsroom.city.unit
        later = make_document(city, "12-QĐ/TU", type="Quy định", issued=datetime.date(2026, 11, 13))
        by = newsroom.city.administrator.username
        said = load({"replaces": "12-QĐ/TU"}, publish=True, by=by, reason="Số hóa")
        later.refresh_from_db()
        assert later.effect == Effect.IN_FORCE
        row = DocumentRecord.objects.get(number=40).relations.get()
        assert (row.target, row.outside) == (None, "12-QĐ/TU")
        assert "Line 2, column “Thay thế”: “12-QĐ/TU” stays text" in said

    def test_the_type_that_is_named_tells_which_is_meant(self, newsroom, load):
        city = newsroom.city.unit
        rule = make_document(city, "12-QĐ/TU", type="Quy định", issued=datetime.date(2024, 6, 1))
        decision = make_document(
            city, "12-QĐ/TU", type="Quyết định", issued=datetime.date(2024, 6, 1)
        )
        said = load(
            {"replaces": "Quyết định số 12-QĐ/TU ngày 01/6/2024"},
            {"number": "41-QĐ/TU", "replaces": "Quy định 12-QĐ/TU"},
            {"number": "42-QĐ/TU", "replaces": "12-QĐ/TU"},
            {"number": "43-QĐ/TU", "replaces": "Quyết định số 12-QĐ/TU ngày 02/6/2024"},
        )
        assert relations_of(40) == [(decision, "")]
        assert relations_of(41) == [(rule, "")]
        assert relations_of(42) == [(None, "12-QĐ/TU")]
        assert relations_of(43) == [(None, "Quyết định số 12-QĐ/TU ngày 02/6/2024")]
        assert "Line 4, column “Thay thế”: “12-QĐ/TU” stays text: It can mean several" in said
        assert said.count("stays text") == 2

    def test_lines_of_one_table_may_refer_to_each_other(self, newsroom, load):
        load({"number": "40-QĐ/TU"}, {"number": "41-QĐ/TU", "replaces": "40-QĐ/TU"})
        assert relations_of(41) == [(DocumentRecord.objects.get(number=40), "")]

    def test_a_dry_run_says_the_same_and_stores_nothing(self, newsroom, load):
        said = load({"replaces": "12-QĐ/TU"}, dry_run=True)
        assert "stays text" in said
        assert "dry run" in said
        assert not DocumentRecord.objects.exists()


class TestRefusals:
    @pytest.mark.parametrize("dry_run", [False, True])
    def test_a_circle(self, newsroom, load, dry_run):
        said = load(
            {"number": "40-QĐ/TU", "based_on": "41-QĐ/TU"},
            {"number": "41-QĐ/TU", "based_on": "40-QĐ/TU"},
            dry_run=dry_run,
        )
        assert "Line 2, column “Căn cứ”: The relations go round in a circle" in said
        assert not DocumentRecord.objects.exists()

    def test_what_is_too_long_to_be_kept_is_not_cut(self, newsroom, load):
        said = load({"replaces": "12-QĐ/TU " + "x" * 300})
        assert "Line 2, column “Thay thế”: Ensure this value has at most 300" in said

    def test_a_unit_for_which_somebody_does_not_write(self, newsroom, load):
        editor = newsroom.a.editor.username
        said = load({}, by=editor)
        assert "Line 2, column “Đơn vị”: You do not write for this unit." in said
        said = load({"issuer": "QUAN-UY-3"}, unit="QUAN-UY-1", by=editor)
        assert "column “Cơ quan ban hành”: “Quận ủy 1” keeps no documents of this body" in said
        assert not DocumentRecord.objects.exists()
        load({"number": "40-QĐ/QU"}, unit="QUAN-UY-1", by=editor)
        assert DocumentRecord.objects.count() == 1

    def test_a_closed_unit(self, newsroom, load):
        newsroom.a.unit.closed_on = datetime.date(2025, 1, 1)
        newsroom.a.unit.save()
        assert "This unit is closed" in load({}, unit="QUAN-UY-1")

    def test_changing_the_paper_of_a_body_above(self, newsroom, load):
        make_document(newsroom.city.unit, "12-QĐ/TU", type="Quyết định")
        row = {"number": "40-QĐ/QU", "amends": "Quyết định 12-QĐ/TU của Thành ủy"}
        said = load(row, unit="QUAN-UY-1", by=newsroom.a.chief.username)
        assert "column “Sửa đổi, bổ sung”: “Quận ủy 1” cannot change “12-QĐ/TU" in said
        load(row, unit="QUAN-UY-1", by=newsroom.city.reviewer.username)
        assert DocumentRecord.objects.filter(number=40).exists()

    @pytest.mark.parametrize(
        ("name", "content", "fault"),
        [
            ("a.pdf", b"", "empty"),
            ("a.exe", b"x", "signed PDF"),
            ("a.pdf;b.exe", b"x", "exe"),
            ("a.pdf;b.docx", b"x" * 200, "too big"),
        ],
    )
    def test_a_file_that_an_upload_refuses(
        self, newsroom, load, tmp_path, settings, name, content, fault
    ):
        settings.WAGTAILDOCS_MAX_UPLOAD_SIZE = 150 if fault == "too big" else 10_000_000
        for one in name.split(";"):
            (tmp_path / one).write_bytes(content)
        assert fault in load({"files": name})
        assert not DocumentRecord.objects.exists()

    def test_a_file_of_a_unit_without_a_place_for_files(self, newsroom, load, tmp_path):
        newsroom.a.unit.collection = None
        newsroom.a.unit.save()
        (tmp_path / "a.pdf").write_bytes(make_pdf(["QUYẾT ĐỊNH về chế độ họp"]))
        said = load({"files": "a.pdf", "number": "40-QĐ/QU"}, unit="QUAN-UY-1")
        assert "open its subportal first" in said

    def test_a_number_that_readers_have(self, newsroom, load):
        term = make_term(newsroom.city.unit)
        make_document(newsroom.city.unit, "40-QĐ/TU", type="Quyết định", issued=term.from_date)
        said = load({"day": f"{term.from_date:%d/%m/%Y}"})
        assert "0 new, 1 already there" in said


def test_checking_relations_costs_no_query_for_each_line(
    newsroom, load, django_assert_max_num_queries
):
    city = newsroom.city.unit
    for number in range(50, 53):
        make_document(city, f"{number}-QĐ/TU", type="Quyết định")

    def rows(first, times):
        return [
            {"number": f"{first + index}-QĐ/TU", "replaces": f"{50 + index % 3}-QĐ/TU"}
            for index in range(times)
        ]

    load({})
    with django_assert_max_num_queries(200) as few:
        load(*rows(100, 3), dry_run=True)
    with django_assert_max_num_queries(len(few) + 3):  # rows are stored by parts
        load(*rows(200, 30), dry_run=True)


def test_a_pdf_is_still_taken(newsroom, load, tmp_path):
    (tmp_path / "a.pdf").write_bytes(make_pdf(["QUYẾT ĐỊNH về chế độ họp"]))
    load({"files": "a.pdf"})
    assert DocumentRecord.objects.get().files.count() == 1
