import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from library.documents.numbers import NumberQuery, format_number, parse_number, parse_number_query
from units.text.vietnamese import fold

HYPHENS = "-\u00ad\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uff0d"
SLASHES = "/\u2044\u2215\uff0f"


def parts(raw):
    found = parse_number(raw)
    return found.number, found.suffix, found.type_symbol, found.issuer_symbol, found.key


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("1482-CV/TU", (1482, "", "CV", "TU", "1482cvtu")),
        ("Số 1482 -CV/TU", (1482, "", "CV", "TU", "1482cvtu")),
        ("369 - CV/BTGTU", (369, "", "CV", "BTGTU", "369cvbtgtu")),
        ("SỐ      -BC/BTGTU", (None, "", "BC", "BTGTU", "bcbtgtu")),
        ("Số ........-BC/BTGTU", (None, "", "BC", "BTGTU", "bcbtgtu")),
        ("Số: ……/QĐ-UBND", (None, "", "QĐ", "UBND", "qdubnd")),
        ("Số   BC/BTGTU", (None, "", "BC", "BTGTU", "bcbtgtu")),
        ("   -BC/BTGTU", (None, "", "BC", "BTGTU", "bcbtgtu")),
        ("65-Ctr/TU", (65, "", "Ctr", "TU", "65ctrtu")),
        ("65 – CTr/TU", (65, "", "CTr", "TU", "65ctrtu")),
        ("65—ctr/tu", (65, "", "ctr", "tu", "65ctrtu")),
        ("Số: 01-NQ/TU", (1, "", "NQ", "TU", "1nqtu")),
        ("số:001-NQ/TU", (1, "", "NQ", "TU", "1nqtu")),
        ("Số127-QĐ/TW", (127, "", "QĐ", "TW", "127qdtw")),
        ("So 127-QD/TW", (127, "", "QD", "TW", "127qdtw")),
        ("127-QÐ/TW", (127, "", "QĐ", "TW", "127qdtw")),
        ("12a-NQ/TU", (12, "a", "NQ", "TU", "12anqtu")),
        ("12 a - NQ/TU", (12, "a", "NQ", "TU", "12anqtu")),
        ("05b", (5, "b", "", "", "5b")),
        ("08-NQ/TƯ", (8, "", "NQ", "TƯ", "8nqtu")),
        ("12đ-NQ/TU", (12, "đ", "NQ", "TU", "12dnqtu")),
        ("2569/QĐ-UBND", (2569, "", "QĐ", "UBND", "2569qdubnd")),
        ("2522/QĐ-BTGTW", (2522, "", "QĐ", "BTGTW", "2522qdbtgtw")),
        ("778/QĐ/TU", (778, "", "QĐ", "TU", "778qdtu")),
        ("778-QĐ-TU", (778, "", "QĐ", "TU", "778qdtu")),
        ("778 QĐ TU", (778, "", "QĐ", "TU", "778qdtu")),
        ("778_QĐ_TU", (778, "", "QĐ", "TU", "778qdtu")),
        ("778QĐ/TU", (778, "", "QĐ", "TU", "778qdtu")),
        ("778-QĐ\\TU", (778, "", "QĐ", "TU", "778qdtu")),
        ("42/2022/NĐ-CP", (42, "", "NĐ", "CP", "422022ndcp")),
        ("15/2020/TTLT-BTC-BTP", (15, "", "TTLT", "BTC-BTP", "152020ttltbtcbtp")),
        ("117/2025/QH15", (117, "", "", "QH15", "1172025qh15")),
        ("98/2023", (98, "", "", "", "982023")),
        ("12-QĐ/UBKT-ĐU", (12, "", "QĐ", "UBKT-ĐU", "12qdubktdu")),
        ("1482-CV/\n  TU", (1482, "", "CV", "TU", "1482cvtu")),
        ("\u200b1482\xa0-\xa0CV/TU\ufeff", (1482, "", "CV", "TU", "1482cvtu")),
        ("1482-CV", (1482, "", "CV", "", "1482cv")),
        ("1482", (1482, "", "", "", "1482")),
        ("12-NQ/TU, ngày 05/9/2026", (12, "", "NQ", "TU", "12nqtungay0592026")),
        # What is no number, or none that can be told.
        ("", (None, "", "", "", "")),
        ("Số", (None, "", "", "", "")),
        ("Không số", (None, "", "", "", "khongso")),
        ("Số liệu/thống kê", (None, "", "", "", "lieuthongke")),
        ("0", (None, "", "", "", "0")),
        ("12 điều đảng viên", (12, "", "", "", "12dieudangvien")),
        ("12.5", (None, "", "", "", "125")),
        ("12345678901-NQ/TU", (None, "", "", "", "12345678901nqtu")),
        ("٣-NQ/TU", (None, "", "", "", "nqtu")),
    ],
)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_number_as_it_is_really_spelled(raw, expected, form):
    assert parts(unicodedata.normalize(form, raw)) == expected


def test_the_symbol_does_not_tell_the_type():
    """Both a Quyết định and a Quy định are numbered so: there is nothing to choose between."""
    assert parse_number("66-QĐ/TW").type_symbol == "QĐ"


numbers = st.integers(1, 999_999_999)
suffixes = st.sampled_from(["", "", "a", "b", "c", "đ", "A"])
types = st.sampled_from(["NQ", "QĐ", "CTr", "TTr", "CV", "KH", "ĐA", "BS", "QyĐ"])
issuers = st.sampled_from(["TU", "BTGDVTU", "UBKTTU", "ĐU", "ThU", "ĐUK", "UBND", "BBT", "TW"])
spaces = st.text(" \xa0\n\t", max_size=3)
cases = st.sampled_from([str, str.lower, str.upper])
forms = st.sampled_from(["NFC", "NFD"])
words = st.sampled_from(["", "Số ", "số:", "SỐ: ", "so ", "Số"])


