"""Names of tags in one line, with quotation marks of their own and with those of the editor."""

import pytest
from taggit.utils import edit_string_for_tags, parse_tags
from wagtail.images.forms import get_image_form

from library.models import NewsImage
from library.tags.models import NewsTag
from tests.factories import make_article
from tests.library.upload_makers import make_image

LINES = {
    'Chống "tham nhũng"': ['Chống "tham nhũng"'],
    # As the editor of the admin sends it.
    '"Chống "tham nhũng"",Đảng': ['Chống "tham nhũng"', "Đảng"],
    '"tham nhũng" và "lãng phí"': ['"tham nhũng" và "lãng phí"'],
    '""tham nhũng" và "lãng phí""': ['"tham nhũng" và "lãng phí"'],
    'Chống "tham nhũng, lãng phí", Đảng': ['Chống "tham nhũng, lãng phí"', "Đảng"],
    '"xây dựng, chỉnh đốn", Đảng': ["xây dựng, chỉnh đốn", "Đảng"],
    '"Đà Nẵng"': ["Đà Nẵng"],
    "Đà Nẵng": ["Đà Nẵng"],
    "Đà Nẵng, Đảng,Đà Nẵng": ["Đà Nẵng", "Đảng"],
    'Màn hình 15", Đảng': ['Màn hình 15"', "Đảng"],
    '"bỏ ngỏ, Đảng': ['"bỏ ngỏ', "Đảng"],
    "  Đại   hội  ,, ": ["Đại hội"],
    '""': [],
    "": [],
}


@pytest.mark.parametrize(("line", "names"), LINES.items(), ids=range(len(LINES)))
def test_names_are_read_and_written_alike(line, names):
    assert parse_tags(line) == names
    assert parse_tags(edit_string_for_tags([NewsTag(name=name) for name in names])) == names


def test_a_name_with_quotation_marks_is_one_tag(newsroom, signed_in):
    page = make_article(newsroom.a.section, owner=newsroom.a.editor)
    form = (
        type(page)
        .get_edit_handler()
        .get_form_class()(
            {"tags": '"Chống "tham nhũng"",Đảng'}, instance=page, for_user=newsroom.a.editor
        )
    )
    assert form.fields["tags"].clean('"Chống "tham nhũng"",Đảng') == ['Chống "tham nhũng"', "Đảng"]
    page.tags.add('Chống "tham nhũng"')
    page.save()
    assert [tag.name for tag in page.tags.all()] == ['Chống "tham nhũng"']


def test_a_file_keeps_it_when_its_form_is_sent_back_unchanged(newsroom):
    image = make_image(newsroom.a)
    image.tags.set(['Chống "tham nhũng"', "Đà Nẵng"])
    form = get_image_form(NewsImage)(instance=image, user=newsroom.a.editor)
    line = form["tags"].field.widget.format_value(form["tags"].value())
    assert set(form.fields["tags"].clean(line)) == {'Chống "tham nhũng"', "Đà Nẵng"}
