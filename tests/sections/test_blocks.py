"""Every block of the body: what it asks of editors, and that it draws."""

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.template.loader import get_template
from django.utils import translation
from wagtail.models import Site

from library.models import NewsDocument, NewsMedia
from sections.blocks import ArticleBody
from sections.blocks.body import iter_images
from sections.embeds import AUDIO_PROVIDERS, VIDEO_PROVIDERS, find_player
from sections.models import ArticlePage
from tests.factories import make_article

BODY = ArticleBody()
YOUTUBE = "https://www.youtube.com/watch?v=dQw4w9WgXcQ"


def make_file(model, name, **fields):
    """A row with a file's name only; no test here opens the file."""
    return model.objects.create(title=name, file=name, **fields)


def test_a_translation_describes_a_picture_by_its_caption(make_image):
    picture = {"image": make_image(description="Ảnh chụp"), "caption": "A photo", "alt": ""}
    value = BODY.child_blocks["image"].normalize(picture)
    assert value.alt_text == "Ảnh chụp"
    with translation.override("en"):
        assert value.alt_text == "A photo"
        value["caption"] = ""
        assert value.alt_text == "Ảnh chụp"


@pytest.fixture
def values(newsroom, make_image):
    """One value of every block, as it is stored."""
    image = make_image(description="Ảnh chụp")
    document = make_file(NewsDocument, "bao-cao.pdf")
    video = make_file(NewsMedia, "phim.mp4", type="video", duration=1)
    audio = make_file(NewsMedia, "tieng.mp3", type="audio", duration=1)
    picture = {"image": image.pk, "alt": "", "decorative": False, "caption": "Chú", "credit": ""}
    table = {"data": [["Năm", "Số"], ["2025", "7"]], "table_header_choice": "row"}
    media = {"url": "", "title": "Phóng sự", "caption": "", "credit": "", "transcript": "Lời"}
    return {
        "rich_text": "<p>Nội dung</p>",
        "heading": {"text": "Phần đầu", "level": "h2"},
        "quote": {"text": "Lời nói", "speaker": "Bà Hoa", "role": "Bí thư"},
        "fact_box": {"title": "Số liệu", "text": "<p>Bảy</p>"},
        "table": {"title": "Bảng", "table": table, "source": "Báo cáo"},
        "timeline": {
            "title": "Mốc",
            "events": [
                {"type": "item", "id": "a", "value": {"date": "1975", "title": "Một", "text": ""}}
            ],
        },
        "related_link": {
            "title": "",
            "page": make_article(newsroom.a.section, title="Tin liên quan").pk,
            "url": "",
        },
        "image": picture,
        "gallery": {
            "title": "Ảnh",
            "pictures": [{"type": "item", "id": key, "value": picture} for key in "ab"],
        },
        "infographic": {
            "image": image.pk,
            "title": "Đồ họa",
            "text_alternative": "<p>Như trên</p>",
            "credit": "",
        },
        "longform_cover": {**picture, "title": "Dòng sông", "text": "Mở đầu"},
        "full_bleed": {**picture, "text": "<p>Bên ảnh</p>"},
        "video": {**media, "upload": video.pk, "poster": None},
        "audio": {**media, "upload": audio.pk},
        "document": {"document": document.pk, "title": "", "text": ""},
    }


def build(key, value):
    return BODY.child_blocks[key].to_python(value)


def errors_of(key, value):
    with pytest.raises(ValidationError) as caught:
        BODY.child_blocks[key].clean(build(key, value))
    return set(caught.value.block_errors)


def test_every_block_has_a_template_of_its_name():
    for key, block in BODY.child_blocks.items():
        assert block.meta.template == f"sections/blocks/{key}.html"
        get_template(block.meta.template)


def test_every_block_is_accepted_stored_and_drawn(newsroom, values, rf, subtests):
    assert set(values) == set(BODY.child_blocks)
    article = make_article(
        newsroom.a.section, body=[{"type": key, "value": value} for key, value in values.items()]
    )
    article = ArticlePage.objects.get(pk=article.pk)
    request = rf.get("/", headers={"host": Site.objects.get(pk=newsroom.a.unit.site_id).hostname})
    for child in article.body:
        with subtests.test(child.block_type):
            child.block.clean(child.value)
            html = child.block.render(child.value, context={"page": article, "request": request})
            assert html.strip()
            assert "javascript:" not in html


def test_pictures_are_found_in_every_block(values):
    counts = {
        key: len(list(iter_images(BODY.to_python([{"type": key, "value": value}]))))
        for key, value in values.items()
    }
    expected = {"image": 1, "gallery": 2, "infographic": 1, "longform_cover": 1, "full_bleed": 1}
    assert {key: count for key, count in counts.items() if count} == expected


