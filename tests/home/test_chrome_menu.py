"""Changing the menu of a subportal: it begins as what shows, and there is a way back."""

import pytest
from django.urls import reverse
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

from home.models import Chrome
from tests.factories import make_section
from tests.home.chrome_forms import edit_address, menu_data, post
from tests.home.chrome_menus import chrome_at, menu_line, set_menu, titles_and_urls


@pytest.fixture
def sections(newsroom):
    """Nine sections that show by themselves, the first with one below it."""
    made = [
        make_section(newsroom.a.home, f"Mục {number}", f"muc-{number}", show_in_menus=True)
        for number in range(9)
    ]
    made[0].refresh_from_db()
    make_section(made[0], "Mục dưới", "muc-duoi", show_in_menus=True)
    return made


def test_the_form_begins_with_the_lines_that_show(newsroom, sections, signed_in):
    client = signed_in(newsroom.a.chief)
    form = client.get(edit_address(newsroom.a)).context["form"]
    lines = form["menu"].value()
    assert [item.value["page"].pk for item in lines] == [section.pk for section in sections]
    assert [child["page"].title for child in lines[0].value["children"]] == ["Mục dưới"]
    # Only looked at, nothing is stored.
    assert not len(Chrome.objects.get(site=newsroom.a.unit.site).menu)


def test_one_line_does_not_wipe_the_menu_unnoticed(newsroom, sections, signed_in):
    client = signed_in(newsroom.a.chief)
    client.get(edit_address(newsroom.a))
    before = titles_and_urls(chrome_at("a.test").menu)
    one = menu_data([{"title": "Báo Nhân Dân", "url": "https://nhandan.vn/"}])
    answer = post(client, newsroom.a, **one)
    assert "Mục 3" in str(answer.context["form"].errors["menu_loss"])
    assert titles_and_urls(chrome_at("a.test").menu) == before
    assert post(client, newsroom.a, **one, menu_loss="on").status_code == 302
    assert titles_and_urls(chrome_at("a.test").menu) == [("Báo Nhân Dân", "https://nhandan.vn/")]


def test_what_is_saved_as_it_shows_goes_on_following_the_sections(newsroom, sections, signed_in):
    client = signed_in(newsroom.a.chief)
    below = sections[0].get_children().first()
    lines = [(sections[0], [below]), *sections[1:]]
    assert post(client, newsroom.a, **menu_data(lines)).status_code == 302
    make_section(newsroom.a.home, "Mục mới", "muc-moi", show_in_menus=True)
    assert titles_and_urls(chrome_at("a.test").menu)[-1] == ("Mục mới", "/muc-moi/")


def test_every_change_can_be_undone(newsroom, sections, signed_in):
    client = signed_in(newsroom.a.chief)
    set_menu(newsroom.a, {"page": sections[0]}, {"page": sections[1]})
    post(client, newsroom.a, **menu_data([sections[2]]), menu_loss="on", phone="028 1")
    assert titles_and_urls(chrome_at("a.test").menu) == [("Mục 2", "/muc-2/")]
    url = reverse("home_chrome_versions", args=[newsroom.a.unit.site_id])
    page = client.get(url).content.decode()
    assert "Mục 0, Mục 1" in page
    assert str(newsroom.a.chief) in page
    version = Chrome.objects.get(site=newsroom.a.unit.site).versions.first()
    assert client.post(url, {"version": version.pk}).status_code == 302
    chrome = Chrome.objects.get(site=newsroom.a.unit.site)
    assert titles_and_urls(chrome_at("a.test").menu) == [("Mục 0", "/muc-0/"), ("Mục 1", "/muc-1/")]
    assert (chrome.title, chrome.phone) == ("", "")
    # And the other way again.
    client.post(url, {"version": chrome.versions.first().pk})
    assert Chrome.objects.get(pk=chrome.pk).phone == "028 1"
    assert client.post(url, {"version": "x"}).status_code == 404


def test_an_emblem_that_is_gone_stops_no_undoing(newsroom, signed_in):
    image = get_image_model().objects.create(title="Ảnh", file=get_test_image_file())
    chrome = Chrome.objects.create(site=newsroom.a.unit.site, emblem=image)
    image, chrome.emblem, chrome.title = chrome.emblem, None, "Khác"
    chrome.save()
    image.delete()
    url = reverse("home_chrome_versions", args=[newsroom.a.unit.site_id])
    signed_in(newsroom.a.chief).post(url, {"version": chrome.versions.get().pk})
    chrome.refresh_from_db()
    assert (chrome.title, chrome.emblem) == ("", None)


def test_nobody_restores_the_chrome_of_another(newsroom, signed_in):
    for setting in (newsroom.a, newsroom.b):
        chrome = Chrome.objects.create(site=setting.unit.site, title="Trước")
        chrome.title = "Sau"
        chrome.save()
    other = chrome.versions.get()
    own = reverse("home_chrome_versions", args=[newsroom.a.unit.site_id])
    foreign = reverse("home_chrome_versions", args=[newsroom.b.unit.site_id])
    client = signed_in(newsroom.a.chief)
    assert client.post(own, {"version": other.pk}).status_code == 404
    assert client.post(foreign, {"version": other.pk}).status_code == 404
    chrome.refresh_from_db()
    assert chrome.title == "Sau"


def test_the_preview_draws_the_front_page_in_what_is_typed(newsroom, sections, signed_in):
    client = signed_in(newsroom.a.chief)
    url = reverse(
        "wagtailsettings:preview_on_edit", args=["home", "chrome", newsroom.a.unit.site_id]
    )
    data = menu_data([sections[2], {"title": "Chưa lưu", "url": "https://nhandan.vn/"}])
    form = {"link_groups-count": 0, "footer": "null", "title": "Tên thử", "menu_loss": "on"}
    assert client.post(url, {**form, **data}).json()["is_valid"]
    page = client.get(url)
    assert page.status_code == 200
    for words in ("Chưa lưu", "Tên thử", "Mục 2"):
        assert words in page.content.decode()
    assert "Chưa lưu" not in client.get("/", headers={"host": "a.test"}).content.decode()


def test_sections_that_the_menu_leaves_out_are_offered(newsroom, sections, signed_in):
    client = signed_in(newsroom.a.chief)
    set_menu(newsroom.a, *({"page": section} for section in sections[:-1]))
    page = client.get(edit_address(newsroom.a)).content.decode()
    assert f'name="add_to_menu" value="{sections[-1].pk}"' in page
    data = menu_data(sections[:-1])
    assert post(client, newsroom.a, **data, add_to_menu=sections[-1].pk).status_code == 302
    assert titles_and_urls(chrome_at("a.test").menu)[-1] == ("Mục 8", "/muc-8/")
    strange = newsroom.b.section.pk
    post(client, newsroom.a, **menu_data(sections), add_to_menu=strange)
    assert titles_and_urls(chrome_at("a.test").menu)[-1] == ("Mục 8", "/muc-8/")


def test_a_menu_has_three_levels(newsroom, sections, client):
    third = menu_line(url="https://nhandan.vn/", title="Bậc ba")
    second = menu_line(page=sections[1], children=[])
    second["children"] = [third]
    first = menu_line(page=sections[0])
    first["children"] = [second]
    chrome, _made = Chrome.objects.get_or_create(site=newsroom.a.unit.site)
    chrome.menu = [{"type": "item", "value": first}]
    chrome.save()
    (item,) = chrome_at("a.test").menu
    assert titles_and_urls(item.children[0].children) == [("Bậc ba", "https://nhandan.vn/")]
    assert "Bậc ba" in client.get("/", headers={"host": "a.test"}).content.decode()
