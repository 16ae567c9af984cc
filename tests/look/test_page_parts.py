from types import SimpleNamespace

from library.pictures import renditions
from tests.look.cards import FakeImage, make_cards


def test_a_pager_links_only_where_there_is_more(draw):
    both = draw("pager", older_url="?truoc=20260501T101500-12", newer_url="?sau=20260502T101500-9")
    assert [(a["rel"], a["href"]) for a in both.find_all("a")] == [
        (["prev"], "?sau=20260502T101500-9"),
        (["next"], "?truoc=20260501T101500-12"),
    ]
    last = draw("pager", newer_url="?sau=20260502T101500-9")
    assert [a["rel"] for a in last.find_all("a")] == [["prev"]]


def listing(number, older=None, newer=None):
    return SimpleNamespace(cards=make_cards(number), next_cursor=older, previous_cursor=newer)


def test_a_listing_passes_its_cursors_to_the_pager(draw):
    drawn = draw("listing", listing=listing(20, older="20260501T101500-12"))
    assert [a["href"] for a in drawn.select(".pager a")] == ["?truoc=20260501T101500-12"]
    drawn = draw("listing", listing=listing(20, newer="20260501T101500-12"))
    assert [a["href"] for a in drawn.select(".pager a")] == ["?sau=20260501T101500-12"]
    assert draw("listing", listing=listing(20)).select(".pager") == []


def test_a_listing_shows_every_story_on_every_page(draw):
    for number in (1, 4, 5, 6, 20):
        for newer in (None, "20260501T101500-12"):
            drawn = draw("listing", listing=listing(number, newer=newer))
            titles = [a.get_text() for a in drawn.select(".card__title a")]
            assert titles == [f"Tin {n}" for n in range(1, number + 1)]


def test_only_the_first_page_of_a_listing_opens_with_a_large_story(draw):
    assert len(draw("listing", listing=listing(20)).select(".card--lead")) == 1
    assert draw("listing", listing=listing(20, newer="2-1")).select(".card--lead") == []


def test_an_empty_listing_says_so(draw):
    drawn = draw("listing", listing=listing(0))
    assert drawn.select_one(".empty-state").get_text(strip=True)


def test_every_use_of_a_picture_asks_for_renditions_that_are_declared(draw):
    declared = {
        "card": renditions.CARD,
        "lead": renditions.LEAD,
        "hero": renditions.HERO,
        "body": renditions.BODY,
        "emblem": renditions.EMBLEM,
        "portrait": renditions.PORTRAIT,
        "banner": renditions.BANNER,
    }
    for use, specs in declared.items():
        image = FakeImage()
        draw("picture", image=image, use=use, alt="")
        assert image.asked == list(specs.values()), use


def test_a_picture_says_what_it_shows(draw):
    picture = draw("picture", image=FakeImage(), use="body", alt='Đại biểu "biểu quyết"').find(
        "img"
    )
    assert picture["alt"] == 'Đại biểu "biểu quyết"'
    assert picture["srcset"].count("w,") == 1
    assert draw("picture", image=FakeImage(), use="body").find("img")["alt"] == ""
    assert draw("picture", image=None, use="body").find("img") is None


def test_a_small_picture_is_not_offered_twice(draw):
    class Small(FakeImage):
        def get_rendition(self, spec):
            rendition = super().get_rendition(spec)
            rendition.width, rendition.height = 300, 200
            return rendition

    assert "srcset" not in draw("picture", image=Small(), use="hero").find("img").attrs


def test_a_figure_names_its_maker(draw):
    figure = draw(
        "figure", image=FakeImage(), use="body", alt="Cầu", caption="Cây cầu", credit="A & B"
    )
    assert figure.find("img")["alt"] == "Cầu"
    assert "Cây cầu" in figure.figcaption.get_text()
    assert "A & B" in figure.select_one(".figure__credit").get_text()
    assert draw("figure", image=FakeImage(), use="body", alt="Cầu").figcaption is None