def test_a_picture_is_described_or_decorative(values, make_image):
    bare = {**values["image"], "image": make_image().pk}
    assert errors_of("image", bare) == {"alt"}
    for kind, alt_text in (({"decorative": True}, ""), ({"alt": "Toàn cảnh"}, "Toàn cảnh")):
        value = build("image", {**bare, **kind})
        BODY.child_blocks["image"].clean(value)
        assert value.alt_text == alt_text
    assert build("image", values["image"]).alt_text == "Ảnh chụp"


def test_the_credit_of_a_picture_follows_it(values, make_image):
    image = make_image(description="x", credit="Lê Hoa")
    assert build("image", {**values["image"], "image": image.pk}).credit_line == "Lê Hoa"
    own = {**values["image"], "image": image.pk, "credit": "Tư liệu"}
    assert build("image", own).credit_line == "Tư liệu"


@pytest.mark.parametrize("key", ["video", "audio"])
def test_media_is_one_upload_or_one_allowed_address(key, values):
    value = values[key]
    assert errors_of(key, {**value, "upload": None}) == {"upload"}
    assert errors_of(key, {**value, "url": YOUTUBE}) == {"upload"}
    forged = {**value, "upload": None, "url": "https://example.org/watch?v=dQw4w9WgXcQ"}
    assert errors_of(key, forged) == {"url"}


def test_a_film_elsewhere_has_a_player_without_asking_its_host(values):
    value = build("video", {**values["video"], "upload": None, "url": YOUTUBE})
    BODY.child_blocks["video"].clean(value)
    assert value.player.player_url == "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ"
    assert "dQw4w9WgXcQ" in BODY.child_blocks["video"].render(value)
    broken = build("video", {**values["video"], "upload": None, "url": "https://example.org/"})
    assert broken.player is None
    BODY.child_blocks["video"].render(broken)  # stored before a provider was dropped


@pytest.mark.parametrize(
    ("url", "player"),
    [
        ("https://youtu.be/dQw4w9WgXcQ?t=4", "www.youtube-nocookie.com/embed/dQw4w9WgXcQ"),
        ("https://m.youtube.com/watch?app=x&v=dQw4w9WgXcQ&t=4", "/embed/dQw4w9WgXcQ"),
        ("https://www.youtube.com/shorts/dQw4w9WgXcQ", "/embed/dQw4w9WgXcQ"),
        ("https://vimeo.com/123456789", "player.vimeo.com/video/123456789"),
        ("http://www.youtube.com/watch?v=dQw4w9WgXcQ", None),
        ("https://youtube.com.example.org/watch?v=dQw4w9WgXcQ", None),
        ("https://www.youtube.com/watch?v=short", None),
        ("https://www.youtube.com/watch?v=dQw4w9WgXcQ evil", None),
        ("javascript:alert(1)//https://youtu.be/dQw4w9WgXcQ", None),
        ("https://vimeo.com/about", None),
    ],
)
def test_which_addresses_are_films(url, player):
    found = find_player(url, VIDEO_PROVIDERS)
    if player is None:
        assert found is None
    else:
        assert player in found.player_url
        assert found.player_url.split("/")[2] in settings.FRAME_HOSTS


def test_sound_elsewhere_keeps_its_address_inside_the_player():
    found = find_player("https://soundcloud.com/doi/ban-tin?si=1&x=2", AUDIO_PROVIDERS)
    assert found.player_url.endswith("?url=https%3A%2F%2Fsoundcloud.com%2Fdoi%2Fban-tin")
    assert find_player(YOUTUBE, AUDIO_PROVIDERS) is None


def test_a_related_link_is_a_page_or_an_address(values):
    link = values["related_link"]
    assert errors_of("related_link", {**link, "url": "https://example.org/"}) == {"page"}
    assert errors_of("related_link", {**link, "page": None}) == {"page"}
    elsewhere = {**link, "page": None, "url": "https://example.org/"}
    assert errors_of("related_link", elsewhere) == {"title"}
    assert "url" in errors_of(
        "related_link", {**elsewhere, "title": "X", "url": "javascript:alert(1)"}
    )


def test_a_related_link_to_a_withdrawn_article_is_not_drawn(values):
    article = ArticlePage.objects.get(pk=values["related_link"]["page"])
    assert build("related_link", values["related_link"]).link_title == "Tin liên quan"
    article.unpublish()
    value = build("related_link", values["related_link"])
    assert (value.live_page, value.link_title) == (None, "")
    assert "<a" not in BODY.child_blocks["related_link"].render(value)


def test_a_heading_can_be_linked_to():
    assert build("heading", {"text": "Đổi mới – sáng tạo", "level": "h2"}).anchor == (
        "doi-moi-sang-tao"
    )
