"""The menu of a subportal: lines of our pages and of addresses elsewhere, without dead ends."""

from dataclasses import dataclass, field
from itertools import chain
from urllib.parse import urlsplit

from wagtail.models import Page

from sections.listings import visible
from units.link_addresses import linkable

# How deep the menu reaches below the home page when the editors have made none.
_FALLBACK_DEPTH = 2
_MOST_CHILDREN = 20


@dataclass
class MenuItem:
    """A line of a menu; `active` when the page that is being read stands at it or below it."""

    title: str
    url: str
    active: bool = False
    children: list["MenuItem"] = field(default_factory=list)


def build_menu(raw_menu, home, request) -> list[MenuItem]:
    """The lines of `raw_menu` (stored stream data), or the sections of `home` when it is empty.

    A line whose page is gone, withdrawn or restricted is left out. Takes one query.
    """
    if len(raw_menu):
        return _chosen_items([line["value"] for line in raw_menu], home, request)
    return _section_items(home, request)


def _chosen_items(lines, home, request):
    child_lines = [[raw_value(child) for child in line.get("children") or []] for line in lines]
    every_line = chain(lines, *child_lines)
    ids = {line.get("page") for line in every_line}
    pages = {page.pk: page for page in _readable(Page.objects.filter(pk__in=ids - {None}))}
    if any(page.locale_id != home.locale_id for page in pages.values()):
        pages = _translated(pages, home)
        lines, child_lines = _untitled(lines), [_untitled(children) for children in child_lines]
    items = []
    for line, children in zip(lines, child_lines, strict=True):
        item = _item(line, pages, request)
        if item:
            drawn = (_item(child, pages, request) for child in children)
            item.children = [child for child in drawn if child]
            items.append(item)
    return items


def _translated(pages, home):
    """The versions of `pages` in the language of `home`, by the ids of the pages."""
    keys = {page.translation_key: pk for pk, page in pages.items()}
    versions = _readable(Page.objects.filter(translation_key__in=keys, locale=home.locale_id))
    return {keys[version.translation_key]: version for version in versions}


def _untitled(lines):
    """`lines` without the words that editors gave to pages: those are in one language only."""
    return [line | {"title": ""} if line.get("page") else line for line in lines]


def _item(line, pages, request):
    if line.get("page"):
        page = pages.get(line["page"])
        return _page_item(page, request, line.get("title")) if page else None
    if line.get("title") and (address := linkable(line.get("url"))):
        return MenuItem(line["title"], address)
    return None


def _section_items(home, request):
    pages = _readable(
        Page.objects.descendant_of(home).filter(
            depth__lte=home.depth + _FALLBACK_DEPTH, show_in_menus=True
        )
    ).order_by("path")
    items, by_path = [], {}
    for page in pages:
        parent = by_path.get(page.path[: -Page.steplen])
        if page.depth > home.depth + 1 and parent is None:
            continue  # below a page that stays out of menus
        siblings = items if parent is None else parent.children
        if parent is not None and len(siblings) >= _MOST_CHILDREN:
            continue
        item = _page_item(page, request)
        if item:
            by_path[page.path] = item
            siblings.append(item)
    return items


def _readable(pages):
    return visible(pages).only(
        "pk",
        "path",
        "depth",
        "title",
        "slug",
        "url_path",
        "locale_id",
        "content_type_id",
        "translation_key",
    )


def _page_item(page, request, title=""):
    url = page.get_url(request)
    return MenuItem(title or page.title, url) if url else None


def mark_active(items: list[MenuItem], request) -> list[MenuItem]:
    """Copies of `items`, with those active at or below which the page being read stands."""
    return [
        MenuItem(
            item.title,
            item.url,
            is_at_or_below(request, item.url),
            mark_active(item.children, request),
        )
        for item in items
    ]


def is_at_or_below(request, url: str) -> bool:
    """Whether the page being read stands at `url`, an address of its own subportal, or below it."""
    if request is None or "://" in url:
        return False
    path = urlsplit(url).path
    return request.path == path or (path.strip("/") != "" and request.path.startswith(path))


def raw_value(item):
    """The value of a stored list item, in the form with an id or the plain one."""
    return item["value"] if isinstance(item, dict) and "value" in item else item
