import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.template import Context, Template
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from home.blocks import LinkGroupBlock
from home.chrome.menu_blocks import MenuBlock, MenuItemBlock
from home.models import Chrome, ContentPage
from tests.factories import make_section
from tests.home.chrome_menus import chrome_at, menu_line, request_to, set_menu, titles_and_urls


def test_who_and_where(newsroom):
    for host, setting in (("city.test", newsroom.city), ("a.test", newsroom.a)):
        chrome = chrome_at(host)
        assert chrome.unit == setting.unit
        assert chrome.committee_name == setting.unit.committee_name
        assert chrome.home_url == "/"
        assert chrome.is_city is (setting is newsroom.city)
    assert chrome_at("a.test").city_url == "http://city.test/"
    assert chrome_at("city.test").city_url == "/"


def test_names_fall_back_from_chrome_to_site_to_committee(newsroom):
    site = newsroom.a.unit.site
    assert chrome_at("a.test").site_name == newsroom.a.unit.committee_name
    site.site_name = "Trang tin Quận 1"
    site.save()
    assert chrome_at("a.test").site_name == "Trang tin Quận 1"
    Chrome.objects.create(site=site, title="Tên riêng")
    assert chrome_at("a.test").site_name == "Tên riêng"


def test_an_empty_menu_lists_the_live_sections_in_menus(newsroom):
    section = newsroom.a.section
    section.show_in_menus = True
    section.save()
    make_section(section, "Cơ sở", "co-so", show_in_menus=True)
    make_section(newsroom.a.home, "Ngoài menu", "ngoai-menu")
    make_section(newsroom.a.home, "Nháp", "nhap", show_in_menus=True, live=False)
    kin = make_section(newsroom.a.home, "Kín", "kin", show_in_menus=True)
    PageViewRestriction.objects.create(page=kin, restriction_type="login")
    menu = chrome_at("a.test").menu
    assert titles_and_urls(menu) == [("Tin tức", "/tin-tuc/")]
    assert titles_and_urls(menu[0].children) == [("Cơ sở", "/tin-tuc/co-so/")]
    assert chrome_at("b.test").menu == []


def test_a_menu_of_pages_and_addresses(newsroom):
    about = newsroom.a.home.add_child(instance=ContentPage(title="Giới thiệu", slug="gioi-thieu"))
    set_menu(
        newsroom.a,
        {"page": newsroom.a.section, "title": "Tin", "children": [{"page": about}]},
        {"url": "https://nhandan.vn/", "title": "Nhân Dân"},
        {"page": newsroom.city.section},
    )
    menu = chrome_at("a.test").menu
    assert titles_and_urls(menu) == [
        ("Tin", "/tin-tuc/"),
        ("Nhân Dân", "https://nhandan.vn/"),
        ("Tin tức", "http://city.test/tin-tuc/"),
    ]
    assert titles_and_urls(menu[0].children) == [("Giới thiệu", "/gioi-thieu/")]


def test_lines_that_lead_nowhere_vanish_at_once(newsroom):
    pages = {
        name: newsroom.a.home.add_child(instance=ContentPage(title=name, slug=name))
        for name in ("con", "go", "xoa", "kin")
    }
    set_menu(newsroom.a, *({"page": page} for page in pages.values()), {"title": "Trống"})
    assert len(chrome_at("a.test").menu) == 4
    pages["go"].unpublish()
    pages["xoa"].delete()
    PageViewRestriction.objects.create(page=pages["kin"], restriction_type="login")
    assert titles_and_urls(chrome_at("a.test").menu) == [("con", "/con/")]


def test_a_renamed_page_is_renamed_in_the_menu(newsroom):
    set_menu(newsroom.a, {"page": newsroom.a.section})
    assert titles_and_urls(chrome_at("a.test").menu) == [("Tin tức", "/tin-tuc/")]
    newsroom.a.section.title, newsroom.a.section.slug = "Tin mới", "tin-moi"
    newsroom.a.section.save()
    assert titles_and_urls(chrome_at("a.test").menu) == [("Tin mới", "/tin-moi/")]


