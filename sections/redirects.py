"""Old addresses of stories that move to another subportal.

Wagtail leaves a redirect behind for every move and change of slug within one site. It leaves none
when a page moves to another site, but an address that readers have must go on working there too.
"""

from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site

_CHUNK = 500


def redirect_to_new_subportal(page: Page, url_path_before: str, url_path_after: str) -> None:
    """Redirect the old addresses of `page` and the live pages below it, if it changed its site."""
    old_root, new_root = _find_root(url_path_before), _find_root(url_path_after)
    if old_root is None or new_root is None or old_root.site_id == new_root.site_id:
        return
    moved = Page.objects.filter(path__startswith=page.path, live=True)
    redirects = [
        Redirect(
            old_path=Redirect.normalise_path(
                "/" + url_path_before[len(old_root.root_path) :] + url_path[len(url_path_after) :]
            ),
            site_id=old_root.site_id,
            redirect_page_id=pk,
            automatically_created=True,
        )
        for pk, url_path in moved.values_list("pk", "url_path")
    ]
    for start in range(0, len(redirects), _CHUNK):
        chunk = redirects[start : start + _CHUNK]
        Redirect.objects.filter(
            site_id=old_root.site_id,
            automatically_created=True,
            old_path__in=[redirect.old_path for redirect in chunk],
        ).delete()
        Redirect.objects.bulk_create(chunk, ignore_conflicts=True)


def _find_root(url_path: str):
    return next(
        (root for root in Site.get_site_root_paths() if url_path.startswith(root.root_path)), None
    )
