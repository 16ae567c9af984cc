"""What is exported from the admin opens in Excel, and nothing in it computes."""

import pytest
from django.urls import reverse

from tests.factories import make_article
from tests.reviewing import submit
from units.admin_ui.safe_exports import plain_cell

pytestmark = pytest.mark.django_db


def test_a_title_is_no_formula_in_the_export_of_the_queue(newsroom, signed_in):
    title = '=HYPERLINK("https://example.org","Xem")'
    draft = make_article(newsroom.a.section, title, live=False, owner=newsroom.a.editor, slug="x")
    submit(draft, newsroom.a.editor)
    url = f"{reverse('reviews:queue')}?export=csv"
    answer = signed_in(newsroom.city.reviewer).get(url)
    text = b"".join(answer.streaming_content).decode("utf-8")
    assert text.startswith("\ufeff")
    assert "'=HYPERLINK" in text
    assert answer["Content-Type"] == "text/csv; charset=utf-8"


@pytest.mark.parametrize("cell", ["=1+1", "+84", "-1", "@a", "\tx"])
def test_signs_of_formulas_are_plain_text(cell):
    assert plain_cell(cell) == f"'{cell}"


def test_other_cells_stay_as_they_are():
    assert plain_cell("Nghị quyết 12-NQ/QU") == "Nghị quyết 12-NQ/QU"
    assert plain_cell("a\x00b") == "ab"
    assert plain_cell(None) == ""
