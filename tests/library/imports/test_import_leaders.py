"""Taking over leaders from a table: all or nothing, as drafts, and twice is once."""

import datetime
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation
from openpyxl import Workbook
from wagtail.log_actions import registry as log_registry
from wagtail.models import Revision

from library.models import Body, Membership, Person, Roster, Term
from tests.record_factories import make_body, make_document, make_person, make_roster, make_term
from units.models import Staff

pytestmark = pytest.mark.django_db

HEAD = "đơn vị;cơ quan;loại;nhiệm kỳ;từ ngày;đến ngày;họ và tên;chức vụ;chức danh khác;"
HEAD += "hình thức;số quyết định;thứ tự;tiểu sử"
ROWS = (
    "QUAN-UY-1;Ban Thường vụ;;2020-2025;18/10/2020;24/8/2025;Vũ An;Bí thư;;bầu;;1;",
    "QUAN-UY-1;Ban Thường vụ;;2020-2025;25/8/2025;;Lê Bích;Bí thư;;chỉ định;7-QĐ/TU;2;",
    "QUAN-UY-1;Ban Thường vụ;;2025-2030;14/10/2025;;Lê Bích;Bí thư;Chủ tịch HĐND;bầu;;1;Sinh 1970",
    "QUAN-UY-1;Ban Thường vụ;;2025-2030;;;Đỗ Chi;Phó Bí thư;;bầu;;2;",
    "QUAN-UY-1;Văn phòng;cơ quan tham mưu;2025-2030;;;Vũ An;Chánh Văn phòng;;;;;",
    "Quận ủy 3;Ban Thường vụ;;2025-2030;2/10/2025;;Lê Bích;Bí thư;;bầu;;1;",
)


@pytest.fixture
def load(tmp_path):
    """A function that imports a table of these lines and gives what is said, in English."""

    def load(*rows, head=HEAD, **options):
        path = tmp_path / "lanh-dao.csv"
        path.write_text("\n".join([head, *rows]), encoding="utf-8-sig")
        return run(path, **options)

    return load


def run(path, notes=None, **options):
    out, err = StringIO(), notes or StringIO()
    with translation.override("en"):
        try:
            call_command("import_leaders", path, stdout=out, stderr=err, **options)
        except CommandError as error:
            return f"{err.getvalue()}{error}".splitlines()
    return out.getvalue().splitlines()


def count():
    return [model.objects.count() for model in (Body, Term, Person, Roster, Membership)]


def test_a_table_becomes_drafts_for_review(newsroom, load):
    a, b = newsroom.a.unit, newsroom.b.unit
    assert load(*ROWS, by=newsroom.city.reviewer.username) == [
        "bodies: 3 made, 0 changed, 0 published",
        "terms: 3 made, 0 changed, 0 published",
        "leaders: 4 made, 0 changed, 0 published",
        "lists of members: 4 made, 0 changed, 0 published",
    ]
    for model in (Body, Term, Person, Roster):
        assert not model.objects.filter(live=True).exists()
        assert all(
            obj.latest_revision.user == newsroom.city.reviewer for obj in model.objects.all()
        )
    old = Term.objects.get(unit=a, label="2020-2025")
    assert (old.from_date, old.until_date) == (
        datetime.date(2020, 10, 18), datetime.date(2025, 10, 13),
    )  # fmt: skip
    roster = Roster.objects.get(unit=a, term__label="2025-2030", body__kind="bureau")
    assert [(m.person.name, m.title_line, m.installation) for m in roster.memberships.all()] == [
        ("Lê Bích", "Bí thư, Chủ tịch HĐND", "elected"),
        ("Đỗ Chi", "Phó Bí thư", "elected"),
    ]
    # The same name in another unit is somebody else.
    assert set(Person.objects.filter(name="Lê Bích").values_list("unit", flat=True)) == {a.pk, b.pk}
    assert "Sinh 1970" in str(Person.objects.get(unit=a, name="Lê Bích").biography)


