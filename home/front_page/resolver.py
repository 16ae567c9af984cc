"""Resolves the blocks of a front page, all of them together.

Three phases, each over all blocks: collect (each block registers its keys), resolve (one query for
each kind of key, then each block chooses its articles) and render (each block takes its cards).
A page of forty blocks costs as many queries as a page of seven. Articles are chosen by id before
any card is built, so listings can skip the stories at the top and no card is built twice.
"""

from home.front_page.batch_queries import BatchQueries, Needs
from home.front_page.block_views import FRONT_BLOCKS, FrontBlock, LeadStories
from home.raw_lists import raw_list
from library.i18n.reader_language import is_translation_active
from sections.listings.queries import versions_in

# The fields of blocks that hold pages: one each, or a list.
_PLACE, _LISTS = "place", ("articles", "topics")


def build_front_page(page, request) -> list[FrontBlock]:
    """The blocks of the home page `page` that have something to show, in their order."""
    stored = [item for item in page.body.raw_data if item["type"] in FRONT_BLOCKS]
    values = [item["value"] for item in stored]
    if is_translation_active():
        values = _in_language_of(page, values)
    blocks = [FRONT_BLOCKS[item["type"]](value) for item, value in zip(stored, values, strict=True)]
    needs = Needs()
    for block in blocks:
        block.collect(needs, page)
    queries = BatchQueries(page, request, needs)
    for block in blocks:
        if isinstance(block, LeadStories):
            block.resolve_lead(queries)
    for block in blocks:
        block.resolve(queries)
    for block in blocks:
        block.render(queries)
    return [block for block in blocks if not block.is_empty]


def _in_language_of(page, values: list[dict]) -> list[dict]:
    """Replace the pages that the stored `values` name by their versions in the language of `page`.

    A page without a version in that language is left out.
    """
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
    return [pk for pk in raw_list(value.get(name)) if pk]
