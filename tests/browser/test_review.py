"""The review page as the board sees it."""

import pytest

from sections.placements.sync import Slot, choose_places
from tests.factories import make_article
from tests.reviewing import step, submit

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_runs_out_of_the_screen(width, served, sign_in):
    holder = make_article(served.b.section, title=("Hội nghị " * 28).strip())
    choose_places(holder, [], served.city.reviewer, Slot(served.city.home, 1))
    story = make_article(served.a.section, live=False, owner=served.a.contributor)
    submit(story, served.a.editor)
    window = sign_in(served.city.reviewer)
    window.set_viewport_size({"width": width, "height": 900})
    window.goto(f"{served.base}/admin/duyet/{step(story).pk}/")
    window.locator("select[name=front_slot]").wait_for()
    assert window.evaluate("document.documentElement.scrollWidth") <= width
    for field in window.locator(".review-form select, .review-form input:visible").all():
        box = field.bounding_box()
        assert box["x"] + box["width"] <= width
