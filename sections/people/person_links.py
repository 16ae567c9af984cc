"""Automatic links from the text of an article to the pages of the leaders that it names.

The first mention of each full name becomes a link. Tags, links, headings and code stay as they are.
The stored text is not changed: links are added when a page is rendered.
"""

import re
from html import escape

from wagtail.rich_text import RichText

# Tags and comments; a sign that opens neither is text. Quoted values may hold any sign.
_MARKUP = re.compile(r"""(<!--.*?(?:-->|\Z)|</?[a-zA-Z](?:"[^"]*"|'[^']*'|[^'">])*>)""", re.DOTALL)
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]*)")
# Elements whose content is no running text or may hold no link.
_CLOSED = {
    "a", "h1", "h2", "h3", "h4", "h5", "h6", "button", "code", "pre", "script", "style",
    "textarea", "title", "select",
}  # fmt: skip
_SPACE = r"(?:\s|&nbsp;|&#160;|&#xa0;)+"


class PersonLinker:
    """Adds links to one article; a name that is linked once is not linked again."""

    def __init__(self, addresses: dict[str, str]):
        self._addresses = {_words(name): url for name, url in addresses.items() if name and url}

    def link_in(self, html: str) -> str:
        """Return `html` with a link at the first mention of each name that is not linked yet."""
        if not self._addresses:
            return html
        parts = _MARKUP.split(html)
        inside: list[str] = []
        for index, part in enumerate(parts):
            if index % 2:
                _track_element(part, inside)
            elif not inside and self._addresses:
                parts[index] = self._pattern().sub(self._link, part)
        return "".join(parts)

    def _pattern(self):
        # The longest first; then a name that begins another one does not take its place.
        names = sorted(self._addresses, key=len, reverse=True)
        either = "|".join(_SPACE.join(map(re.escape, name)) for name in names)
        return re.compile(rf"(?<![\w&#])({either})(?![\w;])(?={_SPACE}(\w+)|)")

    def _link(self, found):
        name, next_word = found[1], found[2] or ""
        # A capital after the name goes on with it: "Trần Thị Bình An" is not Trần Thị Bình.
        if next_word.istitle():
            return name
        url = self._addresses.pop(_words(name), None)
        # The second mention in one piece of text has none left.
        return f'<a href="{escape(url)}">{name}</a>' if url else name


def link_people(body, addresses: dict[str, str]) -> None:
    """Link the people of `addresses` (address by full name) in the running text of `body`."""
    linker = PersonLinker(addresses)
    for block in body:
        if block.block_type == "rich_text":
            block.value = RichText(linker.link_in(block.value.source))


def _track_element(tag: str, inside: list[str]) -> None:
    """Update `inside`, the stack of open elements that may hold no link, for one `tag`."""
    found = _TAG.match(tag)
    if found is None or (name := found[2].lower()) not in _CLOSED:
        return
    if not found[1]:
        inside.append(name)
    elif name in inside:
        inside.remove(name)


def _words(text: str) -> tuple[str, ...]:
    return tuple(re.split(_SPACE, text.strip()))
