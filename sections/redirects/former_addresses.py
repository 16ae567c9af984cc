"""Former addresses of pages, which keep working after a move or a new slug.

They are written in the transaction that changes the address. Wagtail's own automatic redirects are
written afterwards, within one site only, and hold no long addresses, so they are off
(`WAGTAILREDIRECTS_AUTO_CREATE`).
"""

from collections.abc import Iterator
from hashlib import sha256

from django.db.models import Q
from django.http import Http404
from wagtail.models import Page, Site

from sections.redirects.matching import ancestor_paths, normalise_address
from sections.redirects.models import FormerAddress
from units.pages.urls import PageUrls

_CHUNK = 500
# The address of a subportal is that of its site: its home page can be renamed at will.
_HOME_DEPTH = 2


def keep_former_addresses(instance, update_fields=None, raw=False, **kwargs) -> None:
    """Before a page is saved with another `url_path`, keep the old addresses of its branch.

    Moves, new slugs and aliases all come here. The pages below still have their old addresses then.
    """
    if raw or instance.pk is None or instance.depth is None or instance.depth <= _HOME_DEPTH:
        return
    if update_fields is not None and "url_path" not in update_fields:
        return
    changed = Page.objects.filter(pk=instance.pk).exclude(url_path=instance.url_path)
    before = changed.values_list("url_path", flat=True).first()
    if before is None:
        return
    rows = _left_behind(instance.path, before, instance.url_path)
    FormerAddress.objects.bulk_create(
        # PostgreSQL refuses to write one row twice in one statement.
        {(row.site_id, row.digest): row for row in rows}.values(),
        batch_size=_CHUNK,
        update_conflicts=True,
        unique_fields=["digest", "site"],
        update_fields=["page", "since"],
    )


def _left_behind(path: str, before: str, after: str) -> Iterator[FormerAddress]:
    """The addresses of all pages at and below tree path `path` that readers have ever seen."""
    addresses = PageUrls()
    was_read = Q(live=True) | Q(first_published_at__isnull=False)
    for pk, url_path in Page.objects.filter(was_read, path__startswith=path).values_list(
        "pk", "url_path"
    ):
        old = addresses.locate(url_path)
        if old is None or old == addresses.locate(after + url_path[len(before) :]):
            continue
        site_id, local = old
        form = normalise_address(local)
        yield FormerAddress(site_id=site_id, path=form, digest=_digest(form), page_id=pk)


def find_new_address(request) -> str | None:
    """The current address of the page, or of the feed or list below it, that `request` names."""
    site = Site.find_for_request(request)
    paths = ancestor_paths(request.path)
    if site is None or not paths:
        return None
    digests = {_digest(path): path for path in paths}
    rows = FormerAddress.objects.filter(site=site, digest__in=digests).select_related("page")
    # The longest first: a page below may have gone another way than its section.
    for row in sorted(rows, key=lambda row: -len(digests[row.digest])):
        rest = paths[0][len(row.path) :].strip("/")
        address = PageUrls.of(request).find(row.page.url_path)[1]
        if address and _answers(row.page, rest, request):
            return _complete(address, rest, request)
    return None


def _answers(page: Page, rest: str, request) -> bool:
    """Whether there is something to lead to: a page, the notice of a withdrawn one, a feed."""
    try:
        page.specific.route(request, [step for step in rest.split("/") if step])
    except Http404:
        return False
    return True


def _complete(address: str, rest: str, request) -> str:
    query = request.META.get("QUERY_STRING", "")
    return address + (f"{rest}/" if rest else "") + (f"?{query}" if query else "")


def _digest(path: str) -> str:
    return sha256(path.encode()).hexdigest()
