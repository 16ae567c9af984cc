"""A draft is kept as it stands, whatever is unfinished in it; readers get nothing unfinished."""

import json

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import PageLogEntry
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from library.models import NewsImage, RecordFile
from library.stream_fields import TextStreamField
from sections.models import ArticlePage, Byline, Contributor
from tests.factories import make_article
from tests.forms import form_data
from tests.reviewing import approve, fresh, submit
from units.drafts.unfinished_drafts import draft_value
from units.models import ReviewRefused, ReviewState
from units.review.publishing_gaps import gaps_of

pytestmark = pytest.mark.django_db
PICTURE = {"image": "", "alt": "", "decorative": "", "caption": "", "credit": ""}
MEDIA = {"upload": "", "url": "", "poster": "", "title": "", "caption": "", "credit": ""}
EVENT = {"date": "", "title": "", "text": rich_text("")}
EMPTY_TABLE = json.dumps({"data": [["", ""]], "first_row_is_table_header": ""})
# One of every kind of block, as it stands when an editor has just added it.
UNFINISHED = {
    "rich_text": rich_text(""),
    "heading": {"text": "", "level": "h2"},
    "quote": {"text": "", "speaker": "", "role": ""},
    "fact_box": {"title": "", "text": rich_text("")},
    "table": {"title": "", "table": EMPTY_TABLE, "source": ""},
    "timeline": {"title": "", "events": streamfield([])},
    "related_link": {"title": "", "page": "", "url": "https://"},
    "image": PICTURE,
    "gallery": {"title": "", "pictures": streamfield([("item", PICTURE)])},
    "infographic": {"image": "", "title": "", "text_alternative": rich_text(""), "credit": ""},
    "longform_cover": {**PICTURE, "title": "", "text": ""},
    "full_bleed": {**PICTURE, "text": rich_text("")},
    "video": {**MEDIA, "transcript": ""},
    "audio": {**{k: v for k, v in MEDIA.items() if k != "poster"}, "transcript": ""},
    "document": {"document": "", "title": "", "text": ""},
}


@pytest.fixture
def draft(newsroom):
    return make_article(newsroom.a.section, "Nháp", live=False, owner=newsroom.a.editor)


