"""One rule for the addresses of links, at every entry and wherever a stored one is drawn."""

import pytest
from django.core.exceptions import ValidationError
from django.db import models
from wagtail import blocks
from wagtail.contrib.redirects.forms import RedirectForm
from wagtail.contrib.redirects.models import Redirect
from wagtail.rich_text import expand_db_html

from home.chrome.link_groups import build_link_groups
from home.chrome.menus import build_menu
from library.web_address_fields import LinkValue, WebAddressBlock, WebAddressField
from search.models import Pick
from search.site.promoted import _as_shown
from sections.models import ArticlePage
from tests.stream_blocks import every_block, fields_of
from units.text.link_addresses import addresses_in, is_linkable, linkable, validate_link

SCRIPT = "javascript:alert(1)"

ALLOWED = [
    "https://danang.gov.vn/tin?id=1#muc",
    "HTTP://DANANG.GOV.VN/",
    "//danang.gov.vn/tin",
    "https://dân-trí.vn/a b",
    "mailto:tinhuy@danang.gov.vn",
    "tel:+842363821293",
    "/tin-tuc/",
    "/administration/",
    "tin-tuc/bai",
    "?trang=2",
    "#tieu-de",
    " https://danang.gov.vn/ ",
]
FORBIDDEN = [
    "",
    SCRIPT,
    "JavaScript:alert(1)",
    " javascript:alert(1)",
    "java\tscript:alert(1)",
    "java\nscript:alert(1)",
    "\x01javascript:alert(1)",
    "java\u200bscript:alert(1)",
    "vbscript:x",
    "data:text/html,x",
    "blob:https://danang.gov.vn/1",
    "file:///C:/bai.doc",
    "ftp://danang.gov.vn/",
    "view-source:https://danang.gov.vn/",
    "mailto:",
    "https:",
    "https:///bai",
    "https://user:word@danang.gov.vn/",
    "https://danang.gov.vn@example.com/",
    "https://[danang/",
    "\\\\danang\\bai",
    "/\\danang.gov.vn",
    "#_ftn1",
    "#_Toc123",
    "/admin/pages/3/",
    "/ADMIN",
    "/%61dmin/",
    "/account/login/",
    "http://testserver/admin/pages/3/edit/",
    "http://testserver./admin/",
    "//testserver/admin/",
]


@pytest.mark.parametrize("address", ALLOWED)
def test_a_link_leads_to_the_web_a_mailbox_a_telephone_or_our_own_pages(address, db):
    assert is_linkable(address)
    assert linkable(address) == address.strip()
    validate_link(address)


@pytest.mark.parametrize("address", FORBIDDEN)
def test_and_nowhere_else(address, db):
    assert linkable(address) == ""
    with pytest.raises(ValidationError):
        validate_link(address)


def test_every_block_for_an_address_follows_the_rule():
    addresses = {path: b for path, b in every_block().items() if isinstance(b, blocks.URLBlock)}
    assert len(addresses) > 5
    for path, block in addresses.items():
        assert isinstance(block, WebAddressBlock), path
        for forbidden in (
            "javascript:alert(1)",
            "ftp://danang.gov.vn/",
            "http://testserver/admin/",
        ):
            with pytest.raises(ValidationError):
                block.clean(block.to_python(forbidden))


def test_every_field_for_an_address_follows_the_rule():
    fields = [*fields_of(models.URLField), Redirect._meta.get_field("redirect_link")]
    assert len(fields) > 2
    for field in fields:
        with pytest.raises(ValidationError):
            field.clean("ftp://danang.gov.vn/", None)
    assert all(isinstance(field, WebAddressField) for field in fields[:-1])


def test_a_redirect_is_refused_by_every_form(db):
    """The import of redirects fills the same form."""
    form = RedirectForm({"old_path": "/cu/", "redirect_link": "http://testserver/admin/"})
    assert "redirect_link" in form.errors


@pytest.mark.parametrize(
    "tag",
    [
        f'<a href="{SCRIPT}">',
        f"<A class=x HREF='{SCRIPT}'>",
        f"<a href={SCRIPT}>",
        f'<a title="href=/tin" href="{SCRIPT}">',
        '<a href="&#106;avascript:alert(1)">',
        '<a title=">" href="data:text/html,x">',
    ],
)
def test_stored_rich_text_is_drawn_without_forbidden_addresses(tag):
    assert expand_db_html(f"<p>Xem {tag}tại đây</a>.</p>") == "<p>Xem <a>tại đây</a>.</p>"


def test_other_links_are_drawn_as_they_are():
    html = '<p><a href="https://danang.gov.vn/?a=1&amp;b=2">Cổng</a> <a name="x">neo</a></p>'
    assert expand_db_html(html) == html
    assert addresses_in(html) == ["https://danang.gov.vn/?a=1&b=2"]


def test_stored_lines_of_menus_and_groups_are_left_out(newsroom):
    line = {"title": "Xem", "url": SCRIPT}
    good = {"title": "Cổng", "url": "https://danang.gov.vn/"}
    menu = build_menu([{"value": line}, {"value": good}], newsroom.a.home, None)
    assert [item.title for item in menu] == ["Cổng"]
    groups = build_link_groups([{"title": "Nhóm", "links": [line, good]}])
    assert [link.title for link in groups[0].links] == ["Cổng"]
    assert build_link_groups([{"title": "Nhóm", "links": [line]}]) == []


def test_stored_addresses_of_blocks_and_fields_are_drawn_as_none(newsroom):
    block = ArticlePage._meta.get_field("body").stream_block.child_blocks["related_link"]
    value = block.to_python({"title": "Xem", "page": None, "url": SCRIPT})
    assert isinstance(value, LinkValue)
    assert value.link_title == ""
    assert SCRIPT not in block.render(value)
    assert ArticlePage(source_name="Báo", source_url=SCRIPT).source_link == ""
    pick = Pick.objects.create(query="bí thư", address="https://danang.gov.vn/", heading="Cổng")
    Pick.objects.filter(pk=pick.pk).update(address=SCRIPT)
    assert _as_shown(Pick.objects.get(pk=pick.pk), {}, None) is None
