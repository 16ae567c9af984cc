"""A clerk brings in a table by the admin: matched, mended, tried, entered, submitted, undone."""

import datetime

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from wagtail.models import WorkflowState
from wagtail.users.models import UserProfile

from library.imports import runs
from library.imports.models import ImportState
from library.models import (
    DocumentRecord,
    ImportedThing,
    Membership,
    Person,
    Roster,
    TableImport,
    Term,
)
from library.secrecy.log import REFUSED
from tests.library.workbooks import make_ods, make_workbook
from tests.record_factories import make_body, make_document, make_person, make_roster, make_term
from tests.reviewing import send_back, submit
from units.models import UnitLogEntry

pytestmark = pytest.mark.django_db
HEAD = ["STT", "Loại văn bản", "Số, ký hiệu", "Ngày ban hành", "Trích yếu", "Ghi chú"]
ROWS = [
    [1, "Nghị quyết", "01-NQ/QU", "04/5/2021", "Về phát triển kinh tế", "x"],
    [2, "Quyết định", "02-QĐ/QU", "04/5/2021", "Về chế độ họp", None],
]
LEADERS = [
    ["Cơ quan", "Nhiệm kỳ", "Từ ngày", "Họ và tên", "Chức vụ"],
    ["Thường trực", "2025-2030", "14/10/2025", "Vũ An", "Bí thư"],
    ["Thường trực", "2025-2030", "", "Lê Bích", "Phó Bí thư"],
]


@pytest.fixture
def clerk(client, newsroom, django_capture_on_commit_callbacks):
    """Uploads and presses buttons for unit A, as its editor, and takes the steps that follow."""

    class Clerk:
        def sign_in(self, user):
            # For a session in English: another LANGUAGE_CODE would stay in caches of the process.
            UserProfile.objects.update_or_create(user=user, defaults={"preferred_language": "en"})
            client.force_login(user)

        def upload(self, data, kind="documents", name="bang.xlsx", unit=None):
            unit = unit or newsroom.a.unit
            url = reverse(f"library_imports:upload_{kind}")
            file = SimpleUploadedFile(name, data)
            return self._post(url, {"unit": unit.pk, "file": file})

        def press(self, step, **data):
            item = TableImport.objects.first()
            return self._post(self.address(item), {"step": step, **data})

        def address(self, item=None):
            item = item or TableImport.objects.first()
            return reverse("library_imports:table", args=[item.pk])

        def page(self):
            return BeautifulSoup(client.get(self.address()).content, "html.parser")

        def _post(self, url, data):
            with django_capture_on_commit_callbacks(execute=True):
                return client.post(url, data)

    clerk = Clerk()
    clerk.sign_in(newsroom.a.editor)
    return clerk


def state():
    return TableImport.objects.first().state


def report():
    return TableImport.objects.first().report


def test_a_workbook_is_matched_tried_entered_and_submitted(newsroom, clerk):
    clerk.upload(make_workbook(["DANH MỤC"], HEAD, *ROWS))
    assert state() == ImportState.CHECKED
    # One column means nothing here, and the clerk says so.
    page = clerk.page()
    assert "Ghi chú" in page.select_one(".help-critical").text
    selects = page.select("select[name^=column-]")
    chosen = [option["value"] for select in selects for option in select.select("[selected]")]
    assert chosen == ["type", "number_as_typed", "issued", "summary"]
    assert not page.select("button[value=store]")
    clerk.press("check", **{"column-5": ""})
    assert report()["numbers"] == {"new": 2, "known": 0}
    assert not DocumentRecord.objects.exists()
    assert clerk.page().select("button[value=store]")

    clerk.press("store")
    assert state() == ImportState.DONE
    first, _second = DocumentRecord.objects.order_by("number")
    assert not first.live
    assert first.unit == newsroom.a.unit
    assert first.latest_revision.user == newsroom.a.editor
    assert UnitLogEntry.objects.filter(action=runs.ENTERED).get().data["count"] == 2
    # Pressed again, nothing comes in twice.
    clerk.press("store")
    assert DocumentRecord.objects.count() == 2

    mail.outbox.clear()
    clerk.press("send")
    assert state() == ImportState.SENT
    assert WorkflowState.objects.filter(status="in_progress").count() == 2
    letters = {(letter.subject, *letter.to) for letter in mail.outbox}
    # The board is told of the first, not of each.
    assert {letter.subject.count("02-QĐ/QU") for letter in mail.outbox} == {1}
    assert len(mail.outbox) == len(letters) <= 4


