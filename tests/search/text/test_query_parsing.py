"""What a reader typed, understood."""

import unicodedata

import pytest

from search.text.query_parsing import parse_query
from units.admin_gate.search_input import MAX_CHARACTERS, MAX_WORDS

TERMS = {"dai hoi", "dai hoi dang", "do mai khue", "go vap"}


def parts(raw, terms=TERMS):
    return [" ".join(part.folded) for part in parse_query(raw, terms.intersection).parts]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("đại hội gò vấp", ["dai hoi", "go vap"]),
        ("đại hội đảng bộ", ["dai hoi dang", "bo"]),
        ('"hội gò" vấp', ["hoi go", "vap"]),
        ("“hội gò” vấp", ["hoi go", "vap"]),
        ('đại hội "gò vấp', ["dai hoi", "go vap"]),
        ("đồng chí Đỗ Mai Khuê", ["do mai khue"]),
        ("ông Đỗ Mai Khuê", ["do mai khue"]),
        ("ông đồ", ["ong", "do"]),
        ("ảnh Gò Vấp", ["anh", "go vap"]),
        ("!!! ***", []),
        ('""', []),
        ("a\x00b", ["a", "b"]),
    ],
)
def test_words_that_belong_together_are_one_part(raw, expected):
    assert parts(raw) == expected


def test_only_one_quotation_is_quoted():
    assert parse_query('"đại hội"').is_quoted
    assert not parse_query('"đại hội" điểm').is_quoted
    assert not parse_query("đại hội").is_quoted


def test_marks_count_where_there_are_any():
    assert parse_query("đại hoi").has_diacritics
    assert not parse_query("dai hoi 2025").has_diacritics


def test_a_query_is_bounded_whatever_its_form():
    assert len(parse_query("a " * 500).whole.folded) == MAX_WORDS
    long = "ế" * 5000
    assert parse_query(unicodedata.normalize("NFD", long)) == parse_query(long)
    assert len(parse_query(long).text) == MAX_CHARACTERS
