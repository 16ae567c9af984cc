"""The record in a real browser: a document from register to reader, and leaders put in order."""

import datetime
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from library.models import DocumentRecord, LeadershipPage, RegisterPage
from tests.browser.steps import open_from_queue, submit
from tests.library.pdf_makers import make_pdf
from tests.record_factories import make_body, make_document, make_person, make_roster, make_term

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
]
SUMMARY = "Về tăng cường công tác chuyển đổi số trong hoạt động của cấp ủy"


@pytest.fixture
def paper(tmp_path):
    path = tmp_path / "1482-CV-QU.pdf"
    path.write_bytes(make_pdf(["Số 1482-CV/QU", "CÔNG VĂN", SUMMARY]))
    return path


def choose(page, field, title):
    """Take the thing `title` in the chooser of a field of a snippet."""
    page.locator(f"#{field}-chooser [data-chooser-action-choose]").first.click()
    page.locator(".modal").get_by_role("link", name=title).click()
    expect(page.locator(".modal")).to_have_count(0)


def test_a_document_from_its_registration_to_the_reader(
    served, sign_in, visit, paper, settings, tmp_path
):
    settings.MEDIA_ROOT = tmp_path / "media"
    served.a.home.add_child(instance=RegisterPage(title="Văn bản", slug="van-ban"))
    old = make_document(
        served.a.unit,
        "1200 -CV/QU",
        type="Công văn",
        summary="Về ứng dụng công nghệ thông tin",
        issued=datetime.date(2021, 3, 8),
    )

    # The editor registers a document with its PDF, which replaces an older one, and submits it.
    editor = sign_in(served.a.editor)
    editor.goto(f"{served.base}/admin/snippets/library/documentrecord/add/")
    editor.locator("#id_type").select_option(label="Công văn")
    editor.locator("#id_number_as_typed").fill("Số 1482 - CV/QU")
    editor.locator("#id_issued").fill("04/05/2024")
    editor.keyboard.press("Escape")
    editor.locator("#id_summary").fill(SUMMARY)
    editor.locator("#id_files-ADD").click()
    editor.locator("#id_files-0-document-chooser [data-chooser-action-choose]").first.click()
    editor.locator(".modal #tab-label-upload").click()
    editor.locator(".modal input[type=file]").set_input_files(paper)
    editor.locator(".modal #id_document-chooser-upload-title").fill("Công văn 1482")
    editor.locator(".modal #tab-upload button[type=submit]").click()
    expect(editor.locator(".modal")).to_have_count(0)
    editor.locator("#id_relations-ADD").click()
    editor.locator("#id_relations-0-kind").select_option("replaces")
    choose(editor, "id_relations-0-target", old.display_number)
    submit(editor)
    editor.wait_for_url(re.compile(r"/documentrecord/(\?|$)"))
    record = DocumentRecord.objects.get(number=1482)
    assert not record.live

    # Readers find nothing yet; the board reads it and lets it go.
    reader = visit(width=390, height=844)
    register = f"{served.a.address}/van-ban/"
    reader.goto(f"{register}?q=1482")
    expect(reader.locator("main")).not_to_contain_text("chuyển đổi số")
    reviewer = sign_in(served.city.reviewer)
    open_from_queue(reviewer, served, "1482")
    reviewer.locator("button[value=approve]").click()
    reviewer.wait_for_url("**/admin/duyet/")

    # A reader types the number carelessly, follows "replaced by" from the old one, and downloads.
    for typed in ("1482 cv qu", "1482-cv/qu", "1482"):
        reader.goto(register)
        reader.locator("main input[type=search]").fill(typed)
        reader.keyboard.press("Enter")
        expect(reader.locator("main")).to_contain_text(SUMMARY)
    reader.goto(f"{register}?q=1200")
    reader.locator("main").get_by_role("link", name="1200").first.click()
    expect(reader.locator("main")).to_contain_text("Hết hiệu lực toàn bộ")
    reader.locator("main").get_by_role("link", name="1482").first.click()
    expect(reader.locator("h1")).to_contain_text("1482")
    assert reader.evaluate("document.documentElement.scrollWidth <= innerWidth")
    with reader.expect_download() as download:
        reader.get_by_role("link", name="Tải về").first.click()
    assert Path(download.value.path()).read_bytes() == paper.read_bytes()
    assert record.files.get().document.downloads.get().count == 1


def test_a_chief_puts_leaders_in_order_by_dragging(served, sign_in, visit):
    served.a.home.add_child(instance=LeadershipPage(title="Lãnh đạo", slug="lanh-dao"))
    unit = served.a.unit
    people = [make_person(unit, name) for name in ("Trần Văn An", "Lê Thị Bích", "Phạm Châu")]
    roster = make_roster(
        make_body(unit, "Thường trực", "standing"),
        make_term(unit),
        [(person, "Phó Bí thư") for person in people],
    )
    reader = visit(width=390, height=844)

    def order():
        reader.goto(f"{served.a.address}/lanh-dao/")
        text = reader.locator("main").inner_text()
        return sorted((person.name for person in people), key=text.index)

    before = [person.name for person in people]
    assert order() == before

    chief = sign_in(served.a.chief)
    chief.goto(f"{served.base}/admin/snippets/library/roster/edit/{roster.pk}/")
    # All of the list in sight, as on a tall screen: what is dragged does not scroll.
    chief.set_viewport_size({"width": 1280, "height": 2600})
    handles = chief.locator("#id_memberships-FORMS [data-inline-panel-child-drag]")
    expect(handles).to_have_count(3)
    # Folded up, each row still says who it is.
    headings = chief.locator("#id_memberships-FORMS [data-panel-heading-text]")
    expect(headings).to_have_text(
        [re.compile(f"Nhân sự.*{person.name}, Phó Bí thư") for person in people],
        use_inner_text=True,
    )
    chief.locator("#id_memberships-0-position").fill("Bí thư")
    expect(headings.nth(0)).to_contain_text("Trần Văn An, Bí thư")
    chief.locator("#id_memberships-0-position").fill("Phó Bí thư")
    last, first = handles.nth(2).bounding_box(), handles.nth(0).bounding_box()
    chief.mouse.move(last["x"] + 8, last["y"] + 8)
    chief.mouse.down()
    chief.mouse.move(last["x"] + 8, last["y"] - 40, steps=5)
    chief.mouse.move(first["x"] + 8, first["y"] - 4, steps=20)
    chief.mouse.up()
    expect(chief.locator("#id_memberships-2-ORDER")).to_have_value("1")
    submit(chief)
    chief.wait_for_url(re.compile(r"/roster/(\?|$)"))
    assert order() == before

    reviewer = sign_in(served.city.reviewer)
    open_from_queue(reviewer, served, "Thường trực")
    reviewer.locator("button[value=approve]").click()
    reviewer.wait_for_url("**/admin/duyet/")
    assert order() == ["Phạm Châu", "Trần Văn An", "Lê Thị Bích"]
