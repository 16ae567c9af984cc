"""What a test saves is in the indexes of the search only where the test asks for it."""

import pytest

from search.models import SearchEntry
from tests.factories import make_article

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("is_marked", [False, pytest.param(True, marks=pytest.mark.indexed)])
def test_entries_are_written_for_a_marked_test(
    is_marked, newsroom, django_capture_on_commit_callbacks
):
    before = SearchEntry.objects.count()
    with django_capture_on_commit_callbacks(execute=True):
        make_article(newsroom.a.section, "Tin mới")
    assert SearchEntry.objects.count() - before == int(is_marked)
