"""A story whose title has letters of a bad PDF is found by the words that it shows."""

import pytest

from search.site.highlighting import Highlighter
from search.text.query_parsing import parse_query
from search.text.tokens import exact, tokenize
from tests.factories import make_article

TITLE = "Ðại hội Ðảng bộ trƣờng Thủ Ðức"


@pytest.mark.django_db
@pytest.mark.parametrize("query", ["đại hội đảng bộ", "dai hoi dang bo", TITLE, "trường Thủ Đức"])
def test_a_title_with_lookalikes_is_found_by_its_own_words(query, search, newsroom, indexed):
    make_article(newsroom.a.section, TITLE, slug="dai-hoi")
    indexed()
    assert search.titles(query) == [TITLE]


def test_lookalikes_make_the_same_words_and_are_marked():
    assert [exact(word) for word in tokenize(TITLE)] == [
        exact(word) for word in tokenize("Đại hội Đảng bộ trường Thủ Đức")
    ]
    highlighted = Highlighter(parse_query("trường thủ đức"), TITLE).highlight(0)
    assert highlighted == "Ðại hội Ðảng bộ <mark>trƣờng Thủ Ðức</mark>"
