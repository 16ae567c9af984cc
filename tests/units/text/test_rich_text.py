"""Links that lead nowhere are not stored, whoever wrote them, and whoever saves is told."""

import json

import pytest
from django.contrib.messages import get_messages
from wagtail import blocks
from wagtail.fields import RichTextField, StreamField
from wagtail.models import DraftStateMixin
from wagtail.test.utils.form_data import nested_form_data, streamfield

from home.models import Chrome
from library.models import Body
from sections.models import ArticlePage
from tests.factories import make_article
from tests.forms import form_data
from units.text.link_addresses import unwrap_forbidden_links
from units.text.rich_text import PASTED_TEXT

HOST = "http://testserver"
NOWHERE = [
    "#_ftn1",
    "#_Toc123",
    "file:///C:/Users/an/bao-cao.docx",
    f"{HOST}/admin/pages/12/edit/#_ftn1",
    "/admin/pages/12/edit/",
    "javascript:alert(1)",
]


@pytest.fixture
def admin_at_its_host(settings):
    settings.WAGTAILADMIN_BASE_URL = HOST


@pytest.mark.parametrize("address", NOWHERE)
def test_only_the_words_of_a_link_that_leads_nowhere_stay(address, admin_at_its_host):
    page = '<a linktype="page" id="3">b</a>'
    html = f'<p>Nghị quyết<a href="{address}"><sup>[1]</sup></a> và {page}</p>'
    assert unwrap_forbidden_links(html) == f"<p>Nghị quyết<sup>[1]</sup> và {page}</p>"


@pytest.mark.parametrize(
    "address", ["https://bao.example/a?b=1", "mailto:a@b.vn", "/tin-tuc/", "#muc-2"]
)
def test_other_links_stay(address, admin_at_its_host):
    html = f'<p><a href="{address}">xem</a></p>'
    assert unwrap_forbidden_links(html) == html


def contentstate(*addresses):
    """A text of the editor with a link to each of `addresses`."""
    entities = {
        str(key): {"type": "LINK", "mutability": "MUTABLE", "data": {"url": address}}
        for key, address in enumerate(addresses)
    }
    ranges = [{"offset": key, "length": 1, "key": key} for key in range(len(addresses))]
    styles = [{"offset": 0, "length": 1, "style": "SUPERSCRIPT"}]
    text = {"key": "a", "text": "123456789", "type": "unstyled"}
    block = {**text, "inlineStyleRanges": styles, "entityRanges": ranges}
    return json.dumps({"blocks": [block], "entityMap": entities})


@pytest.mark.django_db
def test_who_saves_is_told_which_links_were_left_out(newsroom, signed_in, admin_at_its_host):
    draft = make_article(newsroom.a.section, "Nháp", live=False, owner=newsroom.a.editor)
    words = contentstate("file:///C:/bao-cao.docx", "https://bao.example/", "#_ftn1")
    body = nested_form_data({"body": streamfield([("rich_text", words)])})
    answer = signed_in(newsroom.a.editor).post(
        f"/admin/pages/{draft.pk}/edit/", form_data(draft) | body
    )
    assert answer.status_code == 302
    told = [str(message) for message in get_messages(answer.wsgi_request)]
    assert any("file:///C:/bao-cao.docx, #_ftn1" in text for text in told)
    stored = ArticlePage.objects.get(pk=draft.pk).get_latest_revision_as_object()
    source = stored.body[0].value.source
    assert "<sup>1</sup>" in source
    assert 'href="https://bao.example/"' in source
    assert "file:" not in source
    assert "_ftn" not in source


@pytest.mark.django_db
def test_rich_text_outside_of_streams_is_stored_without_them(newsroom):
    link = '<p><a href="file:///C:/a.doc">Điều 1</a></p>'
    body = Body(unit=newsroom.a.unit, name="Ban", kind="bureau", functions=link)
    body.save()
    assert Body.objects.get(pk=body.pk).functions == "<p>Điều 1</p>"
    chrome = Chrome.for_site(newsroom.a.unit.site)
    chrome.footer = link
    chrome.save()
    chrome.refresh_from_db()
    assert chrome.footer == "<p>Điều 1</p>"


def _editors():
    """The features of every editor of rich text of ours, by where it stands."""
    for model in (Chrome, *DraftStateMixin.__subclasses__()):
        yield from _editors_of(model)


def _editors_of(model):
    for child in model.__subclasses__():
        yield from _editors_of(child)
    if model._meta.abstract or model.__module__.startswith("wagtail"):
        return
    for field in model._meta.local_fields:
        if isinstance(field, RichTextField):
            yield f"{model.__name__}.{field.name}", field.features
        elif isinstance(field, StreamField):
            yield from _editors_in(field.stream_block, f"{model.__name__}.{field.name}")


def _editors_in(block, name):
    if isinstance(block, blocks.RichTextBlock):
        yield name, block.features
    for key, child in getattr(block, "child_blocks", {}).items():
        yield from _editors_in(child, f"{name}.{key}")
    if isinstance(block, blocks.ListBlock):
        yield from _editors_in(block.child_block, name)


def test_every_editor_raises_and_lowers_letters_and_reads_what_is_pasted():
    editors = dict(_editors())
    assert "Body.functions" in editors
    assert "ArticlePage.body.fact_box.text" in editors
    lacking = {
        name
        for name, offered in editors.items()
        if not {"superscript", "subscript", PASTED_TEXT} <= set(offered or ())
    }
    assert not lacking