def test_what_came_back_meanwhile_is_submitted_again_with_the_others(newsroom, clerk):
    clerk.upload(make_workbook(HEAD, *ROWS))
    clerk.press("check", **{"column-5": ""})
    clerk.press("store")
    first = DocumentRecord.objects.order_by("number").first()
    submit(first, newsroom.a.editor)
    send_back(first, newsroom.city.reviewer)
    clerk.press("send")
    assert state() == ImportState.SENT
    assert WorkflowState.objects.filter(status="in_progress").count() == 2


def test_what_was_chosen_for_a_column_is_remembered_for_the_unit(newsroom, clerk):
    head = ["Loại văn bản", "Ký hiệu VB", "Ngày ban hành", "Trích yếu"]
    clerk.upload(make_workbook(head, ROWS[0][1:5]))
    clerk.press("check", **{"column-1": "number_as_typed"})
    assert report()["numbers"]["new"] == 1
    clerk.upload(make_workbook(head, ROWS[1][1:5]))
    assert report()["numbers"]["new"] == 1
    assert report()["of_file"] == []
    clerk.sign_in(newsroom.b.editor)
    clerk.upload(make_workbook(head, ROWS[1][1:5]), unit=newsroom.b.unit)
    assert report()["of_file"] != []


def test_faulty_cells_are_mended_in_place(clerk):
    rows = [
        [1, "Nghị quyêt lạ", "01-NQ/QU", "04/5/2021", "Về kinh tế"],
        [2, "Nghị quyết", "02-NQ/QU", "#REF!", "Về văn hóa"],
        ["Tổng cộng: 2 văn bản", None, None, None, None],
    ]
    clerk.upload(make_workbook(HEAD[:5], *rows))
    page = clerk.page()
    assert [cell["name"] for cell in page.select("textarea")] == ["cell-2-1", "cell-3-3"]
    assert page.select("textarea")[1].text == "#REF!"
    clerk.press("check", **{"cell-2-1": "Nghị quyết", "cell-3-3": "05/5/2021", "skip-4": "on"})
    assert report()["count"] == 0
    clerk.press("store")
    days = DocumentRecord.objects.order_by("number").values_list("issued", flat=True)
    assert list(days) == [datetime.date(2021, 5, 4), datetime.date(2021, 5, 5)]


def test_a_mended_file_takes_the_place_of_the_first(clerk):
    clerk.upload(make_workbook(HEAD[:5], [1, "Lạ", "01-NQ/QU", "04/5/2021", "Về kinh tế"]))
    assert report()["count"] == 1
    file = SimpleUploadedFile("sua.xlsx", make_workbook(HEAD[:5], ROWS[0][:5]))
    clerk.press("file", file=file)
    item = TableImport.objects.get()
    assert (item.name, item.report["count"], item.report["numbers"]["new"]) == ("sua.xlsx", 0, 1)


@pytest.mark.parametrize(
    ("name", "data", "fault"),
    [
        ("a.xls", b"\xd0\xcf", ".xlsx"),
        ("a.exe", b"MZ", ".xlsx"),
        ("a.xlsx", b"PK\x03\x04", "no workbook"),
        ("a.csv", b"", "empty"),
        ("mật.csv", "Loại;Ngày;Trích yếu\nNghị quyết;1/1/2020;Về".encode(), "Mật"),
    ],
)
def test_a_file_of_no_use_is_refused_and_not_kept(clerk, name, data, fault):
    response = clerk.upload(data, name=name)
    assert fault in response.content.decode()
    assert not TableImport.objects.exists()


