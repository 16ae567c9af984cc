from datetime import date
from types import SimpleNamespace

from tests.look.cards import FakeImage


def make_chrome(**fields):
    return SimpleNamespace(
        **{
            "site_name": "Trang tin Đảng bộ",
            "committee_name": "Quận ủy Gò Vấp",
            "home_url": "/",
            "emblem": None,
            "banner": None,
            "menu": [],
            "footer_html": "<p>Cơ quan chủ quản</p>",
            "legal_line": "Giấy phép số 12",
            "contacts": [],
            "link_groups": [],
            "is_city": False,
            "city_url": "http://city.test/",
            "today": date(2026, 11, 22),
            **fields,
        }
    )


def test_the_head_names_the_committee_and_leads_home_and_to_the_city(draw):
    head = draw("site-header", chrome=make_chrome())
    assert head.select_one(".brand")["href"] == "/"
    assert "Quận ủy Gò Vấp" in head.select_one(".brand").get_text()
    assert head.select_one(".masthead__city")["href"] == "http://city.test/"
    assert head.select_one(".masthead__today")["datetime"] == "2026-11-22"


def test_the_city_portal_has_no_link_to_itself(draw):
    assert draw("site-header", chrome=make_chrome(is_city=True)).select(".masthead__city") == []


def test_a_committee_is_not_named_twice(draw):
    chrome = make_chrome(site_name="Quận ủy Gò Vấp")
    assert draw("site-header", chrome=chrome).select_one(".brand").get_text().count("Gò Vấp") == 1


def test_the_emblem_of_the_unit_takes_the_place_of_ours(draw):
    ours = draw("site-header", chrome=make_chrome()).select_one(".brand img")["src"]
    theirs = draw("site-header", chrome=make_chrome(emblem=FakeImage())).select_one(".brand img")[
        "src"
    ]
    assert ours != theirs
    assert theirs.startswith("/media/")


def test_the_menu_opens_without_a_script_and_marks_where_the_reader_is(draw):
    menu = [
        {"title": "Tin tức", "url": "/tin-tuc/", "active": True, "children": []},
        {
            "title": "Xây dựng <Đảng>",
            "url": "/xay-dung-dang/",
            "active": False,
            "children": [{"title": "Tổ chức", "url": "/xay-dung-dang/to-chuc/"}],
        },
    ]
    nav = draw("site-header", chrome=make_chrome(menu=menu)).nav
    assert nav["aria-label"]
    assert nav.select_one("details summary").get_text(strip=True)
    assert [a["href"] for a in nav.select(".nav__list a")] == [
        "/tin-tuc/",
        "/xay-dung-dang/",
        "/xay-dung-dang/to-chuc/",
    ]
    assert [a["href"] for a in nav.select("[aria-current]")] == ["/tin-tuc/"]


def test_the_search_is_a_plain_form(draw):
    form = draw("site-header", chrome=make_chrome()).form
    assert form["method"] == "get"
    assert form["action"] == "/tim-kiem/"
    field = form.find("input", attrs={"name": "q"})
    assert form.find("label", attrs={"for": field["id"]}).get_text()
    assert form.button.get_text(strip=True)


def test_the_foot_has_the_legal_line_contacts_and_links(draw):
    chrome = make_chrome(
        contacts=[
            SimpleNamespace(label="Điện thoại", value="028 39", url="tel:02839"),
            SimpleNamespace(label="Địa chỉ", value="Số 1 <Lê Duẩn>", url=""),
        ],
        link_groups=[
            {"title": "Trung ương", "links": [{"title": "Báo", "url": "https://b.test/"}]}
        ],
    )
    foot = draw("site-footer", chrome=chrome)
    assert "Giấy phép số 12" in foot.get_text()
    assert "Số 1 <Lê Duẩn>" in foot.address.get_text()
    assert foot.address.a["href"] == "tel:02839"
    assert foot.select_one(".site-footer__links a")["href"] == "https://b.test/"
    assert foot.select_one(".site-footer__text p").get_text() == "Cơ quan chủ quản"


def test_head_and_foot_stand_where_no_subportal_answers(draw):
    assert draw("site-header", chrome=None).select_one(".brand")["href"] == "/"
    assert draw("site-footer", chrome=None).footer is not None
