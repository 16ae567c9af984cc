import pytest

from tests.look.cards import FakeImage, make_card, make_cards

VARIANTS = ["card", "card--lead", "card--row", "card--compact", "card--headline", "card--media"]
WITH_PICTURE = ["card", "card--lead", "card--row", "card--media"]


@pytest.mark.parametrize("variant", VARIANTS)
def test_every_card_is_one_link_in_one_heading(draw, variant):
    card = draw(variant, card=make_card(), level=4)
    links = card.select("h4 > a")
    assert [link["href"] for link in links] == ["/tin-tuc/hoi-nghi/"]
    assert links[0].get_text() == "Hội nghị sơ kết"


@pytest.mark.parametrize("variant", VARIANTS)
def test_a_title_is_text_and_not_markup(draw, variant):
    card = draw(
        variant, card=make_card(title="<script>alert(1)</script> & Đảng", kicker="<b>x</b>")
    )
    assert card.find("script") is None
    assert card.find("b") is None
    assert card.select_one(".card__title").get_text() == "<script>alert(1)</script> & Đảng"


@pytest.mark.parametrize("variant", VARIANTS)
def test_a_story_of_another_subportal_names_and_links_its_unit(draw, variant):
    card = draw(variant, card=make_card(is_foreign=True))
    assert card.select_one(".meta a")["href"] == "http://go-vap.test/"
    assert card.select_one(".meta a").get_text() == "Quận ủy Gò Vấp"
    assert draw(variant, card=make_card()).select_one(".meta a") is None


@pytest.mark.parametrize("variant", WITH_PICTURE)
def test_the_picture_of_a_card_is_silent_beside_its_title(draw, variant):
    picture = draw(variant, card=make_card(image=FakeImage())).find("img")
    assert picture["alt"] == ""
    assert picture["width"]
    assert picture["height"]


@pytest.mark.parametrize("variant", VARIANTS)
def test_a_card_without_picture_kicker_or_lead_has_no_empty_parts(draw, variant):
    card = draw(variant, card=make_card())
    assert card.find("img") is None
    assert card.select(".card__media, .kicker, .card__lead") == []


def test_the_section_shows_only_where_it_is_asked_for(draw):
    assert draw("card", card=make_card()).select_one(".meta a") is None
    shown = draw("card", card=make_card(), section=True).select_one(".meta a")
    assert (shown["href"], shown.get_text()) == ("/xay-dung-dang/", "Xây dựng Đảng")


def test_the_date_is_that_of_saigon_and_readable_by_machines(draw):
    late = make_card()
    late["date"] = late["date"].replace(hour=18)
    time = draw("card", card=late).find("time")
    assert time.get_text() == "04/02/2026"
    assert time["datetime"] == "2026-02-04T01:30:00+07:00"


def test_a_badge_names_every_genre_that_is_more_than_text(draw):
    assert draw("genre-badge", genre="news", label="Tin").get_text(strip=True) == ""
    assert draw("genre-badge", genre="feature", label="Bài").get_text(strip=True) == ""
    badge = draw("genre-badge", genre="video", label="Video")
    assert badge.get_text(strip=True) == "Video"
    assert badge.find("use")["href"].endswith("#video")


@pytest.mark.parametrize("layout", ["rows", "cards", "columns", "headlines", "lead-list"])
@pytest.mark.parametrize("number", [1, 5])
def test_every_layout_shows_every_story_once_and_in_order(draw, layout, number):
    drawn = draw("card-list", cards=make_cards(number, image=FakeImage()), layout=layout)
    titles = [link.get_text() for link in drawn.select("li .card__title a")]
    assert titles == [f"Tin {n}" for n in range(1, number + 1)]


def test_only_the_first_of_a_lead_list_is_large(draw):
    drawn = draw("card-list", cards=make_cards(3), layout="lead-list")
    assert len(drawn.select(".card--lead")) == 1
    assert drawn.select_one("li .card")["class"] == ["card", "card--lead"]


def test_an_empty_list_says_so(draw):
    assert (
        draw("card-list", cards=[], layout="rows").select_one(".empty-state").get_text(strip=True)
    )
    said = draw("card-list", cards=[], layout="rows", empty="Chưa có tin.")
    assert said.get_text(strip=True) == "Chưa có tin."


@pytest.mark.parametrize("number", range(1, 10))
def test_the_top_of_a_front_page_shows_each_story_once(draw, number):
    drawn = draw("lead-stories", cards=make_cards(number))
    titles = [link.get_text() for link in drawn.select(".card__title a")]
    assert titles == [f"Tin {n}" for n in range(1, number + 1)]
    assert len(drawn.select(".card--lead")) == 1


def test_the_first_picture_of_a_front_page_is_not_lazy(draw):
    pictures = draw("lead-stories", cards=make_cards(4, image=FakeImage())).find_all("img")
    assert pictures[0]["fetchpriority"] == "high"
    assert "loading" not in pictures[0].attrs
    assert {picture["loading"] for picture in pictures[1:]} == {"lazy"}


def test_news_of_units_stands_under_the_name_of_each(draw):
    groups = [
        {"title": "Quận ủy Gò Vấp", "url": "http://go-vap.test/", "cards": make_cards(2)},
        {"title": "Huyện ủy Củ Chi", "url": "http://cu-chi.test/", "cards": make_cards(1)},
    ]
    drawn = draw("units-news", groups=groups)
    shown = [
        (group.select_one("h3 a")["href"], len(group.select("li")))
        for group in drawn.select(".units-news__group")
    ]
    assert shown == [("http://go-vap.test/", 2), ("http://cu-chi.test/", 1)]


@pytest.mark.parametrize(
    ("name", "nothing"),
    [
        ("lead-stories", {"cards": []}),
        ("units-news", {"groups": []}),
        ("multimedia", {"cards": []}),
        ("topic-strip", {"topics": []}),
        ("related-list", {"cards": []}),
        ("link-groups", {"groups": []}),
        ("tags", {"tags": []}),
        ("subsections", {"pages": []}),
        ("story-topics", {"topics": []}),
        ("breadcrumb", {"items": []}),
        ("pager", {}),
        ("caption", {}),
        ("transcript", {"label": "Lời thoại"}),
    ],
)
def test_a_part_with_nothing_to_show_draws_nothing(draw, name, nothing):
    assert draw(name, **nothing).get_text(strip=True) == ""
    assert draw(name, **nothing).find(True) is None