def test_an_ods_is_taken(clerk):
    rows = [[str(cell or "") for cell in row] for row in (HEAD[:5], ROWS[0][:5])]
    clerk.upload(make_ods(("Bảng", False, rows)), name="bang.ods")
    assert report()["numbers"]["new"] == 1


class TestSecrets:
    @pytest.mark.parametrize("place", [2, 4, 5])
    def test_a_table_with_a_mark_is_not_kept(self, newsroom, clerk, place):
        row = list(ROWS[1])
        row[place] = "TỐI MẬT"
        assert "Tối mật" in clerk.upload(make_workbook(HEAD, row)).content.decode()
        assert not TableImport.objects.exists()
        assert UnitLogEntry.objects.filter(action=REFUSED, unit=newsroom.a.unit).exists()

    def test_a_mark_that_is_typed_afterwards_drops_the_table(self, clerk):
        clerk.upload(make_workbook(HEAD[:5], [1, "Lạ", "01-NQ/QU", "04/5/2021", "Về kinh tế"]))
        clerk.press("check", **{"cell-2-1": "Tuyệt mật"})
        item = TableImport.objects.get()
        assert (item.state, item.lines) == (ImportState.REFUSED, [])
        assert "Tuyệt mật" in clerk.page().select_one(".help-critical").text
        assert UnitLogEntry.objects.filter(action=REFUSED).exists()

    def test_a_name_is_no_mark(self, clerk):
        head = [*HEAD[:5], "Người ký"]
        clerk.upload(make_workbook(head, [*ROWS[0][:5], "Nguyễn Văn Mật"]))
        assert report()["numbers"]["new"] == 1


class TestUndoing:
    @pytest.fixture(autouse=True)
    def entered(self, clerk):
        rows = [[*ROWS[0][:5], ""], [*ROWS[1][:5], "01-NQ/QU"]]
        clerk.upload(make_workbook([*HEAD[:5], "Căn cứ"], *rows))
        clerk.press("store")
        assert DocumentRecord.objects.count() == 2

    def test_what_nobody_touched_goes(self, clerk):
        clerk.press("undo")
        assert state() == ImportState.UNDONE
        assert not DocumentRecord.objects.exists()
        assert UnitLogEntry.objects.filter(action="wagtail.delete").count() == 2
        assert UnitLogEntry.objects.filter(action=runs.UNDONE).exists()

    @pytest.mark.parametrize("touch", ["edit", "submit", "publish", "refer"])
    def test_what_somebody_touched_keeps_it_all(self, newsroom, clerk, touch):
        record = DocumentRecord.objects.get(number=1)
        if touch == "edit":
            record.save_revision()
        elif touch == "submit":
            record.get_workflow().start(record, newsroom.a.editor)
        elif touch == "publish":
            record.latest_revision.publish(skip_permission_checks=True)
        else:
            make_document(newsroom.a.unit, relations=[("based_on", record)])
        clerk.press("undo")
        assert state() == ImportState.DONE
        assert DocumentRecord.objects.filter(number__in=(1, 2)).count() == 2
        assert report()["touched"] != []
        assert "Nothing was undone" in clerk.page().select_one(".help-warning").text


