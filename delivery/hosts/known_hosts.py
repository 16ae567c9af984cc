"""The known hosts, and the pages that each may serve.

Known hosts are the hosts of the sites and the host of the admin. The admin, the account pages and
the password reset exist on the admin's host only. A session cookie is therefore never sent to a
subportal's host, and scripts on a subportal cannot act for an editor. A former host of a subportal
redirects to its present host.
"""

from http import HTTPStatus
from urllib.parse import urlsplit

from django.apps import apps
from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpResponse, HttpResponsePermanentRedirect, HttpResponseRedirect
from django.http.request import split_domain_port
from django.middleware.clickjacking import XFrameOptionsMiddleware
from django.middleware.security import SecurityMiddleware
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext

from delivery.admin_paths import ADMIN, is_below, is_on_admin_host
from delivery.caching.cached_value import CachedValue
from delivery.models import FormerHost

# The names, the sites and the former names of hosts.
_cached_hosts = CachedValue("delivery.hosts.known_hosts", 60)
# Health checks address a machine, not a site, so their Host header can be anything.
_HOSTLESS_PATHS = ("/healthz", "/readyz")
# Paths of the files that pages of the admin load.
_SHARED_PATHS = (settings.STATIC_URL, settings.MEDIA_URL, "/documents/")
_READING = ("GET", "HEAD")
# A change of host can be undone on its day, so browsers must ask again after ten minutes.
_REDIRECT_SECONDS = 600


def admin_host() -> str | None:
    """The hostname of the admin, without a port; None if WAGTAILADMIN_BASE_URL names no host."""
    return urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname


def is_site(hostname: str) -> bool:
    """Whether a subportal answers at this hostname (lower case, no port)."""
    # A miss reads the table again: another process may have opened a subportal.
    known = _cached_hosts.get(_read_names, "names", trusted=lambda names: hostname in names)
    return hostname in known


def _read_names() -> set[str]:
    sites = apps.get_model("wagtailcore", "Site").objects.order_by()
    return {name.lower() for name in sites.values_list("hostname", flat=True)}


def site_at(request):
    """The site of `request`, cached with its root page; None if there is none.

    Every page of a reader needs it, and composing the query takes longer than running it.
    """
    host, port = request.get_host().lower(), request.get_port()
    return _cached_hosts.get(lambda: _find_site(request), "site", host, port)


def _find_site(request):
    site = apps.get_model("wagtailcore", "Site").find_for_request(request)
    if site is not None:
        # Routing needs the class of the root page only. home/pages.py loads the rest.
        site.root_page = site.root_page.specific_deferred
    return site


def present_address_of(hostname: str) -> str | None:
    """The root URL of the subportal that had `hostname` before, without a final slash."""
    known = _cached_hosts.get(_read_former, "former", trusted=lambda former: hostname in former)
    return known.get(hostname)


def _read_former() -> dict[str, str]:
    rows = FormerHost.objects.filter(site__isnull=False).select_related("site")
    return {former.hostname: former.site.root_url for former in rows if former.site}


# A receiver of the signals of changed sites and former hosts.
invalidate_hosts = _cached_hosts.invalidate


def redirect_permanently(address: str) -> HttpResponsePermanentRedirect:
    """A permanent redirect that browsers cache for minutes only, because its cause can be
    undone."""
    response = HttpResponsePermanentRedirect(address)
    patch_cache_control(response, public=True, max_age=_REDIRECT_SECONDS)
    return response


class KnownHostMiddleware:
    """Answers 421 to unknown hosts, and serves the admin on its own host only."""

    def __init__(self, get_response):
        self.get_response = get_response
        # Responses of this middleware skip the middlewares below, but need the same headers.
        self._headers = (SecurityMiddleware(get_response), XFrameOptionsMiddleware(get_response))

    def __call__(self, request):
        if getattr(request, "is_dummy", False):
            # The dummy request of a preview gets the editor's scheme; otherwise the redirect to
            # HTTPS would answer it.
            request.META["wsgi.url_scheme"] = urlsplit(settings.WAGTAILADMIN_BASE_URL).scheme
            return self.get_response(request)
        if is_below(request.path_info, _HOSTLESS_PATHS):
            return self.get_response(request)
        try:
            hostname = split_domain_port(request.get_host())[0]
        except DisallowedHost:
            return self._secured(request, _unknown_host())
        answer = self._answer_for_host(request, hostname)
        return self._secured(request, answer) if answer else self.get_response(request)

    def _secured(self, request, response):
        for middleware in self._headers:
            response = middleware.process_response(request, response)
        return response

    def _answer_for_host(self, request, hostname):
        on_admin_host = hostname == admin_host()
        for_admin = is_on_admin_host(request.path_info)
        if on_admin_host and (for_admin or is_below(request.path_info, _SHARED_PATHS)):
            return None
        if is_site(hostname):
            # Where Wagtail keeps it for the request.
            request._wagtail_site = site_at(request)
            return _redirect_to_admin(request) if for_admin else None
        if on_admin_host:
            # The admin has a host of its own: it has no front page to show.
            return HttpResponseRedirect(f"{ADMIN}/") if request.path_info == "/" else _not_found()
        return _redirect_to_present_host(request, hostname) or _unknown_host()


def _redirect_to_admin(request):
    if request.method in _READING:
        return HttpResponseRedirect(settings.WAGTAILADMIN_BASE_URL + request.get_full_path())
    return _plain(
        gettext("The admin is at %(address)s.") % {"address": settings.WAGTAILADMIN_BASE_URL}
    )


def _redirect_to_present_host(request, hostname):
    address = present_address_of(hostname) if request.method in _READING else None
    return redirect_permanently(address + request.get_full_path()) if address else None


def _not_found():
    return _plain(gettext("There is no page at this address."), HTTPStatus.NOT_FOUND)


def _unknown_host():
    text = gettext("No subportal answers at this address.")
    # Developers who used an IP address get the right URL.
    return _plain(f"{text}\n{settings.WAGTAILADMIN_BASE_URL}/" if settings.DEBUG else text)


def _plain(text, status=HTTPStatus.MISDIRECTED_REQUEST):
    return HttpResponse(text + "\n", status=status, content_type="text/plain; charset=utf-8")
