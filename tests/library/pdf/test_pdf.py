import io
import os
import sys
import time
import unicodedata
from pathlib import Path

import pytest
from django.core.files.base import ContentFile, File
from django.core.files.storage import InMemoryStorage
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile
from PIL import Image

from library.models import NewsDocument
from library.pdf import extraction, worker
from library.pdf.extraction import WorkerUnavailable, read_pdf, read_pdfs, render_first_page
from tests.library.pdf_makers import blank_paper, make_pdf, make_scan, with_stamp

LINES = [
    "ĐẢNG BỘ THÀNH PHỐ HỒ CHÍ MINH",
    "Số 1482-CV/TU",
    "Về việc đổi mới, nâng cao chất lượng tin bài: Ưu, ượ, ữ, ặ, ậ, ĩ, ũ",
]
BROKEN = {
    "nothing": b"",
    "no PDF": "Đây là văn bản thường.".encode(),
    "a picture": b"\x89PNG\r\n\x1a\n" + bytes(100),
    "the head alone": b"%PDF-1.7\n",
    "a head and noise": b"%PDF-1.4 " + bytes(range(256)) * 20,
    "no pages": b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF",
}
# The reader as it is, but for files whose names ask for a fault.
FAULTY_READER = """
import os, runpy, signal, sys, time
reader = runpy.run_path({reader!r})
facts_of = reader["TASKS"]["text"]

def page(text):
    return {{"pages": 1, "read": [{{"text": text, "text_in_file_order": "", "annotations": ""}}]}}

def faulty(path, pages):
    name = os.path.basename(path)
    if name.startswith("killed"):
        os.kill(os.getpid(), signal.SIGKILL)
    if name.startswith("hung"):
        time.sleep(60)
    if name.startswith("busy"):
        while True:
            pass
    if name.startswith("huge"):
        return page(str(len(bytearray(2 << 30))))
    if name.startswith("writing"):
        open(path, "wb").write(b"changed")
    if name.startswith("environment"):
        return page(repr(sorted(os.environ)))
    if name.startswith("lying"):
        return {{"pages": "many", "texts": 7}}
    if name.startswith("endless"):
        while True:
            sys.stdout.write("x" * 1000)
    return facts_of(path, pages)

reader["TASKS"]["text"] = faulty
reader["main"](*sys.argv[1:])
"""


@pytest.fixture
def write(tmp_path):
    def write_file(name, content):
        path = tmp_path / name
        path.write_bytes(content)
        return path

    return write_file


@pytest.fixture
def faulty_reader(write, monkeypatch):
    source = FAULTY_READER.format(reader=str(extraction._WORKER))
    monkeypatch.setattr(extraction, "_WORKER", write("faulty_reader.py", source.encode()))


@pytest.fixture
def starts(monkeypatch):
    """The lists of files that readers were started for."""
    begun = []

    def reader(task, number, paths, timeout, real=extraction._worker):
        begun.append([Path(path).name for path in paths])
        return real(task, number, paths, timeout)

    monkeypatch.setattr(extraction, "_worker", reader)
    return begun


def test_vietnamese_text_comes_out_right(write):
    facts = read_pdf(write("a.pdf", make_pdf(LINES)))
    assert facts.page_count == 1
    assert facts.has_text_layer
    assert facts.text == facts.pages[0].text
    assert facts.text.splitlines() == LINES


def test_pages_are_counted_and_the_first_stands_apart(write):
    path = write("Nghị quyết số 12.pdf", make_pdf(["Một dòng"], pages=3))
    facts = read_pdf(path)
    assert facts.page_count == 3
    assert facts.pages[0].text == "Một dòng"
    assert facts.text == "Một dòng\nMột dòng\nMột dòng"
    facts = read_pdf(path, pages_of_text=2)
    assert (facts.page_count, facts.text) == (3, "Một dòng\nMột dòng")


@pytest.mark.parametrize("bottom", [790, 700, 20])
def test_the_words_of_a_page_and_of_a_stamp_anywhere_on_it_are_read(write, bottom):
    """A stamp at the head of an A4 page stands above the height that PDFium assumes."""
    [page] = read_pdf(write("a.pdf", with_stamp(make_pdf(LINES), "MẬT", bottom=bottom))).pages
    assert page.text.splitlines() == page.text_in_file_order.splitlines() == LINES
    assert "MẬT" in page.annotations.splitlines()


def test_text_has_a_bound(write, monkeypatch):
    monkeypatch.setattr(worker, "_CHARACTERS", 12)
    path = write("a.pdf", make_pdf(["Một dòng"], pages=5))
    facts = worker.facts_of(str(path), 5)
    assert facts["pages"] == 5
    assert [page["text"] for page in facts["read"]] == ["Một dòng", "Một "]