def test_a_second_run_changes_nothing_and_says_so(newsroom, load):
    load(*ROWS)
    before, revisions = count(), Revision.objects.count()
    assert load(*ROWS) == ["Everything is there already. Nothing was changed."]
    assert (count(), Revision.objects.count()) == (before, revisions)


def test_a_dry_run_says_what_would_happen_and_writes_nothing(newsroom, load):
    said = load(*ROWS, dry_run=True)
    assert said[2:] == [
        "leaders: 4 made, 0 changed, 0 published",
        "lists of members: 4 made, 0 changed, 0 published",
        "This was a dry run. Nothing was changed.",
    ]
    assert count() == [0] * 5


def test_a_dry_run_does_not_log_what_it_did_not_do(newsroom, load, caplog):
    caplog.set_level("INFO", "wagtail")
    load(*ROWS, dry_run=True)
    assert caplog.text == ""
    load(*ROWS)
    assert "Edited" in caplog.text


def test_every_fault_is_told_and_nothing_is_written(newsroom, load):
    newsroom.b.unit.closed_on = datetime.date(2025, 1, 1)
    newsroom.b.unit.save()
    said = load(
        *ROWS[:5],
        "KHONG-CO;Ban Thường vụ;;2025-2030;;;Lê Bích;Bí thư;;;;;",
        "QUAN-UY-3;Ban Thường vụ;;2025-2030;;;Lê Bích;Bí thư;;;;;",
        "QUAN-UY-1;;;;31/2/2025;;;;;thi;;một;",
        "QUAN-UY-1;Tổ lạ;lạ;2025-2030;2/1/2026;1/1/2026;Lê Bích;Tổ trưởng;;;;;",
        "QUAN-UY-1;Ban Thường vụ;;2025-2030;;;Đỗ Chi;Phó Bí thư;;;;;",
        f"QUAN-UY-1;Ban Thường vụ;;2025-2030;;;Đỗ Chi;{'x' * 161};;;;;",
        "QUAN-UY-1;Văn phòng;khác;2025-2030;;;Lê Bích;Phó;;;;;Sinh 1971",
        "QUAN-UY-1;Ban Dân vận;;2015-2020;;;Lê Bích;Phó;;;;;",
    )
    for fault in (
        "Line 7, column “đơn vị”: There is no unit “KHONG-CO” here. Write its code.",
        "Line 8, column “đơn vị”: This unit is closed; it stays as it is.",
        "Line 9, column “cơ quan”: This cell must not be empty.",
        "Line 9, column “nhiệm kỳ”: This cell must not be empty.",
        "Line 9, column “từ ngày”: “31/2/2025” is no date like 25/8/2025, 8/2025 or 2025.",
        "Line 9, column “hình thức”: “thi” is none of: bầu, chỉ định.",
        "Line 9, column “thứ tự”: “một” is no whole number.",
        "Line 10, column “đến ngày”: The post ends before it begins.",
        "Line 11, column “họ và tên”: This leader stands in line 5 with the same post.",
        "Line 12, column “chức vụ”: The text is longer than 160 letters.",
        "Line 13, column “loại”: Line 6 says otherwise of the same one.",
        "Line 13, column “tiểu sử”: Line 4 says otherwise of the same one.",
        "Line 14, column “loại”: The kind of this new body is missing.",
    ):
        assert fault in said, fault
    assert any(fault.startswith("Line 14, column “nhiệm kỳ”: There is no such") for fault in said)
    assert said[-1].endswith("Nothing was changed.")
    assert count() == [0] * 5


def test_faults_are_told_in_vietnamese(newsroom, tmp_path):
    path = tmp_path / "x.csv"
    path.write_text(f"{HEAD}\nQUAN-UY-1;;;;;;Vũ An;;;;;;\n", encoding="utf-8")
    err = StringIO()
    with translation.override("vi"), pytest.raises(CommandError):
        call_command("import_leaders", path, stderr=err)
    assert "Dòng 2, cột “cơ quan”" in err.getvalue()


