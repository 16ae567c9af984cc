"""Words are marked as they were meant, and an extract shows why something was found."""

import time

import pytest

from search.site.highlighting import LENGTH, Highlighter, in_one_line
from search.text.query_parsing import parse_query

FILLER = "Thành phố đẩy nhanh sắp xếp tổ chức bộ máy. " * 40


def highlight(text, asked):
    return Highlighter(asked, text).highlight(0)


def extract(text, asked):
    return Highlighter(asked, text).extract(0)


def ask(text, *terms):
    return parse_query(text, lambda phrases: set(terms))


@pytest.mark.parametrize(
    ("text", "query", "marked"),
    [
        ("Đảng bộ phường", "dang bo", "<mark>Đảng bộ</mark> phường"),
        # With marks only words with the same, while there are such.
        ("bạn và bàn", "bàn", "bạn và <mark>bàn</mark>"),
        ("bạn và ban", "bàn", "<mark>bạn</mark> và <mark>ban</mark>"),
        ("bạn và ban", "ban", "<mark>bạn</mark> và <mark>ban</mark>"),
        # Old and new places of the tone mark are equal.
        ("Hoà bình", "hòa", "<mark>Hoà</mark> bình"),
        ("thuý", "thúy", "<mark>thuý</mark>"),
        # The whole as it was typed makes its words elsewhere silent.
        ("số mới, chuyển đổi số", "chuyển đổi số", "số mới, <mark>chuyển đổi số</mark>"),
        ("số và đổi", "đổi số", "<mark>số</mark> và <mark>đổi</mark>"),
        ("Số 1482-CV/TU", "1482 cv tu", "Số <mark>1482-CV/TU</mark>"),
        ("Số 05-NQ/TU, 15", "5 nq", "Số <mark>05-NQ</mark>/TU, 15"),
        ("a <b> & c", "c", "a &lt;b&gt; &amp; <mark>c</mark>"),
        ("İstanbul đẹp", "đẹp", "İstanbul <mark>đẹp</mark>"),
        ("", "x", ""),
        ("x", "", "x"),
    ],
)
def test_words_are_marked(text, query, marked):
    assert highlight(text, ask(query)) == marked


def test_a_known_term_is_marked_as_one():
    asked = ask("đảng bộ phường", "dang bo")
    text = "bộ máy của phường và Đảng bộ"
    assert highlight(text, asked) == "bộ máy của <mark>phường</mark> và <mark>Đảng bộ</mark>"


def test_an_extract_is_about_what_was_found():
    text = f"{FILLER}Ngày mai khánh thành cầu Rạch Chiếc sau ba năm. {FILLER}"
    found = extract(text, ask("rạch chiếc"))
    assert "<mark>Rạch Chiếc</mark>" in found
    assert "Ngày mai" in found
    assert found.endswith(" …")
    assert len(found) < LENGTH + 40


def test_an_extract_shows_most_of_the_query():
    text = f"Một cầu nhỏ. {FILLER} Nhiều thợ xây cầu đường. {FILLER}"
    assert "<mark>thợ</mark> xây <mark>cầu</mark>" in extract(text, ask("cầu thợ"))


def test_without_a_hit_the_text_begins():
    found = extract(FILLER, ask("khác"))
    assert found.startswith("Thành phố")
    assert "mark" not in found
    assert extract("Ngắn", ask("khác")) == "Ngắn"
    assert extract("", ask("khác")) == ""


def test_the_end_of_a_text_is_shown_in_full_length():
    found = extract(f"{FILLER}Kết thúc bằng hòa bình", ask("hòa bình"))
    assert found.endswith("<mark>hòa bình</mark>")
    assert found.startswith("… ")
    assert len(found) > LENGTH - 30


def test_lines_are_parted():
    assert in_one_line("Tiêu đề phụ\nLời dẫn.\nThân bài") == "Tiêu đề phụ · Lời dẫn. Thân bài"


def test_nothing_in_an_extract_is_markup():
    found = extract(f"<script>{FILLER}<img src=x> cầu </mark>", ask("cầu script"))
    assert "<script" not in found
    assert "<img" not in found


def test_long_texts_are_quick():
    text = "chuyển đổi số là việc chung " * 2200
    started = time.perf_counter()
    extract(text, ask("việc đổi chung là số"))
    assert time.perf_counter() - started < 0.5


def test_texts_that_belong_together_are_read_together():
    found = Highlighter(ask("chuyển đổi số"), "Báo cáo số 2", "Về chuyển đổi số")
    assert found.highlight(0) == "Báo cáo số 2"
    assert not found.has(0)
    assert found.highlight(1) == "Về <mark>chuyển đổi số</mark>"
