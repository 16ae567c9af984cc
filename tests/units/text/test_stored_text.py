"""No text is stored with signs that are no characters, by whatever way it comes."""

import io
import json
import unicodedata

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook
from wagtail.models import Page
from wagtail.test.utils.form_data import nested_form_data, streamfield

from library.models import NewsDocument, NewsImage
from sections.models import ArticlePage, Contributor
from tests.factories import make_article
from tests.forms import form_data
from units.admin_ui.safe_exports import plain_cell
from units.models import Unit
from units.text.stored_text import nfc_tree
from units.text.vietnamese import nfc, one_line

# Word's soft break, a page break, NEL, both separators of Unicode; then what is no character.
BREAKS = "\x0b\x0c\x85\u2028\u2029"
NOTHING = "\x00\x01\x08\x1f\x7f\x80\x9f\ufdd0\ufffe\uffff\U0001fffe\ud83d"


def is_clean(text):
    kept = "\t\n\r"
    return not any(
        (unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp") and char not in kept)
        or ord(char) & 0xFFFE == 0xFFFE
        for char in text
    )


@pytest.mark.parametrize("sign", BREAKS)
def test_every_break_of_a_line_or_page_is_a_line_feed(sign):
    assert nfc(f"Điều 1{sign}Điều 2") == "Điều 1\nĐiều 2"
    assert one_line(f"Điều 1 {sign} Điều 2") == "Điều 1 Điều 2"


@pytest.mark.parametrize("sign", NOTHING)
def test_what_is_no_character_is_gone(sign):
    assert nfc(f"Thủ{sign} Đức") == "Thủ Đức"


def test_what_is_text_stays():
    text = "a\tb\r\nc\n😀 ỉ 字 \u200d\u00ad"
    assert nfc(text) == text
    assert nfc("a\rb") == "a\nb"
    assert nfc_tree({"a": ["b\x0b", {"c": "\x01d"}], "n": 1}) == {"a": ["b\n", {"c": "d"}], "n": 1}


@pytest.fixture
def draft(newsroom):
    return make_article(newsroom.a.section, "Nháp", live=False, owner=newsroom.a.editor)


def block(kind, value):
    return {"type": kind, "value": value}


@pytest.mark.django_db
def test_a_page_is_stored_clean_in_every_field_block_tag_and_revision(newsroom, draft, signed_in):
    dirt = "trên\x0bdưới\x1f"
    cells = json.dumps({"data": [["A\x0b", "\ud83d"], ["1", "2"]], "first_row_is_table_header": 1})
    words = {"blocks": [{"key": "a", "text": f"{dirt}\ud83d", "type": "unstyled"}], "entityMap": {}}
    body = streamfield(
        [
            ("rich_text", json.dumps(words)),
            ("heading", {"text": dirt, "level": "h2"}),
            ("quote", {"text": dirt, "speaker": dirt, "role": ""}),
            ("table", {"title": dirt, "table": cells, "source": ""}),
        ]
    )
    data = form_data(draft, title=f"Tin {dirt}", lead=dirt, kicker=dirt, tags=f'"{dirt}"')
    answer = signed_in(newsroom.a.editor).post(
        f"/admin/pages/{draft.pk}/edit/", data | nested_form_data({"body": body})
    )
    assert answer.status_code == 302
    draft.refresh_from_db()
    revision = draft.get_latest_revision()
    stored = revision.as_object()
    assert (stored.title, stored.kicker) == ("Tin trên dưới", "trên dưới")
    assert stored.lead == "trên\ndưới"
    assert [tag.name for tag in stored.tags.all()] == ["trên dưới"]
    rich_text, heading, quote, table = (child.value for child in stored.body)
    assert heading["text"] == quote["speaker"] == table["title"] == "trên dưới"
    assert quote["text"] == "trên\ndưới"
    assert table["table"]["data"][0] == ["A\n", ""]
    assert is_clean(rich_text.source)
    assert is_clean(json.dumps(revision.content, ensure_ascii=False))
    assert is_clean(json.loads(f'"{json.dumps(revision.content["body"])[1:-1]}"'))


@pytest.mark.django_db
def test_raw_blocks_are_cleaned_as_well(newsroom):
    """As an import, a copy for a translation or a script gives them."""
    event = {"date": "a\x0bb", "title": "\ud83d", "text": ""}
    body = [
        block("heading", {"text": "a\u2028b", "level": "h2"}),
        block("timeline", {"title": "", "events": [event]}),
        block("rich_text", "<p>a\x0cb\x00</p>"),
    ]
    page = make_article(newsroom.a.section, "Bài", body=json.dumps(body))
    for stored in (ArticlePage.objects.get(pk=page.pk), page.get_latest_revision_as_object()):
        heading, timeline, text = (child.value for child in stored.body)
        assert heading["text"] == "a b"
        assert timeline["events"][0]["date"] == "a b"
        assert timeline["events"][0]["title"] == ""
        assert text.source == "<p>a\nb</p>"


@pytest.mark.django_db
def test_what_is_shown_before_it_is_saved_is_clean_too(newsroom):
    """Half of a sign cannot be sent: the preview ended in an error."""
    page = ArticlePage(title="Bài", body=json.dumps([block("rich_text", "<p>\ud83d</p>")]))
    page.minimal_clean()
    assert page.body[0].value.source == "<p></p>"


@pytest.mark.django_db
def test_models_of_others_are_stored_clean(newsroom):
    page = Page.objects.get(pk=newsroom.a.section.pk)
    page.draft_title = "Tin\x0btức"
    page.save(update_fields=["draft_title"])
    person = Contributor.objects.create(unit=newsroom.a.unit, name="Lê\u2029Hoa\x07")
    unit = newsroom.a.unit
    unit.slug = "quan\x01-1"
    unit.save()
    page.refresh_from_db()
    assert page.draft_title == "Tin tức"
    assert Contributor.objects.get(pk=person.pk).name == "Lê Hoa"
    assert Unit.objects.get(pk=unit.pk).slug == "quan-1"


@pytest.mark.django_db
def test_names_of_files_are_clean(newsroom, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    file = SimpleUploadedFile("a.txt", b"x")
    file._name = "Báo\x0bcáo\u2028\x07.txt"
    document = NewsDocument(
        title="Báo\x0bcáo\x07", file=file, collection=newsroom.a.unit.collection
    )
    document.save()
    assert document.title == "Báo cáo"
    assert document.filename == "Báo_cáo_.txt"
    assert NewsImage(title="\ud83d").title == "\ud83d"  # until it is saved


@pytest.mark.django_db
def test_what_is_stored_already_breaks_no_feed(newsroom, client):
    article = make_article(newsroom.a.section, "Tin mới")
    dirt = "Dòng\x0bmột\x01\ufffe"
    ArticlePage.objects.filter(pk=article.pk).update(lead=dirt)
    Page.objects.filter(pk=article.pk).update(title=dirt)
    Page.objects.filter(pk=newsroom.a.section.pk).update(search_description=dirt, title=dirt)
    answer = client.get("/tin-tuc/feed/", headers={"host": "a.test"})
    assert answer.status_code == 200
    assert "<title>Dòng\nmột</title>" in answer.content.decode()


@pytest.mark.django_db
def test_what_is_stored_already_breaks_no_export(newsroom, signed_in):
    article = make_article(newsroom.a.section, "Tin mới", live=False, owner=newsroom.a.editor)
    Page.objects.filter(pk=article.pk).update(
        draft_title="Dòng\x0bmột\x01", title="Dòng\x0bmột\x01"
    )
    answer = signed_in(newsroom.city.administrator).get("/admin/reports/site-history/?export=xlsx")
    rows = load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active
    assert answer.status_code == 200
    assert rows.max_row >= 1
    answer = signed_in(newsroom.city.administrator).get("/admin/reports/aging-pages/?export=xlsx")
    assert answer.status_code == 200


def test_a_cell_is_clean():
    assert plain_cell("Dòng\x0bmột\x01\ud83d\r\nhai") == "Dòng\nmột\nhai"