def test_a_workbook_of_one_unit_need_not_name_it(newsroom, tmp_path):
    book = Workbook()
    book.active.append(["Cơ quan", "Nhiệm kỳ", "Từ ngày", "Họ và tên", "Chức vụ"])
    book.active.append(["Thường trực", "2025-2030", datetime.date(2025, 10, 14), "Vũ An", "Bí thư"])
    path = tmp_path / "a.xlsx"
    book.save(path)
    assert "leaders: 1 made, 0 changed, 0 published" in run(path, unit="QUAN-UY-1")
    assert Membership.objects.get().from_date == datetime.date(2025, 10, 14)
    assert run(path)[0] == "Line 2, column “đơn vị”: The unit is missing."
    assert run(path, unit="X") == ["There is no unit with the code X."]
    assert "cannot be opened" in run(tmp_path / "b.xlsx")[0]


def test_what_is_there_is_taken_and_only_the_list_changes(newsroom, load):
    unit = newsroom.a.unit
    person = make_person(unit, "Vũ An", introduction="Có sẵn.")
    body, term = make_body(unit), make_term(unit, "2020-2025")
    roster = make_roster(body, term, [(person, "Bí thư")])
    decision = make_document(newsroom.city.unit, "07-QĐ/TU", type="Quyết định")
    said = load(*ROWS[:2])
    assert said == [
        "leaders: 1 made, 0 changed, 0 published",
        "lists of members: 0 made, 1 changed, 0 published",
    ]
    roster.refresh_from_db()
    # Readers see what they saw until somebody approves.
    assert [m.person for m in roster.memberships.all()] == [person]
    draft = roster.get_latest_revision_as_object()
    members = list(draft.memberships.all())
    assert [m.person.name for m in members] == ["Vũ An", "Lê Bích"]
    assert members[1].decision == decision
    assert load(*ROWS[:2])[0].startswith("Everything")


HEAD_WITH_CODE = f"{HEAD};mã nhân sự"