@pytest.fixture
def picture(newsroom, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    file = get_test_image_file(size=(64, 48))
    return NewsImage.objects.create(title="Ảnh", file=file, collection=newsroom.a.unit.collection)


def post(client, page, blocks=(), action="", **extra):
    body = nested_form_data({"body": streamfield(list(blocks))})
    data = form_data(page, **extra) | body | ({action: "1"} if action else {})
    return client.post(f"/admin/pages/{page.pk}/edit/", data)


def latest(page):
    return ArticlePage.objects.get(pk=page.pk).get_latest_revision_as_object()


def listed(answer):
    """The text and the address of each gap that the editor is told of."""
    soup = BeautifulSoup(answer.content, "html.parser")
    items = soup.select(".messages .errorlist li")
    return [(item.get_text(), item.a["href"] if item.a else None) for item in items]


@pytest.mark.parametrize("kind", UNFINISHED)
def test_a_block_is_kept_as_it_was_added_and_shown_in_the_preview(kind, newsroom, draft, signed_in):
    client = signed_in(newsroom.a.editor)
    answer = post(
        client, draft, [(kind, UNFINISHED[kind]), ("heading", {"text": "Đề", "level": "h2"})]
    )
    assert answer.status_code == 302
    stored = latest(draft)
    assert [child.block_type for child in stored.body] == [kind, "heading"]
    assert client.get(f"/admin/pages/{draft.pk}/edit/").status_code == 200
    assert client.get(f"/admin/pages/{draft.pk}/view_draft/").status_code == 200


def test_every_kind_of_block_is_tried():
    assert set(UNFINISHED) == set(ArticlePage._meta.get_field("body").stream_block.child_blocks)


def test_what_is_typed_after_an_unfinished_block_is_kept(newsroom, draft, picture, signed_in):
    """A picture without a description and a gallery of one; saved by itself, and by the button."""
    gallery = {"title": "", "pictures": streamfield([("item", {**PICTURE, "image": picture.pk})])}
    blocks = [
        ("image", {**PICTURE, "image": picture.pk}),
        ("gallery", gallery),
        ("quote", {"text": "Gõ tiếp ở đây", "speaker": "", "role": ""}),
    ]
    client = signed_in(newsroom.a.editor)
    assert post(client, draft, blocks).status_code == 302
    stored = latest(draft)
    assert stored.body[0].value["image"] == picture
    assert stored.body[2].value["text"] == "Gõ tiếp ở đây"
    data = form_data(draft) | nested_form_data({"body": streamfield(blocks)})
    by_itself = client.post(
        f"/admin/pages/{draft.pk}/edit/", data, headers={"accept": "application/json"}
    )
    assert by_itself.json()["success"]


def test_fields_and_rows_are_kept_as_they_stand(newsroom, draft, signed_in):
    rows = nested_form_data(
        {"bylines": inline_formset([{"contributor": "", "role": "text", "pen_name": "Bút danh"}])}
    )
    answer = post(
        signed_in(newsroom.a.editor),
        draft,
        source_url="https://bao",
        date="2030-01-01 08:00",
        **rows,
    )
    assert answer.status_code == 302
    stored = latest(draft)
    assert stored.source_url == "https://bao"
    assert stored.date.year == 2030
    (row,) = stored.bylines.all()
    assert (row.contributor, row.pen_name, str(row)) == (None, "Bút danh", "Bút danh")


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///c:/a.doc", "data:text/html,x"])
def test_a_link_that_no_draft_may_have_is_refused(address, newsroom, draft, signed_in):
    client = signed_in(newsroom.a.editor)
    link = ("related_link", {"title": "Xem", "page": "", "url": address})
    assert post(client, draft, [link]).status_code == 200
    assert post(client, draft, source_url=address).status_code == 200


def test_every_gap_is_named_at_submission_with_a_way_to_it(newsroom, draft, picture, signed_in):
    item = {**PICTURE, "image": picture.pk}
    gallery = {"title": "", "pictures": streamfield([("item", item)])}
    blocks = [("image", item), ("gallery", gallery), ("heading", {"text": "", "level": "h2"})]
    extra = {"source_url": "https://bao.example/", "hero_image": picture.pk}
    client = signed_in(newsroom.a.editor)
    answer = post(client, draft, blocks, action="action-submit", **extra)
    assert answer.status_code == 200
    assert not ReviewState.objects.exists()
    gaps = listed(answer)
    assert [text.split(":")[0] for text, _link in gaps] == [
        "Nội dung › 1. Ảnh › Mô tả",
        "Nội dung › 2. Bộ ảnh › Các ảnh",
        "Nội dung › 2. Bộ ảnh › Các ảnh › 1 › Mô tả",
        "Nội dung › 3. Tiêu đề mục › Tiêu đề mục",
        "Nguồn",
        "Ảnh chính",
    ]
    assert all(link for _text, link in gaps)


def test_what_is_missing_refuses_submission_and_approval_by_any_way(newsroom, draft, picture):
    draft.body = [("image", {"image": picture, "alt": "", "decorative": False})]
    draft.hero_image, draft.source_url = picture, "https://bao.example/"
    draft.bylines = [Byline(pen_name="Bút danh")]
    draft.save_revision(user=newsroom.a.editor)
    places = [gap.place for gap in gaps_of(latest(draft))]
    assert len(places) == 4
    with pytest.raises(ReviewRefused, match="Hãy mô tả ảnh"):
        submit(fresh(draft), newsroom.a.editor)
    assert not ReviewState.objects.exists()


def test_a_draft_that_loses_something_while_it_waits_is_not_approved(newsroom, draft, picture):
    submit(draft, newsroom.a.editor)
    waiting = fresh(draft)
    waiting.body = [("image", {"image": picture, "alt": "", "decorative": False})]
    waiting.save_revision(user=newsroom.a.editor)
    with pytest.raises(ReviewRefused, match="Hãy mô tả ảnh"):
        approve(draft, newsroom.city.reviewer)
    assert not fresh(draft).live


def test_a_described_picture_is_no_gap(newsroom, draft, picture):
    draft.hero_image, draft.hero_caption = picture, "Toàn cảnh"
    draft.body = [("image", {"image": picture, "alt": "Hội trường", "decorative": False})]
    person = Contributor.objects.create(unit=newsroom.a.unit, name="Lê Hoa")
    draft.bylines = [Byline(contributor=person)]
    draft.save_revision(user=newsroom.a.editor)
    assert gaps_of(latest(draft)) == []


def test_looking_at_a_draft_changes_no_block(newsroom):
    """The blocks of a stream are shared by all threads; Wagtail switches them off meanwhile."""
    stream = ArticlePage._meta.get_field("body").stream_block
    value = stream.to_python([{"type": "heading", "value": {"text": "", "level": "h2"}}])
    draft_value(stream, value)
    field = TextStreamField.formfield(ArticlePage._meta.get_field("body"))
    field.is_deferred_validation = True
    field.clean(value)
    assert stream.child_blocks["heading"].child_blocks["text"].required
    with pytest.raises(ValidationError):
        stream.clean(value)
    assert RecordFile().document is None


def test_the_log_has_one_line_for_what_is_saved_by_itself_while_somebody_types(
    newsroom, draft, signed_in
):
    client = signed_in(newsroom.a.editor)
    edits = PageLogEntry.objects.filter(page=draft.pk, action="wagtail.edit")
    before, saved = edits.count(), {}
    for number in range(5):
        data = form_data(draft, lead=f"Lời dẫn {number}", **saved)
        answer = client.post(
            f"/admin/pages/{draft.pk}/edit/", data, headers={"accept": "application/json"}
        ).json()
        assert answer["success"]
        saved = {
            "overwrite_revision_id": answer["revision_id"],
            "loaded_revision_id": answer["revision_id"],
            "loaded_revision_created_at": answer["revision_created_at"],
        }
    assert edits.count() == before + 1
    assert latest(draft).lead == "Lời dẫn 4"
    assert client.post(f"/admin/pages/{draft.pk}/edit/", form_data(draft)).status_code == 302
    assert edits.count() == before + 2


def test_a_new_story_can_be_sent_before_it_was_ever_saved(newsroom, signed_in):
    address = f"/admin/pages/add/sections/articlepage/{newsroom.a.section.pk}/"
    data = form_data() | {"action-submit": "1"}
    assert signed_in(newsroom.a.contributor).post(address, data).status_code == 302
    assert ReviewState.objects.get().title == "Bài mới"