def byline(name, role="text", label="Text"):
    return SimpleNamespace(display_name=name, role=role, get_role_display=label)


def test_a_byline_names_the_part_of_all_but_the_writers(draw):
    rows = [byline("Lê Hồng"), byline("Phạm Anh", "photo", "Ảnh")]
    drawn = draw("byline", bylines=rows, unit="Quận ủy 1")
    assert drawn.get_text().strip() == "Lê Hồng, Ảnh: Phạm Anh · Quận ủy 1"
    assert draw("byline", bylines=[], unit="Quận ủy 1").get_text().strip() == "Quận ủy 1"


def test_the_way_back_is_a_list_of_links(draw):
    drawn = draw(
        "breadcrumb", items=[{"title": "Trang chủ", "url": "/"}, {"title": "A<b>", "url": "/a/"}]
    )
    assert [(a["href"], a.get_text()) for a in drawn.select("nav ol a")] == [
        ("/", "Trang chủ"),
        ("/a/", "A<b>"),
    ]
    assert drawn.nav["aria-label"]


def test_tags_lead_to_the_search(draw):
    drawn = draw("tags", tags=["chuyển đổi số"], search_url="/tim-kiem/")
    assert drawn.a["href"] == "/tim-kiem/?q=chuy%E1%BB%83n%20%C4%91%E1%BB%95i%20s%E1%BB%91"


def test_a_notice_carries_its_tone(draw):
    drawn = draw("notice", title="Mất điện <b>", tone="urgent")
    assert "notice--urgent" in drawn.aside["class"]
    assert drawn.select_one(".notice__title").get_text() == "Mất điện <b>"
    assert "notice--information" in draw("notice", title="Lịch").aside["class"]


def test_nothing_is_asked_of_another_host_before_the_reader_opens_it(draw):
    player = {
        "provider": "YouTube",
        "page_url": "https://www.youtube.com/watch?v=abcdefghijk",
        "player_url": "https://www.youtube-nocookie.com/embed/abcdefghijk",
    }
    drawn = draw("embed", kind="video", player=player, title="Tọa đàm", poster=FakeImage())
    frame = drawn.find("iframe")
    assert frame["loading"] == "lazy"
    assert frame["title"] == "Tọa đàm"
    closed = frame.find_parent("details")
    assert "open" not in closed.attrs
    assert closed.summary.get_text(strip=True)
    assert drawn.select_one(".embed__elsewhere a")["href"] == player["page_url"]


def test_our_own_films_never_play_by_themselves(draw):
    for kind in ("video", "audio"):
        drawn = draw(
            "media-player", kind=kind, url="/media/a.bin", title="Bản tin", transcript="Xin chào"
        )
        player = drawn.find(kind)
        assert "controls" in player.attrs
        assert "autoplay" not in player.attrs
        assert player["aria-label"] == "Bản tin"
        assert "Xin chào" in drawn.details.get_text()


def test_an_infographic_opens_at_full_size_and_has_words(draw):
    image = FakeImage()
    image.file = SimpleNamespace(url="/media/lon.png")
    drawn = draw("infographic", image=image, title="Mười kết quả", text_html="<p>Một</p>")
    assert drawn.a["href"] == "/media/lon.png"
    assert drawn.img["alt"] == "Mười kết quả"
    assert "Một" in drawn.details.get_text()


def test_the_topic_strip_links_every_topic(draw):
    topics = [
        {"title": "Gương sáng", "url": "/chuyen-de/guong-sang/", "image": FakeImage()},
        {"title": "Nghị quyết", "url": "/chuyen-de/nghi-quyet/", "image": None},
    ]
    drawn = draw("topic-strip", topics=topics, url="/chuyen-de/")
    assert [a["href"] for a in drawn.select("li a")] == [topic["url"] for topic in topics]
    assert len(drawn.select("li img")) == 1