class TestNames:
    @pytest.mark.parametrize(
        ("known", "written"),
        [
            ("Đặng Thị Hòa", "ĐẶNG THỊ HÒA"),
            ("Đặng Thị Hòa", "Đặng Thị Hoà"),
            ("Đặng Thị Hòa", "đặng thị  hòa"),
            ("Nguyễn Thu Thủy", "Nguyễn Thu Thuỷ"),
            ("Nguyễn Thu Thủy", "NGUYỄN THU THUỶ"),
        ],
    )
    def test_another_spelling_is_the_same_leader(self, newsroom, load, known, written):
        person = make_person(newsroom.a.unit, known)
        body, term = make_body(newsroom.a.unit), make_term(newsroom.a.unit)
        roster = make_roster(body, term, [(person, "Bí thư")])
        said = load(f"QUAN-UY-1;Ban Thường vụ;;2020-2025;;;{written};Bí thư;;;;;")
        assert said == ["Everything is there already. Nothing was changed."]
        assert Person.objects.get().name == known
        assert not roster.has_unpublished_changes

    def test_two_spellings_in_one_table_are_one_leader(self, newsroom, load):
        make_term(newsroom.a.unit)
        load(
            "QUAN-UY-1;Thường trực;;2020-2025;;;ĐẶNG THỊ HÒA;Bí thư;;;;;",
            "QUAN-UY-1;Ban Thường vụ;;2020-2025;;;Đặng Thị Hoà;Bí thư;;;;;",
        )
        assert Person.objects.get().name == "Đặng Thị Hoà"

    @pytest.mark.parametrize("written", ["Đặng Thị Hoa", "Dang Thi Hoa", "Đặng Thị Hóa"])
    def test_almost_the_same_name_is_asked_about(self, newsroom, load, written):
        person = make_person(newsroom.a.unit, "Đặng Thị Hòa")
        make_term(newsroom.a.unit)
        row = f"QUAN-UY-1;Ban Thường vụ;;2020-2025;;;{written};Bí thư;;;;;"
        said = load(row)
        assert f"almost this name: {person.pk} (Đặng Thị Hòa)" in said[0]
        assert Person.objects.count() == 1
        load(f"{row};{person.pk}", head=HEAD_WITH_CODE)
        assert Membership.objects.get().person == person
        load(f"{row};mới".replace("Ban Thường vụ", "Thường trực"), head=HEAD_WITH_CODE)
        assert Person.objects.filter(name=written).count() == 1

    def test_namesakes_are_told_apart_by_a_code(self, newsroom, load):
        first, second = (make_person(newsroom.a.unit, "Vũ An") for _each in range(2))
        make_term(
            newsroom.a.unit,
            "2015-2020",
            until_date=datetime.date(2020, 10, 17),
            from_date=datetime.date(2015, 10, 1),
        )
        make_term(newsroom.a.unit)
        row = ROWS[0].replace("24/8/2025", "")
        assert "several leaders of this name" in load(row)[0]
        assert f"{first.pk} (Vũ An), {second.pk} (Vũ An)" in load(row)[0]
        load(f"{row};{second.pk}", head=HEAD_WITH_CODE)
        assert Membership.objects.get().person == second
        said = load(f"{row};99999", head=HEAD_WITH_CODE)
        assert "no leader with the code 99999" in said[0]
        said = load(f"{row.replace('Vũ An', 'Lê Bích')};{first.pk}", head=HEAD_WITH_CODE)
        assert "the code of “Vũ An”" in said[0]

    def test_who_leaves_a_list_is_said(self, newsroom, load, capsys):
        unit = newsroom.a.unit
        people = [make_person(unit, name) for name in ("Vũ An", "Lê Bích")]
        make_roster(make_body(unit), make_term(unit), [(person, "Ủy viên") for person in people])
        notes = StringIO()
        load("QUAN-UY-1;Ban Thường vụ;;2020-2025;;;Vũ An;Ủy viên;;;;;", notes=notes)
        assert "no longer there: Lê Bích." in notes.getvalue()


def test_of_old_posts_what_is_known_is_kept(newsroom, load):
    make_term(newsroom.a.unit, "1991-1996", from_date=datetime.date(1991, 10, 22))
    rows = (
        "QUAN-UY-1;Thường trực;;1986-1991;1986;tháng 5/1988;Vũ An;Bí thư;;;;1;",
        "QUAN-UY-1;Thường trực;;1986-1991;5/1988;1991;Lê Bích;Bí thư;;;;2;",
    )
    load(*rows)
    first, second = Membership.objects.order_by("sort_order")
    assert [str(day) for day in (first.from_date, first.until_date)] == ["1986", "5/1988"]
    assert [str(day) for day in (second.from_date, second.until_date)] == ["5/1988", "1991"]
    assert second.until_date == datetime.date(1991, 12, 31)
    assert str(Term.objects.get(label="1986-1991").from_date) == "1986"
    assert load(*rows) == ["Everything is there already. Nothing was changed."]
    said = load(rows[0].replace("tháng 5/1988", "13/1988"))
    assert said[0].endswith("“13/1988” is no date like 25/8/2025, 8/2025 or 2025.")


