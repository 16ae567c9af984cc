"""Text as the index sees it."""

import unicodedata
from random import Random

import pytest

from search.text.tokens import END, exact, folded, label, token_stream, tokenize
from tests.search.relevance import read_judgements
from tests.search.spellings import move_tones, respell


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Số 1482-CV/TU", ["số", "1482", "cv", "tu"]),
        ("1482cv tu", ["1482", "cv", "tu"]),
        ("08-NQ/TU", ["8", "nq", "tu"]),
        ("0 đồng", ["0", "đồng"]),
        ("03/02/2026", ["3", "2", "2026"]),
        ("“Dân vận khéo”!", ["dân", "vận", "khéo"]),
        ("党的建设", ["党", "的", "建", "设"]),
        ("  ", []),
        ("a" * 50, ["a" * 40]),
    ],
)
def test_words_are_runs_of_letters_or_digits(text, words):
    assert tokenize(text) == words


def test_an_exact_word_tells_marks_and_not_where_they_stand():
    assert exact("hòa") == exact("hoà") != exact("hóa")
    assert exact("đảng") != exact("dảng") != exact("dang")
    assert exact("đảng") == "dang039"
    assert exact("dang") == f"{folded('đảng')}0"
    assert exact("1482") == "1482"
    assert exact(unicodedata.normalize("NFD", "quyết")) == exact("quyết")


def test_no_phrase_runs_from_one_line_or_stream_into_the_next():
    marked = f"go02 vap016 {END} quan056 {END}"
    assert token_stream("Gò Vấp\nquận") == f"{END} go vap {END} quan {END} {marked}"
    assert token_stream("Gò Vấp\nquận", (exact,)) == f"{END} {marked}"
    assert token_stream("\n \n") == ""


def test_a_label_is_one_word():
    assert label("unit_id", 12) == "0unitid012"
    assert tokenize(label("genre", "photo-story")) != [label("genre", "photo-story")]


def test_equal_spellings_are_equal_words():
    random = Random("equal words")
    queries = [judgement.query for judgement in read_judgements()]
    for number in range(200):
        query = queries[number % len(queries)]
        respelt = respell(random, query)
        assert list(map(exact, tokenize(respelt))) == list(map(exact, tokenize(query))), respelt


def test_tones_move_both_ways():
    assert move_tones("hòa hoà thủy thuỷ quý hoàn") == "hoà hòa thuỷ thủy quý hoàn"
