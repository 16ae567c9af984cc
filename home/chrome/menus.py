"""The menu of a subportal: lines of our pages and of addresses elsewhere, without dead ends."""

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from wagtail.models import Page

from home.chrome.menu_targets import Targets
from home.raw_lists import raw_list
from library.i18n.reader_language import is_translation_active
from sections.listings.queries import visible
from units.text.link_addresses import linkable

# How deep the menu reaches below the home page when the editors have made none.
_FALLBACK_DEPTH = 2
_MAX_CHILDREN = 20


@dataclass
class MenuItem:
    """A line of a menu; `active` when the requested page is at its address or below it."""

    title: str
    url: str
    active: bool = False
    children: list["MenuItem"] = field(default_factory=list)


def build_menu(raw_menu, home, request) -> list[MenuItem]:
    """The lines of `raw_menu` (stored stream data), or the sections of `home` when it is empty.

    Lines whose page is gone, withdrawn or restricted are left out. Takes one query, and one more
    for lines that lead to the register.
    """
    if len(raw_menu):
        return _stored_items([line["value"] for line in raw_menu], home, request)
    return _tree_items(section_tree(home), request)


def _stored_items(lines, home, request):
    every_line = list(_walk(lines))
    ids = {line.get("page") for line in every_line}
    pages = {page.pk: page for page in _readable(Page.objects.filter(pk__in=ids - {None}))}
    is_translated = any(page.locale_id != home.locale_id for page in pages.values())
    if is_translated:
        pages = _translated(pages, home)
    targets = Targets(every_line, home, request)

    def item_of(line):
        if line.get("page"):
            page = pages.get(line["page"])
            # Words that editors gave to pages are in one language only.
            title = "" if is_translated else line.get("title")
            return _page_item(page, request, title) if page else None
        if line.get("view"):
            view = targets.view(line["view"])
            title = "" if is_translation_active() else line.get("title")
            return MenuItem(title or view.title, view.url) if view else None
        if line.get("title") and line.get("search"):
            url = targets.search(line["search"])
            return MenuItem(line["title"], url) if url else None
        if line.get("title") and (address := linkable(line.get("url"))):
            return MenuItem(line["title"], address)
        return None

    return _render(lines, item_of)


def _render(lines, item_of) -> list[MenuItem]:
    items = []
    for line in lines:
        item = item_of(line)
        if item:
            item.children = _render(_below(line), item_of)
            items.append(item)
    return items


def _below(line) -> list[dict]:
    return raw_list(line.get("children"))


def _walk(lines):
    for line in lines:
        yield line
        yield from _walk(_below(line))


def _translated(pages, home):
    """The versions of `pages` in the language of `home`, by the ids of the pages."""
    keys = {page.translation_key: pk for pk, page in pages.items()}
    versions = _readable(Page.objects.filter(translation_key__in=keys, locale=home.locale_id))
    return {keys[version.translation_key]: version for version in versions}


Node = tuple[Page, list["Node"]]


def section_tree(home) -> list[Node]:
    """The pages that show in menus below `home`, each with those below it; in one query."""
    pages = _readable(
        Page.objects.descendant_of(home).filter(
            depth__lte=home.depth + _FALLBACK_DEPTH, show_in_menus=True
        )
    ).order_by("path")
    roots: list[Node] = []
    by_path: dict[str, list[Node]] = {}
    for page in pages:
        above = by_path.get(page.path[: -Page.steplen])
        if page.depth > home.depth + 1 and above is None:
            continue  # below a page that stays out of menus
        siblings = roots if above is None else above
        if above is not None and len(siblings) >= _MAX_CHILDREN:
            continue
        by_path[page.path] = []
        siblings.append((page, by_path[page.path]))
    return roots


def _tree_items(nodes, request) -> list[MenuItem]:
    items = []
    for page, below in nodes:
        item = _page_item(page, request)
        if item:
            item.children = _tree_items(below, request)
            items.append(item)
    return items


def automatic_lines(home) -> list[dict]:
    """The lines of an empty menu, in stored form: the sections of `home`."""
    return [
        {"type": "item", "value": _stored_line(page.pk, below)}
        for page, below in section_tree(home)
    ]


def new_line(page_id: int) -> dict:
    """A line of the first level that leads to a page."""
    return {"type": "item", "value": _stored_line(page_id, [])}


def _stored_line(page_id, below) -> dict:
    return {
        "title": "",
        "page": page_id,
        "view": "",
        "search": "",
        "url": "",
        "children": [_stored_line(child.pk, further) for child, further in below],
    }


def lines_in(raw_menu) -> list[dict]:
    """The lines of a stored menu, each before those below it."""
    return list(_walk([line["value"] for line in raw_menu]))


def pages_in(raw_menu) -> list[int]:
    """The ids of the pages to which the lines of a stored menu lead, in their order."""
    return [line["page"] for line in lines_in(raw_menu) if line.get("page")]


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
    """Copies of `items`, with `active` set for the requested address."""
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