class TestLeaders:
    def test_they_come_in_and_go_again(self, newsroom, clerk):
        clerk.upload(make_workbook(*LEADERS), "leaders")
        assert report()["numbers"] == {
            "people": 2, "bodies": 1, "terms": 1, "lists": 1, "changed": 0,
        }  # fmt: skip
        assert not Person.objects.exists()
        clerk.press("store")
        assert Membership.objects.count() == 2
        clerk.press("undo")
        assert not any(model.objects.exists() for model in (Person, Roster, Term))

    def test_a_list_gets_back_its_earlier_draft(self, newsroom, clerk):
        unit = newsroom.a.unit
        person = make_person(unit, "Vũ An")
        term = make_term(unit, "2025-2030", from_date=datetime.date(2025, 10, 14))
        body = make_body(unit, "Thường trực", "standing")
        roster = make_roster(body, term, [(person, "Bí thư")])
        clerk.upload(make_workbook(*LEADERS), "leaders")
        clerk.press("store")
        roster.refresh_from_db()
        assert roster.has_unpublished_changes
        clerk.press("undo")
        roster.refresh_from_db()
        assert not roster.has_unpublished_changes
        assert roster.latest_revision == roster.live_revision
        assert [person.name for person in Person.objects.all()] == ["Vũ An"]


class TestRights:
    @pytest.mark.parametrize("role", ["contributor", "translator"])
    def test_others_have_no_such_screen(self, newsroom, clerk, client, role):
        clerk.sign_in(newsroom.a.people[role])
        assert client.get(reverse("library_imports:index")).status_code in (302, 403)
        assert clerk.upload(make_workbook(HEAD[:5], ROWS[0][:5])).status_code in (302, 403)
        assert not TableImport.objects.exists()

    def test_nobody_uploads_for_another_unit(self, newsroom, clerk):
        clerk.upload(make_workbook(HEAD[:5], ROWS[0][:5]), unit=newsroom.b.unit)
        assert not TableImport.objects.exists()

    def test_a_line_of_another_unit_is_a_fault(self, clerk):
        clerk.upload(make_workbook([*HEAD[:5], "Đơn vị"], [*ROWS[0][:5], "QUAN-UY-3"]))
        assert [cell[1] for cell in report()["cells"]] == ["Đơn vị"]

    def test_the_table_of_another_unit_is_not_there(self, newsroom, clerk, client):
        clerk.upload(make_workbook(HEAD[:5], ROWS[0][:5]))
        clerk.sign_in(newsroom.b.editor)
        assert client.get(clerk.address()).status_code == 404
        assert client.post(clerk.address(), {"step": "store"}).status_code == 404
        assert "bang.xlsx" not in client.get(reverse("library_imports:index")).content.decode()
        clerk.sign_in(newsroom.city.reviewer)
        assert client.get(clerk.address()).status_code == 200


class TestSteps:
    def test_what_went_wrong_leaves_nothing_and_can_be_tried_again(self, clerk, monkeypatch):
        clerk.upload(make_workbook(HEAD[:5], ROWS[0][:5]))

        def fail(*args, **kwargs):
            raise RuntimeError

        with monkeypatch.context() as patched:
            patched.setattr(runs, "log_import", fail)
            clerk.press("store")
        assert state() == ImportState.CHECKED
        assert not DocumentRecord.objects.exists()
        assert not ImportedThing.objects.exists()
        assert clerk.page().select_one(".help-critical")

    def test_one_that_is_running_is_not_begun_twice(self, clerk):
        clerk.upload(make_workbook(HEAD[:5], ROWS[0][:5]))
        item = TableImport.objects.get()
        TableImport.objects.update(state=ImportState.STORING, state_since=timezone.now())
        assert not runs.start_step(item, "store")
        assert clerk.page().select("script[src*=follow_import]")
        long_ago = timezone.now() - datetime.timedelta(hours=1)
        TableImport.objects.update(state_since=long_ago)
        assert runs.start_step(item, "store")


def test_the_list_costs_the_same_for_few_and_many(
    newsroom, client, clerk, django_assert_max_num_queries
):
    url = reverse("library_imports:index")

    def add(times):
        for _each in range(times):
            TableImport.objects.create(
                kind="documents", unit=newsroom.a.unit, name="x.csv", by=newsroom.a.editor
            )

    add(2)
    client.get(url)
    with django_assert_max_num_queries(100) as few:
        client.get(url)
    add(20)
    with django_assert_max_num_queries(len(few)):
        client.get(url)
