"""`import_documents`: what is right comes in once, what is wrong is named and nothing comes in."""

import datetime

import openpyxl
import pytest
from django.core.management import CommandError
from wagtail.models import ReferenceIndex

from library.enums import Effect
from library.models import DocumentRecord, NewsDocument
from library.secrecy.log import REFUSED
from tests.library.import_folders import LIST_HEADINGS, import_documents, write_list
from tests.library.pdf_makers import make_pdf
from tests.record_factories import make_term
from units.models import UnitLogEntry

pytestmark = pytest.mark.django_db
ROWS = [
    ["Nghị quyết", "01-NQ/QU", "04/5/2021", "Về phát triển kinh tế", "", ""],
    ["Quy định", "05 - QĐ/QU", "10/6/2022", "Về chế độ họp", "", "05.pdf"],
    ["QyĐ", "06-QĐ/QU", "10/7/2023", "Về chế độ làm việc", "05-QĐ/QU", ""],
]


@pytest.fixture
def folder(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path / "media"
    folder = tmp_path / "dot-1"
    folder.mkdir()
    (folder / "05.pdf").write_bytes(make_pdf(["Số 05-QĐ/QU", "QUY ĐỊNH về chế độ họp"]))
    return folder


def test_a_folder_comes_in_as_drafts_and_only_once(newsroom, folder):
    unit = newsroom.a.unit
    term = make_term(unit, until_date=datetime.date(2025, 7, 1))
    write_list(folder, ROWS)
    import_documents(folder, unit)
    first, second, third = DocumentRecord.objects.order_by("issued")
    assert not any(record.live for record in (first, second, third))
    assert (first.number, first.term, first.number_key) == (1, term, "1nqqu")
    assert third.type.name == "Quy định"
    assert second.files.get().document.collection == unit.collection
    assert third.relations.get().target == second
    assert third.get_latest_revision_as_object().relations.get().target == second
    assert ReferenceIndex.get_references_to(second.files.get().document).exists()
    assert UnitLogEntry.objects.filter(unit=unit, action="wagtail.create").count() == 3
    assert "3" in import_documents(folder, unit)
    assert DocumentRecord.objects.count() == 3
    assert NewsDocument.objects.count() == 1


def test_a_workbook_comes_in_like_a_text_file(newsroom, tmp_path):
    book = openpyxl.Workbook()
    book.active.append(LIST_HEADINGS[:4])
    book.active.append(["Công văn", "1482 -CV/TU", datetime.date(2023, 5, 4), "Về việc trả lời"])
    book.save(tmp_path / "van-ban.xlsx")
    import_documents(tmp_path / "van-ban.xlsx", newsroom.city.unit)
    record = DocumentRecord.objects.get()
    assert (record.number, record.issued) == (1482, datetime.date(2023, 5, 4))


def test_a_draft_from_a_table_is_edited_and_reviewed_like_any_other(newsroom, folder):
    write_list(folder, ROWS[:1])
    import_documents(folder, newsroom.a.unit, by=newsroom.a.editor.username)
    record = DocumentRecord.objects.get()
    state = record.get_workflow().start(record, newsroom.a.editor)
    assert state.current_task_state.task.name == "Ban Biên tập duyệt"


def test_a_dry_run_names_every_fault_and_writes_nothing(newsroom, folder):
    write_list(
        folder,
        [
            ["Nghị quyêt lạ", "01-NQ/QU", "04/5/2021", "Về kinh tế", "", ""],
            ["Nghị quyết", "02-NQ/QU", "31/2/2021", "Về kinh tế", "", ""],
            ["Nghị quyết", "03-NQ/QU", "04/5/2021", "", "", ""],
            ["Nghị quyết", "04-NQ/QU", "04/5/2021", "Về kinh tế", "", "../05.pdf"],
            ["Nghị quyết", "05-NQ/QU", "04/5/2021", "Về kinh tế", "", ""],
            ["Nghị quyết", "5-NQ/QU", "05/5/2021", "Về văn hóa", "", ""],
        ],
    )
    make_term(newsroom.a.unit)
    with pytest.raises(CommandError) as raised:
        import_documents(folder, newsroom.a.unit, dry_run=True)
    faults = str(raised.value).splitlines()
    for line, column in (
        (2, "Loại văn bản"),
        (3, "Ngày ban hành"),
        (4, "Trích yếu"),
        (5, "Tệp"),
        (7, "Số, ký hiệu"),
    ):
        assert any(str(line) in fault and column in fault for fault in faults), (line, faults)
    assert not DocumentRecord.objects.exists()
    assert not UnitLogEntry.objects.filter(action=REFUSED).exists()


def test_a_fault_keeps_everything_out(newsroom, folder):
    write_list(folder, [*ROWS, ["Nghị quyết", "09-NQ/QU", "không rõ", "Về kinh tế", "", ""]])
    with pytest.raises(CommandError):
        import_documents(folder, newsroom.a.unit)
    assert not DocumentRecord.objects.exists()
    assert not NewsDocument.objects.exists()


@pytest.mark.parametrize("where", ["column", "summary", "file"])
def test_secrets_are_refused_and_logged(newsroom, folder, where):
    row = ["Nghị quyết", "09-NQ/QU", "04/5/2021", "Về kinh tế", "", ""]
    headings = [*LIST_HEADINGS, "Độ mật"]
    if where == "column":
        row.append("Tối mật")
    elif where == "summary":
        row[3] = "TỐI MẬT: về kinh tế"
    else:
        (folder / "09.pdf").write_bytes(make_pdf(["TỐI MẬT", "Số 09-NQ/QU"]))
        row[5] = "09.pdf"
    write_list(folder, [row], headings)
    with pytest.raises(CommandError, match="Tối mật"):
        import_documents(folder, newsroom.a.unit)
    assert UnitLogEntry.objects.get(action=REFUSED).unit == newsroom.a.unit
    assert not NewsDocument.objects.exists()


class TestPublishing:
    def test_is_for_administrators_who_give_a_reason(self, newsroom, folder):
        write_list(folder, ROWS)
        for by, reason in (
            (None, "Số hóa"),
            (newsroom.city.reviewer, "Số hóa"),
            (newsroom.city.administrator, " "),
        ):
            with pytest.raises(CommandError):
                import_documents(
                    folder, newsroom.a.unit, publish=True, by=by and by.username, reason=reason
                )
        assert not DocumentRecord.objects.exists()

    def test_is_logged_and_takes_effect(self, newsroom, folder):
        write_list(folder, ROWS)
        by = newsroom.city.administrator.username
        import_documents(folder, newsroom.a.unit, publish=True, by=by, reason="Số hóa hồ sơ lưu")
        records = DocumentRecord.objects.filter(live=True)
        assert records.count() == 3
        assert records.get(number=5).effect == Effect.ENDED
        entries = UnitLogEntry.objects.filter(action="units.break_glass")
        assert {entry.data["reason"] for entry in entries} == {"Số hóa hồ sơ lưu"}
        assert entries.count() == 3
        assert records.get(number=5).live_revision is not None
