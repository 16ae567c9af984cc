"""Numbers of documents as they are filed and shown: tidy everywhere, and never public without."""

import datetime
import io

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command

from library.models import DocumentRecord
from tests.factories import make_staff, make_user
from tests.library.filing import file_document
from tests.library.import_folders import LIST_HEADINGS, import_documents, write_list
from tests.library.registers import PATH, make_register, read, soup_of, titles
from tests.record_factories import make_document
from units.enums import Role
from units.models import ReviewRefused, ReviewState

pytestmark = pytest.mark.django_db
DAY = datetime.date(2024, 6, 1)


@pytest.mark.parametrize(
    ("typed", "type", "title"),
    [
        ("Số 1482 -CV/TU", "Công văn", "Công văn số 1482-CV/TU"),
        ("số: 369 – CV / BTGTU", "Công văn", "Công văn số 369-CV/BTGTU"),
        (
            "Nghị quyết số 98/2023/QH15",
            "Nghị quyết (Nhà nước)",
            "Nghị quyết số 98/2023/QH15",
        ),
        ("Công văn số 1482-CV/TU, ngày 01/6/2024", "Công văn", "Công văn số 1482-CV/TU"),
        ("Cong van so 1482-CV/TU", "Công văn", "Công văn số 1482-CV/TU"),
    ],
)
def test_the_tidy_form_is_shown_everywhere(newsroom, client, typed, type, title):
    make_register(newsroom.a.home)
    record = make_document(newsroom.a.unit, typed, type=type, issued=DAY)
    number = title.rpartition(" ")[2]
    assert (record.title, record.number_as_typed) == (title, typed)
    assert str(record).startswith(f"{number} – ")
    assert titles(read(client)) == [title]
    page = soup_of(read(client, f"{PATH}{record.address}/"))
    assert page.h1.get_text(" ", strip=True) == title
    for text in (page.get_text(" "), *map(str, page.select("script[type='application/ld+json']"))):
        assert "Số 1482" not in text
        assert "số Số" not in text
    for rest in ("feed/", "tai-ve/csv/", f"{record.address}/luu/"):
        answer = read(client, PATH + rest)
        text = b"".join(answer.streaming_content) if answer.streaming else answer.content
        assert number in text.decode("utf-8-sig"), rest
        assert "số Số" not in text.decode("utf-8-sig"), rest


@pytest.fixture
def editor(newsroom, client):
    user = make_user()
    make_staff(user, newsroom.a.unit, Role.EDITOR)
    client.force_login(user)
    return user


def test_a_whole_citation_in_the_field_is_understood(newsroom, editor, client):
    file_document(
        client, newsroom.a.unit, "Nghị quyết số 98/2023/QH15", type="Nghị quyết (Nhà nước)"
    )
    record = DocumentRecord.objects.get()
    assert (record.number, record.number_key) == (98, "982023qh15")
    assert record.issuer.name == "Quốc hội"


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("Nghị quyết của Quốc hội", "Không đọc được số văn bản"),
        ("không số", "Không đọc được số văn bản"),
        ("Chỉ thị số 12-CT/QU", "loại khác: Chỉ thị"),
        ("12-NQ/QU ngày 02/6/2024", "ngày khác"),
        ("12-NQ/QU ngày 31/6/2024", "ngày khác"),
    ],
)
def test_what_cannot_be_understood_gets_a_message(newsroom, editor, client, typed, message):
    """When it is sent to the reviews; a draft keeps it."""
    file_document(client, newsroom.a.unit, typed)
    assert DocumentRecord.objects.get().number_as_typed == typed
    answer = file_document(client, newsroom.a.unit, typed, **{"action-submit": "1"})
    assert not ReviewState.objects.exists()
    errors = answer.context["form"].errors["number_as_typed"]
    assert message in " ".join(errors)


@pytest.mark.parametrize(
    ("typed", "warning"),
    [
        ("1482", "thiếu ký hiệu"), ("", "chưa có số"), ("Số      -NQ/QU", "chưa có số"),
        ("12-NQ/QU", None),
    ],
)  # fmt: skip
def test_a_draft_is_kept_with_a_warning(newsroom, editor, client, typed, warning):
    answer = file_document(client, newsroom.a.unit, typed)
    assert DocumentRecord.objects.count() == 1
    warnings = [str(message) for message in answer.context["messages"] if message.level >= 30]
    assert [warning in text for text in warnings] == ([True] if warning else [])


@pytest.mark.parametrize("number", ["Số      -BC/BTGTU", "SỐ ....../BC-UBND", ""])
def test_a_draft_without_its_number_does_not_go_public(newsroom, number):
    draft = make_document(newsroom.a.unit, "1-BC/QU", type="Báo cáo", live=False)
    draft = DocumentRecord.objects.get(pk=draft.pk)
    draft.number_as_typed = number
    revision = draft.save_revision()
    with pytest.raises(ValidationError):
        revision.publish(skip_permission_checks=True)
    assert not DocumentRecord.objects.get(pk=draft.pk).live
    with pytest.raises(ReviewRefused, match="chưa có số"):
        draft.get_workflow().start(draft, newsroom.a.editor)


def test_what_has_no_number_of_its_own_goes_public(newsroom):
    call = make_document(newsroom.a.unit, "1-NQ/QU", type="Lời kêu gọi", live=False)
    call.number_as_typed = ""
    call.save_revision().publish(skip_permission_checks=True)
    decision = make_document(newsroom.a.unit, "2-QĐ/QU", type="Quyết định")
    rules = make_document(
        newsroom.a.unit, "3-QC/QU", type="Quy chế", live=False, relations=[("attached", decision)]
    )
    rules.number_as_typed = ""
    rules.save_revision().publish(skip_permission_checks=True)
    assert DocumentRecord.objects.filter(live=True, number=None).count() == 2


def rows(*numbers):
    return [["Báo cáo", number, "04/5/2021", f"Về việc {number}", "", ""] for number in numbers]


def test_an_import_notes_bare_and_missing_numbers_and_publishes_none_without(newsroom, tmp_path):
    unit = newsroom.a.unit
    write_list(tmp_path, rows("1482", "Số   -BC/BTGTU", "Báo cáo số 10-BC/BBT"), LIST_HEADINGS)
    by = make_user()
    make_staff(by, newsroom.city.unit, Role.ADMINISTRATOR)
    with pytest.raises(CommandError, match="Dòng 3"):
        import_documents(tmp_path, unit, publish=True, by=by.username, reason="Chuyển dữ liệu")
    assert not DocumentRecord.objects.exists()
    told = io.StringIO()
    call_command("import_documents", str(tmp_path), unit=unit.code, stdout=told, stderr=told)
    assert "thiếu ký hiệu" in told.getvalue()
    assert "chưa có số" in told.getvalue()
    assert DocumentRecord.objects.get(number=10).title == "Báo cáo số 10-BC/BBT"
    write_list(tmp_path, rows("không số"), LIST_HEADINGS)
    with pytest.raises(CommandError, match="Không đọc được số văn bản"):
        import_documents(tmp_path, unit)
