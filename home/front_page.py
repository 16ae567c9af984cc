"""Resolves the blocks of a front page, all of them together.

First each block says what it needs, then one query for each kind of need answers all of them, then
each block takes its part: a page of forty blocks asks as often as a page of seven. Article ids are
settled before any article is read, so that the stories at the top are left out below and every
card is built once.
"""

from home.front_blocks import FRONT_BLOCKS, FrontBlock, LeadStories
from home.front_findings import Findings, Needs


def build_front_page(page, request) -> list[FrontBlock]:
    """The blocks of the home page `page` that have something to show, in their order."""
    blocks = [
        FRONT_BLOCKS[item["type"]](item["value"])
        for item in page.body.raw_data
        if item["type"] in FRONT_BLOCKS
    ]
    needs = Needs()
    for block in blocks:
        block.gather(needs, page)
    findings = Findings(page, request, needs)
    for block in blocks:
        if isinstance(block, LeadStories):
            block.settle_first(findings)
    for block in blocks:
        block.settle(findings)
    for block in blocks:
        block.draw(findings)
    return [block for block in blocks if not block.is_empty]
