"""Groups of links, as the foot of a subportal and a block of the front page show them."""

from collections.abc import Iterable
from dataclasses import dataclass

from home.raw_lists import raw_list
from units.text.link_addresses import is_linkable


@dataclass
class Link:
    title: str
    url: str


@dataclass
class LinkGroup:
    title: str
    links: list[Link]


def build_link_groups(raw_groups: Iterable[dict]) -> list[LinkGroup]:
    """Build groups of links from the stored values of LinkGroupBlock.

    A link to a forbidden address is left out, and so is a group without links.
    """
    groups = []
    for raw in raw_groups:
        links = [
            Link(line["title"], line["url"])
            for line in raw_list(raw.get("links"))
            if is_linkable(line["url"])
        ]
        if links:
            groups.append(LinkGroup(raw.get("title", ""), links))
    return groups