def test_a_file_that_takes_long_is_read_in_part(write, monkeypatch):
    """Its first page counts most, and a file that takes too long for all would not be read."""
    monkeypatch.setattr(worker, "_SECONDS_OF_READING", 0)
    path = write("a.pdf", make_pdf(["Một dòng"], pages=5))
    assert len(worker.facts_of(str(path), 5)["read"]) == 1


def test_a_scan_and_an_empty_page_have_no_text_layer(write):
    blank = blank_paper()
    blank.add_page()
    for content, pages in ((make_scan(pages=2), 2), (bytes(blank.output()), 1)):
        facts = read_pdf(write("a.pdf", content))
        assert facts.page_count == pages
        assert not facts.has_text_layer
        assert facts.text.strip() == ""


@pytest.mark.parametrize("fault", BROKEN)
def test_what_is_no_readable_pdf_has_no_facts_and_no_picture(write, fault):
    path = write("a.pdf", BROKEN[fault])
    assert read_pdf(path) is None
    assert render_first_page(path) is None


def test_a_pdf_that_is_cut_off_or_asks_for_a_password_is_not_readable(write):
    whole = make_scan()
    for content in (whole[: len(whole) // 4], make_pdf(LINES, password="mat-khau")):
        path = write("a.pdf", content)
        assert read_pdf(path) is None
        assert render_first_page(path) is None


def test_a_pdf_that_only_forbids_changes_is_readable(write):
    paper = blank_paper()
    paper.set_encryption(owner_password="van-thu")
    paper.add_page()
    paper.cell(0, 10, "Công khai")
    assert read_pdf(write("a.pdf", bytes(paper.output()))).text == "Công khai"


def test_what_is_no_file_has_no_facts(tmp_path):
    os.mkfifo(tmp_path / "pipe.pdf")
    paths = [tmp_path / "absent.pdf", tmp_path, tmp_path / "pipe.pdf", Path("/dev/zero")]
    assert read_pdfs(paths, timeout=5) == [None, None, None, None]


def test_many_files_are_read_in_order_by_one_process(write, starts):
    paths = [write(f"{number}.pdf", make_pdf([f"Số {number}"])) for number in range(4)]
    paths.insert(2, write("hỏng\nxuống dòng.pdf", b"%PDF-1.4 nothing"))
    found = read_pdfs(paths)
    assert [facts and facts.text for facts in found] == ["Số 0", "Số 1", None, "Số 2", "Số 3"]
    assert len(starts) == 1
    assert read_pdfs([]) == []


def test_a_process_reads_so_many_files_and_no_more(write, starts, monkeypatch):
    monkeypatch.setattr(extraction, "_FILES_PER_WORKER", 2)
    paths = [write(f"{number}.pdf", make_pdf([f"Số {number}"])) for number in range(5)]
    assert [facts.text for facts in read_pdfs(paths)] == [f"Số {number}" for number in range(5)]
    assert [len(files) for files in starts] == [2, 2, 1]


@pytest.mark.usefixtures("faulty_reader")
def test_a_file_that_kills_the_reader_costs_no_other(write, starts):
    good = make_pdf(["Còn nguyên"])
    names = ["killed 1.pdf", "a.pdf", "killed 2.pdf", "killed 3.pdf", "b.pdf", "killed 4.pdf"]
    found = read_pdfs([write(name, good) for name in names])
    assert [facts and facts.text for facts in found] == [
        *(None, "Còn nguyên", None, None, "Còn nguyên", None)
    ]
    assert [files[0] for files in starts] == [names[0], names[1], names[3], names[4]]


@pytest.mark.usefixtures("faulty_reader")
@pytest.mark.parametrize("fault", ["hung", "busy", "endless"])
def test_a_file_that_holds_the_reader_costs_its_time_and_no_other(write, fault):
    good = make_pdf(["Còn nguyên"])
    started = time.monotonic()
    paths = [write(name, good) for name in ("a.pdf", f"{fault}.pdf", "b.pdf")]
    found = read_pdfs(paths, timeout=1.5)
    assert [facts and facts.text for facts in found] == ["Còn nguyên", None, "Còn nguyên"]
    assert time.monotonic() - started < 30


@pytest.mark.usefixtures("faulty_reader")
def test_a_file_that_computes_too_long_ends_the_reader_by_itself(write):
    """Also when nobody is left who waits for it."""
    with extraction._worker("text", 1, [str(write("busy.pdf", b"x"))], 0.5) as reader:
        assert reader.line(60) == b'"ready"'
        started = time.monotonic()
        assert reader.line(60) is None
        assert time.monotonic() - started < 50


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not limit memory")
@pytest.mark.usefixtures("faulty_reader")
def test_a_file_gets_no_more_memory_than_allowed(write):
    assert read_pdf(write("huge.pdf", b"x")) is None


@pytest.mark.usefixtures("faulty_reader")
def test_a_reader_that_a_file_took_over_writes_nothing_and_knows_nothing(write, monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "never to be told")
    victim = write("writing.pdf", b"")
    assert read_pdf(victim) is None
    assert victim.read_bytes() == b""
    assert "SECRET" not in read_pdf(write("environment.pdf", b"x")).text


@pytest.mark.usefixtures("faulty_reader")
def test_a_reader_that_a_file_took_over_is_not_believed(write):
    assert read_pdf(write("lying.pdf", b"x")) is None


@pytest.mark.parametrize(
    "answer",
    [
        None,
        7,
        [],
        {},
        {"pages": 1},
        {"pages": None, "read": []},
        {"pages": 1e999, "read": []},
        {"pages": 1, "read": ["text"]},
        {"pages": 1, "read": [{"text": "a"}]},
    ],
)
def test_an_answer_of_another_form_is_no_facts(answer):
    assert extraction._facts(answer) is None


def answer_of(text):
    return {"pages": 1, "read": [{"text": text, "text_in_file_order": text, "annotations": ""}]}


def test_text_is_composed_and_such_as_a_database_stores():
    answer = answer_of("a\x00b\r\nc\ufffe\r\nd\ud800e\u00ad\x02 \te\u0301 ")
    assert extraction._facts(answer).text == "ab\nc-\nde- \té"
    for line in LINES:
        answer = answer_of(unicodedata.normalize("NFD", line))
        assert extraction._facts(answer).text == line


def test_a_reader_that_does_not_start_is_no_fault_of_the_file(write, monkeypatch, capfd):
    monkeypatch.setattr(
        extraction, "_WORKER", write("reader.py", b"raise SystemExit('no PDFium here')")
    )
    with pytest.raises(WorkerUnavailable):
        read_pdf(write("a.pdf", make_pdf(LINES)))
    assert "no PDFium here" in capfd.readouterr().err


class TestFiles:
    """What Django hands over for a file."""

    CONTENT = make_pdf(["Đã nhận"])

    def check(self, file):
        position = file.tell()
        assert read_pdf(file).text == "Đã nhận"
        assert render_first_page(file, 100)
        assert file.tell() == position

    def test_an_upload_in_memory(self):
        upload = SimpleUploadedFile("a.pdf", self.CONTENT)
        upload.read(5)
        self.check(upload)

    def test_an_upload_on_disk(self):
        with TemporaryUploadedFile("a.pdf", "application/pdf", len(self.CONTENT), None) as upload:
            upload.write(self.CONTENT)
            upload.seek(0)
            self.check(upload)

    def test_a_file_without_a_path(self):
        self.check(File(io.BytesIO(self.CONTENT), name="a.pdf"))

    def test_a_stored_document_and_one_that_is_not_stored_yet(self, tmp_path):
        document = NewsDocument(title="Văn bản", collection_id=1)
        (tmp_path / "a.pdf").write_bytes(make_pdf(["Tệp khác cùng tên"]))
        document.file = ContentFile(self.CONTENT, name="a.pdf")
        self.check(document.file)
        document.file.save("b.pdf", ContentFile(self.CONTENT), save=False)
        with document.file.open():
            self.check(document.file)

    def test_a_file_of_a_storage_without_paths(self):
        storage = InMemoryStorage()
        storage.save("a.pdf", ContentFile(self.CONTENT))
        with storage.open("a.pdf") as file:
            self.check(file)


def test_the_first_page_is_drawn(write):
    drawn = Image.open(io.BytesIO(render_first_page(write("a.pdf", make_pdf(LINES, pages=2)))))
    assert drawn.format == "JPEG"
    assert drawn.width == 900
    assert drawn.height == pytest.approx(900 * 297 / 210, abs=2)
    darkest, lightest = drawn.convert("L").getextrema()
    assert darkest < 50
    assert lightest > 250


def test_a_page_like_a_ribbon_is_drawn_narrower(write):
    paper = blank_paper()
    paper.add_page(format=(5, 4000))
    drawn = Image.open(io.BytesIO(render_first_page(write("a.pdf", bytes(paper.output())), 300)))
    assert drawn.width < 10
    assert drawn.height <= 1201