class TestDecisions:
    def load(self, load, text):
        load(f"QUAN-UY-1;Ban Thường vụ;;2020-2025;;;Vũ An;Bí thư;;;{text};;")
        member = Membership.objects.get()
        return member.decision, member.decision_text

    def test_one_that_is_named_whole_is_linked(self, newsroom, load):
        make_term(newsroom.a.unit)
        make_document(newsroom.city.unit, "07-QĐ/TU", type="Quy định")
        decision = make_document(newsroom.city.unit, "07-QĐ/TU", type="Quyết định")
        assert self.load(load, "Quyết định số 7-QĐ/TU") == (decision, "")

    @pytest.mark.parametrize(
        "text", ["7-QĐ/TU", "Quyết định số 7-QĐ/TU ngày 01/6/2024", "Quyết định 7-QĐ/ĐU"]
    )
    def test_one_in_doubt_stays_text(self, newsroom, load, text):
        make_term(newsroom.a.unit)
        for kind in ("Quy định", "Quyết định"):
            make_document(newsroom.city.unit, "07-QĐ/TU", type=kind)
        assert self.load(load, text) == (None, text)

    def test_one_of_an_earlier_term_is_another(self, newsroom, load):
        make_term(newsroom.a.unit)
        day = datetime.date(2014, 3, 1)
        make_document(newsroom.city.unit, "07-QĐ/TU", type="Quyết định", issued=day)
        assert self.load(load, "7-QĐ/TU") == (None, "7-QĐ/TU")


def test_nobody_imports_for_a_unit_for_which_they_do_not_write(newsroom, load):
    said = load(*ROWS[:1], by=newsroom.b.editor.username)
    assert said[0] == "Line 2, column “đơn vị”: You do not write for this unit."


def test_an_open_term_has_to_end_before_another_begins(newsroom, load):
    make_term(newsroom.a.unit, "2020-2025")
    said = load(ROWS[2])
    assert said[0].startswith("Line 2, column “nhiệm kỳ”: It overlaps the term 2020-2025")


class TestPublishing:
    def test_an_administrator_publishes_and_the_log_says_why(self, newsroom, load):
        admin = newsroom.city.administrator
        options = {"publish": True, "by": admin.username, "reason": "Nhập lần đầu"}
        assert load(*ROWS, **options)[3] == "lists of members: 4 made, 0 changed, 4 published"
        for model in (Body, Term, Person, Roster):
            for obj in model.objects.all():
                assert obj.live
                logs = log_registry.get_logs_for_instance(obj)
                entry = logs.get(action="units.break_glass")
                assert (entry.user, entry.data["reason"]) == (admin, "Nhập lần đầu")
        assert load(*ROWS, **options) == ["Everything is there already. Nothing was changed."]

    def test_drafts_of_an_earlier_run_can_be_published(self, newsroom, load):
        load(*ROWS)
        admin = newsroom.city.administrator
        options = {"publish": True, "by": admin.username, "reason": "Nhập lần đầu"}
        assert load(*ROWS, **options)[0] == "bodies: 0 made, 0 changed, 3 published"
        assert not Roster.objects.filter(live=False).exists()

    def test_what_the_board_withdrew_stays_withdrawn(self, newsroom, load):
        person = make_person(newsroom.a.unit, "Vũ An")
        person.unpublish()
        admin = newsroom.city.administrator
        load(*ROWS, publish=True, by=admin.username, reason="Nhập lần đầu")
        person.refresh_from_db()
        assert not person.live

    @pytest.mark.parametrize("role", ["reviewer", "chief", "editor"])
    def test_nobody_else_does(self, role, newsroom, load):
        people = {**newsroom.a.people, **newsroom.city.people}
        said = load(*ROWS, publish=True, by=people[role].username, reason="Vì vội")
        assert said == ["Only an administrator publishes without review."]
        assert count() == [0] * 5

    def test_nor_one_whose_service_has_ended_or_a_superuser(self, newsroom, load):
        admin = newsroom.city.administrator
        admin.is_superuser = True
        admin.save()
        Staff.objects.filter(user=admin).update(until_date=datetime.date(2024, 1, 1))
        said = load(*ROWS, publish=True, by=admin.username, reason="Vì vội")
        assert said == ["Only an administrator publishes without review."]

    @pytest.mark.parametrize("missing", ["by", "reason"])
    def test_both_a_person_and_a_reason_are_needed(self, missing, newsroom, load):
        options = {"by": newsroom.city.administrator.username, "reason": "Nhập lần đầu"}
        del options[missing]
        assert load(*ROWS, publish=True, **options)[0].startswith("To publish, say")
        assert load(*ROWS, by="khong-co") == ["There is no account khong-co."]
