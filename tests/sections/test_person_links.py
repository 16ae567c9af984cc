"""The first mention of a leader becomes a link, and nothing but text is ever touched."""

import pytest

from sections.people.person_links import PersonLinker

URL = "/lanh-dao/tran-thi-binh-1/"
LINK = f'<a href="{URL}">Trần Thị Bình</a>'


def link(html, **more):
    return PersonLinker({"Trần Thị Bình": URL, **more}).link_in(html)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>Đồng chí Trần Thị Bình nói.</p>", f"<p>Đồng chí {LINK} nói.</p>"),
        ("Trần Thị Bình", LINK),
        ("<p>(Trần Thị Bình)</p>", f"<p>({LINK})</p>"),
        ("<p>Trần Thị Bình, Trần Thị Bình</p>", f"<p>{LINK}, Trần Thị Bình</p>"),
        ("<p>Trần Thị Bình Chủ trì; Trần Thị Bình.</p>", f"<p>Trần Thị Bình Chủ trì; {LINK}.</p>"),
        ("<p>Trần Thị Bình An; Trần Thị Bình</p>", f"<p>Trần Thị Bình An; {LINK}</p>"),
        ("<p>Trần Thị Bìnhs, xTrần Thị Bình</p>", None),
        ("<p>Trần <b>Thị</b> Bình</p>", None),
        ("<h2>Trần Thị Bình</h2><p>Trần Thị Bình</p>", f"<h2>Trần Thị Bình</h2><p>{LINK}</p>"),
        (
            '<a href="/x/"><b>Trần Thị Bình</b></a> và Trần Thị Bình',
            f'<a href="/x/"><b>Trần Thị Bình</b></a> và {LINK}',
        ),
        ('<a linktype="page" id="3">bà Trần Thị Bình</a>', None),
        ("<A HREF='/x/'>Trần Thị Bình</A>", None),
        ("<a>mở Trần Thị Bình", None),
        ("<embed alt=\"Trần Thị Bình\" title='Trần Thị Bình'/>", None),
        ('<p title="a > Trần Thị Bình">x</p>', None),
        ("<!-- Trần Thị Bình --><p>x</p>", None),
        ("<!-- <p>Trần Thị Bình", None),
        ("<code>Trần Thị Bình</code>", None),
        ("3 < 5, Trần Thị Bình > 4", f"3 < 5, {LINK} > 4"),
        ("</a>Trần Thị Bình", f"</a>{LINK}"),
        ("<abbr>Trần Thị Bình</abbr>", f"<abbr>{LINK}</abbr>"),
        ("<p>Trần Thị Bình", f"<p>{LINK}"),
        ("<p title='", None),
        ("", None),
    ],
)
def test_only_running_text_is_touched(html, expected):
    assert link(html) == (html if expected is None else expected)


@pytest.mark.parametrize("space", ["\xa0", "&nbsp;", "&#160;", "\n", "  "])
def test_spaces_of_every_kind_are_spaces(space):
    html = f"<p>Trần{space}Thị Bình</p>"
    assert link(html) == f'<p><a href="{URL}">Trần{space}Thị Bình</a></p>'


def test_each_is_linked_once_in_all_the_pieces_of_a_story():
    linker = PersonLinker({"Trần Thị Bình": URL, "Lê Hoa": "/h/?a=1&b=2"})
    assert linker.link_in("<p>Lê Hoa</p>") == '<p><a href="/h/?a=1&amp;b=2">Lê Hoa</a></p>'
    assert linker.link_in("<p>Lê Hoa và Trần Thị Bình</p>") == f"<p>Lê Hoa và {LINK}</p>"
    assert linker.link_in("<p>Trần Thị Bình</p>") == "<p>Trần Thị Bình</p>"


def test_a_longer_name_is_not_taken_for_a_shorter_one():
    html = "<p>Trần Thị Bình An và Trần Thị Bình</p>"
    found = link(html, **{"Trần Thị Bình An": "/an/"})
    assert found == f'<p><a href="/an/">Trần Thị Bình An</a> và {LINK}</p>'


def test_who_has_no_address_gets_no_link():
    assert PersonLinker({"Lê Hoa": ""}).link_in("<p>Lê Hoa</p>") == "<p>Lê Hoa</p>"


def test_text_of_any_size_takes_its_time_only_once():
    html = "<" * 20_000 + '<p title="' * 2_000 + "Trần Thị Bình"
    assert "Trần Thị Bình" in link(html)
