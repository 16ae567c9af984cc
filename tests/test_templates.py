"""House rules of reader templates: what a component takes, says and never holds."""

import re

import pytest
from bs4 import BeautifulSoup, Comment
from django.conf import settings
from django.template import engines

from home.front_page.block_views import FRONT_BLOCKS
from sections.blocks import ArticleBody

ROOMS = ("config", "home", "library", "search", "sections")
ROOT = settings.BASE_DIR
COMPONENTS = ROOT / "config" / "templates" / "components"
# Pages for editors follow Wagtail's own rules, whose assets and slots carry classes of its own.
EDITORS = ("wagtailadmin/", "wagtaillocales/", "wagtailmedia/", "wagtailusers/", "/admin/")


def reader_templates():
    for room in ROOMS:
        for path in sorted((ROOT / room / "templates").rglob("*.html")):
            name = path.relative_to(ROOT / room / "templates").as_posix()
            text = path.read_text(encoding="utf-8")
            if not any(part in f"/{name}" for part in EDITORS) and "wagtailadmin/" not in text:
                yield pytest.param(name, text, id=f"{room}/{name}")


TEMPLATES = list(reader_templates())
every_template = pytest.mark.parametrize(("name", "text"), TEMPLATES)


def includes_without_only(text):
    """The includes of components in `text` that let the whole context in."""
    return [
        tag
        for tag in re.findall(r"\{% include .*?%\}", text)
        if "components/" in tag and not tag.endswith(" only %}")
    ]


def untranslated_words(text):
    """Words of `text` that a reader would see or hear and that no catalogue can change."""
    text = re.sub(r"\{% blocktranslate.*?%\}.*?\{% endblocktranslate %\}", "", text, flags=re.S)
    text = re.sub(r"\{% block body_class %\}.*?\{% endblock %\}", "", text)
    text = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", "", text, flags=re.S)
    soup = BeautifulSoup(text, "html.parser")
    said = [node for node in soup.find_all(string=True) if not isinstance(node, Comment)]
    said += [
        tag[name]
        for tag in soup.find_all(True)
        for name in ("alt", "title", "aria-label", "placeholder")
        if name in tag.attrs
    ]
    return [word for part in said for word in re.findall(r"[^\W\d_]{2,}", part) if word != "html"]


def forbidden_markup(text):
    """Inline styles, inline scripts and event handlers in `text`."""
    text = re.sub(r"\{#.*?#\}", "", text, flags=re.S)
    text = re.sub(r'<script src="\{% static "[^"]+" %\}" defer></script>', "", text)
    return re.findall(r"<style|\sstyle=|\son[a-z]+=|javascript:|<script", text)


def test_the_rules_would_notice():
    assert includes_without_only('{% include "components/card.html" with card=card %}')
    assert not includes_without_only('{% include "components/card.html" with card=card only %}')
    assert untranslated_words("<p>Xin chào {{ name }}</p>") == ["Xin", "chào"]
    assert untranslated_words('<a title="Đóng">{% translate "Close" %}</a>') == ["Đóng"]
    assert not untranslated_words("{% blocktranslate %}Hello{% endblocktranslate %} · 1")
    for fault in ('<p style="x">', "<script>", '<a onclick="x()">', '<a href="javascript:x">'):
        assert forbidden_markup(fault)
    assert len(TEMPLATES) > 50


@every_template
def test_components_are_included_with_only(name, text):
    assert includes_without_only(text) == []


@every_template
def test_a_template_opens_with_one_comment_that_says_what_it_takes(name, text):
    first_line = text.split("\n", 1)[0]
    assert re.fullmatch(r"\{# \S.* #\}", first_line)
    if name.startswith("components/"):
        assert "Parameter" in first_line


@every_template
def test_nothing_is_inline(name, text):
    assert forbidden_markup(text) == []


@every_template
def test_every_word_can_be_translated(name, text):
    assert untranslated_words(text) == []


@every_template
def test_dates_are_written_by_formats_of_the_language(name, text):
    """By their names (config/formats), or for machines."""
    written = re.findall(r"\|(?:date|time):([^\s%}|]+)", text)
    assert [arg for arg in written if not re.fullmatch(r'"([A-Z_]+_FORMAT|c|Y-m-d)"', arg)] == []


@every_template
def test_a_template_can_be_read_by_django(name, text):
    engines["django"].from_string(text)


@every_template
def test_pictures_are_drawn_by_one_component(name, text):
    drawing = re.search(r"\{% (?:picture|srcset_image) ", text)
    assert bool(drawing) == (name == "components/picture.html")
    # The address of a rendition, for a film's still or a link preview, is not a picture.
    assert all(" as " in tag for tag in re.findall(r"\{% image .*?%\}", text))


@every_template
def test_icons_exist(name, text):
    sprite = (ROOT / "config" / "static" / "icons" / "sprite.svg").read_text(encoding="utf-8")
    for icon in re.findall(r'components/icon\.html" with name="([a-z_]+)"', text):
        assert f'id="{icon}"' in sprite


def test_every_component_is_used():
    texts = {param.values[0]: param.values[1] for param in TEMPLATES}
    for component in COMPONENTS.glob("*.html"):
        name = f"components/{component.name}"
        assert any(f'"{name}"' in text for other, text in texts.items() if other != name), name


def test_every_block_has_its_template():
    for key in ArticleBody().child_blocks:
        assert (ROOT / "sections" / "templates" / "sections" / "blocks" / f"{key}.html").is_file()
    for key in FRONT_BLOCKS:
        assert (ROOT / "home" / "templates" / "home" / "blocks" / f"{key}.html").is_file()