@st.composite
def spellings(draw):
    """A number in one of the ways in which people write it, and its parts."""
    number, suffix, kind, issuer = draw(numbers), draw(suffixes), draw(types), draw(issuers)
    hyphen, slash = draw(st.sampled_from(HYPHENS)), draw(st.sampled_from(SLASHES))
    first, second = draw(st.sampled_from([(hyphen, slash), (slash, hyphen), (slash, slash)]))
    gaps = [draw(spaces) for _ in range(5)]
    digits = "0" * draw(st.integers(0, 2)) + str(number)
    if len(digits) > 9:
        digits = str(number)
    # A single sign may be a word's hyphen, but not between the number and its symbols.
    inner = kind + gaps[3] + second + (gaps[4] if second == slash else "") + issuer
    raw = draw(words) + digits + gaps[0] + suffix + gaps[1] + first + gaps[2] + inner
    raw = unicodedata.normalize(draw(forms), draw(cases)(raw))
    return raw, (number, fold(suffix), fold(kind), fold(issuer))


def folded_parts(raw):
    found = parse_number(raw)
    symbols = (found.suffix, found.type_symbol, found.issuer_symbol)
    return found.number, *map(fold, symbols)


@given(spellings())
def test_every_spelling_gives_the_parts_back_and_one_key(spelling):
    raw, (number, *symbols) = spelling
    assert folded_parts(raw) == (number, *symbols)
    assert parse_number(raw).key == f"{number}{''.join(symbols)}"


@given(spellings())
def test_showing_a_number_changes_none_of_its_parts(spelling):
    raw, expected = spelling
    shown = format_number(raw)
    assert folded_parts(shown) == expected
    assert format_number(shown) == shown


@given(spellings())
def test_a_number_is_found_by_any_of_its_spellings(spelling):
    raw, (number, *_symbols) = spelling
    key = parse_number(raw).key
    for asked in (raw, str(number), raw.replace("/", " ").replace("-", " ")):
        query = parse_number_query(asked)
        assert query.number == number
        assert key.startswith(query.prefix)


@given(st.text() | st.text(alphabet="sốSỐo0123.:-/ \nCVTUđĐa…_()"))
@example("số số 12")
@example("s-o 12")
@example("0số12")
@example("9" * 5000)
@example("số" + "." * 20_000 + "x")
@example("-" * 20_000 + "x" + "-" * 20_000)
@example("\ud800")
def test_any_text_has_a_plain_key_that_stays_the_same(raw):
    found = parse_number(raw)
    assert found.key == "" or (found.key.isascii() and found.key.isalnum())
    assert parse_number(found.key).key == found.key
    assert found.number is None or found.key.startswith(str(found.number))
    parse_number_query(raw)
    format_number(raw)


@pytest.mark.parametrize(
    ("query", "number", "prefix"),
    [
        ("1482-CV/TU", 1482, "1482cvtu"),
        ("1482 cv tu", 1482, "1482cvtu"),
        ("1482cvtu", 1482, "1482cvtu"),
        ("1482 cv", 1482, "1482cv"),
        ("1482", 1482, "1482"),
        ("số 1482", 1482, "1482"),
        ("Số: 1482", 1482, "1482"),
        ("so 1482", 1482, "1482"),
        ("01-nq/tu", 1, "1nqtu"),
        ("05b", 5, "5b"),
        ("2569/QĐ-UBND", 2569, "2569qdubnd"),
        ("2569 qđ ubnd", 2569, "2569qdubnd"),
        ("42/2022/nđ-cp", 42, "422022ndcp"),
        ("42/2022", 42, "422022"),
        (" “1482-CV/TU”. ", 1482, "1482cvtu"),
    ],
)
def test_what_a_reader_types_for_a_number(query, number, prefix):
    assert parse_number_query(query) == NumberQuery(number, prefix)


@pytest.mark.parametrize(
    "query",
    [
        "",
        "-",
        "số",
        "nghị quyết 12",
        "12 điều đảng viên không được làm",
        "12 điều",
        "12 năm",
        "số nhà 12",
        "2 trong 1",
        "20/5/2021",
        "1482-CV/TU ngày 5 tháng 9",
        "12 nq tu ban hanh",
        "3 chuongtrinhhanhdong",
        "BC/BTGTU",
        "12345678901",
    ],
)
def test_words_are_no_number(query):
    assert parse_number_query(query) is None


def test_a_number_does_not_find_a_longer_one():
    asked, longer = parse_number_query("1482"), parse_number("14820-CV/TU")
    assert longer.key.startswith(asked.prefix)
    assert longer.number != asked.number


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("Số 1482 -CV/TU", "1482-CV/TU"),
        ("369 – CV / BTGTU", "369-CV/BTGTU"),
        ("01-NQ/TU", "01-NQ/TU"),
        ("2569/QĐ-UBND", "2569/QĐ-UBND"),
        ("65-Ctr/TU", "65-Ctr/TU"),
        ("SỐ      -BC/BTGTU", "…-BC/BTGTU"),
        ("12-NQ/TU (bản sao)", "12-NQ/TU (bản sao)"),
        ("", ""),
    ],
)
def test_a_number_is_shown_tidy(raw, shown):
    assert format_number(raw) == shown