def test_the_line_above_the_page_being_read_is_active(newsroom):
    other = make_section(newsroom.a.home, "Tin tức khác", "tin-tuc-khac")
    set_menu(newsroom.a, {"page": newsroom.a.section}, {"page": other}, {"page": newsroom.a.home})

    def active(path):
        return [item.active for item in chrome_at("a.test", path).menu]

    assert active("/tin-tuc/bai-viet/") == [True, False, False]
    assert active("/tin-tuc/") == [True, False, False]
    assert active("/") == [False, False, True]
    assert active("/tin-tuc-khac/") == [False, True, False]


def test_foot(newsroom):
    Chrome.objects.create(
        site=newsroom.a.unit.site,
        footer=f'<p>Theo <a linktype="page" id="{newsroom.a.section.pk}">trang này</a></p>',
        responsible="Nguyễn Văn An, Trưởng ban",
        licence="Giấy phép số 1/GP-TTĐT",
        phone="(028) 3829 1234",
        email="quan1@example.vn",
        link_groups=[
            {"type": "group", "value": {"title": "Trống", "links": []}},
            {
                "type": "group",
                "value": {
                    "title": "Báo",
                    "links": [{"title": "Nhân Dân", "url": "https://nhandan.vn/"}],
                },
            },
        ],
    )
    chrome = chrome_at("a.test")
    assert "Nguyễn Văn An" in chrome.legal_line
    assert "1/GP-TTĐT" in chrome.legal_line
    assert [contact.url for contact in chrome.contacts] == [
        "tel:02838291234",
        "mailto:quan1@example.vn",
    ]
    assert '/tin-tuc/"' in chrome.footer_html
    assert [group.title for group in chrome.link_groups] == ["Báo"]
    bare = chrome_at("b.test")
    assert (bare.legal_line, bare.contacts, bare.link_groups) == ("", [], [])


def test_chromes_of_two_subportals_stay_apart(newsroom, client):
    for setting, name in ((newsroom.a, "Cổng A"), (newsroom.b, "Cổng B")):
        Chrome.objects.create(site=setting.unit.site, title=name)
    for host, own, other in (("a.test", "Cổng A", "Cổng B"), ("b.test", "Cổng B", "Cổng A")):
        text = client.get("/tin-tuc/", headers={"host": host}).content.decode()
        assert own in text
        assert other not in text


def test_drawing_writes_nothing_and_costs_nothing_when_warm(newsroom):
    set_menu(newsroom.a, *({"page": newsroom.a.section} for _n in range(9)))
    draw = Template(
        "{% load chrome_tags %}{% get_chrome as chrome %}{{ chrome.site_name }}{{ chrome.menu }}"
        "{{ chrome.legal_line }}{{ chrome.city_url }}{{ chrome.footer_html }}"
        "{% get_chrome as again %}{{ again.menu }}"
    )
    counts = []
    for host in ("a.test", "b.test"):
        for _time in range(2):
            request = request_to(host, "/tin-tuc/")
            with CaptureQueriesContext(connection) as captured:
                draw.render(Context({"request": request}))
            counts.append(len(captured))
    # The site itself is one query; the chrome four more while it is not remembered.
    assert counts[1:] == [1, 5, 1]
    assert Chrome.objects.count() == 1


def test_without_a_request_there_is_no_chrome(db):
    text = Template("{% load chrome_tags %}{% get_chrome as c %}[{{ c.site_name }}]")
    assert text.render(Context()) == "[]"


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "ftp://example.vn/",
        "vbscript:x",
        "https://",
        "/tin/",
    ],
)
def test_only_web_addresses_are_taken(url):
    with pytest.raises(ValidationError):
        LinkGroupBlock().clean(
            LinkGroupBlock().to_python({"title": "Báo", "links": [{"title": "x", "url": url}]})
        )
    with pytest.raises(ValidationError):
        MenuItemBlock().clean(MenuItemBlock().to_python(menu_line(title="x", url=url)))


def test_a_menu_line_is_a_page_or_an_address_with_a_title(newsroom):
    block = MenuItemBlock()
    for value in (
        menu_line(),
        menu_line(newsroom.a.section, url="https://nhandan.vn/", title="x"),
        menu_line(url="https://nhandan.vn/"),
    ):
        with pytest.raises(ValidationError):
            block.clean(block.to_python(value))
    block.clean(block.to_python(menu_line(newsroom.a.section)))
    block.clean(block.to_python(menu_line(url="https://nhandan.vn/", title="Nhân Dân")))
    assert set(MenuBlock().child_blocks) == {"item"}
