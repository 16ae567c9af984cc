"""Resolves the blocks of a front page, all of them together.

First each block says what it needs, then one query for each kind of need answers all of them, then
each block takes its part: a page of forty blocks asks as often as a page of seven. Article ids are
settled before any article is read, so that the stories at the top are left out below and every
card is built once.
"""

from home.chrome.menus import raw_value
from home.front_page.batch_queries import Findings, Needs
from home.front_page.block_views import FRONT_BLOCKS, FrontBlock, LeadStories
from library.i18n.reader_language import reads_translation
from sections.listings.queries import versions_in

# The fields of blocks that hold pages: one each, or a list.
_PLACE, _LISTS = "place", ("articles", "topics")


def build_front_page(page, request) -> list[FrontBlock]:
    """The blocks of the home page `page` that have something to show, in their order."""
    stored = [item for item in page.body.raw_data if item["type"] in FRONT_BLOCKS]
    values = [item["value"] for item in stored]
    if reads_translation():
        values = _in_language_of(page, values)
    blocks = [FRONT_BLOCKS[item["type"]](value) for item, value in zip(stored, values, strict=True)]
    needs = Needs()
    for block in blocks:
        block.gather(needs, page)
    findings = Findings(page, request, needs)
    for block in blocks:
        if isinstance(block, LeadStories):
            block.resolve_first(findings)
    for block in blocks:
        block.settle(findings)
    for block in blocks:
        block.draw(findings)
    return [block for block in blocks if not block.is_empty]


def _in_language_of(page, values: list[dict]) -> list[dict]:
    """The stored `values`, which name pages as the source does, with those in the language of
    `page` instead; what has no version there is left out."""
    named = {value[_PLACE] for value in values if value.get(_PLACE)}
    named |= {pk for value in values for name in _LISTS for pk in _chosen(value, name)}
    versions = versions_in(page.locale_id, named)
    return [_with_versions(value, versions) for value in values]


def _with_versions(value: dict, versions: dict[int, int]) -> dict:
    lists = {
        name: [versions[pk] for pk in _chosen(value, name) if pk in versions]
        for name in _LISTS
        if name in value
    }
    place = {_PLACE: versions.get(value[_PLACE])} if value.get(_PLACE) else {}
    return value | lists | place


def _chosen(value: dict, name: str) -> list[int]:
    return [pk for pk in map(raw_value, value.get(name) or ()) if pk]
