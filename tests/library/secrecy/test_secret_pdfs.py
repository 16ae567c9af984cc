"""Marks of secrecy on a PDF's pages, over them and between its letters."""

from io import StringIO

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command

from library.models import NewsDocument
from library.pdf.extraction import read_pdf
from library.secrecy.pdf_marks import mark_in_pdf
from tests.library.pdf_makers import (
    make_form,
    make_late_letters,
    make_pdf,
    make_tight_lines,
    with_note,
    with_stamp,
)

PLAIN = ["Số 12-NQ/TU", "NGHỊ QUYẾT về công tác cán bộ", "Điều 1. Phạm vi điều chỉnh"]
PAPER = make_pdf(PLAIN, pages=3)


def level_of(content):
    found = mark_in_pdf(read_pdf(ContentFile(content)))
    return found and found[0]


def test_a_paper_without_a_mark():
    assert level_of(PAPER) is None
    assert level_of(with_note(PAPER, "Kiểm tra lại công tác bảo mật ở trang này")) is None


@pytest.mark.parametrize("page", [0, 1, 2])
@pytest.mark.parametrize(
    ("words", "level"), [("MẬT", "Mật"), ("TỐI MẬT", "Tối mật"), ("TUYỆT MẬT", "Tuyệt mật")]
)
@pytest.mark.parametrize("put", [with_stamp, with_note])
def test_what_is_put_over_a_paper_is_read(put, words, level, page):
    assert level_of(put(PAPER, words, page=page)) == level


def test_a_stamp_across_a_line_of_words_is_read():
    line = "Số 12-NQ/TU về việc quản lý cán bộ ở các xã, phường, thị trấn trong thành phố"
    assert level_of(with_stamp(make_tight_lines(["", line, line]), "MẬT")) == "Mật"


def test_the_field_of_a_form_is_read():
    assert level_of(make_form("TỐI MẬT")) == "Tối mật"
    assert level_of(make_form("Không")) is None


def test_letters_that_a_font_lacks_stand_where_they_are_seen():
    facts = read_pdf(ContentFile(make_late_letters(["TUYỆT MẬT", *PLAIN], "ỆẬẾị")))
    assert mark_in_pdf(facts)[0] == "Tuyệt mật"
    assert facts.text == "\n".join(["TUYỆT MẬT", *PLAIN])


def test_lines_that_touch_are_lines():
    facts = read_pdf(ContentFile(make_tight_lines([PLAIN[0], "TỐI MẬT", *PLAIN[1:]])))
    assert mark_in_pdf(facts)[0] == "Tối mật"
    assert facts.text == "\n".join([PLAIN[0], "TỐI MẬT", *PLAIN[1:]])


def test_an_exponent_stays_on_its_line():
    assert read_pdf(ContentFile(make_tight_lines(["500 m² đất ở"]))).text == "500 m² đất ở"


def test_the_head_of_a_later_page_is_read():
    """An annex with a stamp of its own, behind a letter that has none."""
    annex = ["TỐI MẬT", "PHỤ LỤC", "Danh sách"]
    paper = make_pdf([PLAIN, annex], pages=None)
    assert mark_in_pdf(read_pdf(ContentFile(paper))) == ("Tối mật", "trang 2 của tệp")


def test_a_later_page_may_name_the_levels():
    table = ["Tài liệu", "Tuyệt mật", "Tối mật", "Mật", "độ mật: không"]
    assert level_of(make_pdf([PLAIN, table], pages=None)) is None


def test_what_is_put_over_a_paper_is_no_text_of_it():
    assert "MẬT" not in read_pdf(ContentFile(with_stamp(PAPER, "MẬT"))).text


@pytest.mark.django_db
def test_papers_from_before_are_read_anew(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    paper = ContentFile(make_late_letters(["TUYỂN DỤNG", *PLAIN], "ỂỤẾị"), name="a.pdf")
    document = NewsDocument.objects.create(title="Văn bản", file=paper)
    NewsDocument.objects.create(title="Bảng", file=ContentFile(b"x", name="a.csv"))
    NewsDocument.objects.update(text="TUY N D NG", page_count=None)
    output = StringIO()
    call_command("extract_pdfs", stdout=output)
    assert "1 PDF files" in output.getvalue()
    document.refresh_from_db()
    assert document.text == "\n".join(["TUYỂN DỤNG", *PLAIN])
    assert document.page_count == 1
