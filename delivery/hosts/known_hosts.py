"""Which hosts are ours, and which of them may show what.

A host is ours when the table of sites has it, or when it is the host of the admin. The admin, the
account pages and the password reset stand on the admin's host only: a session cookie is never sent
to a subportal's host, and what runs on one subportal cannot act for an editor. A host at which a
subportal stood before its name changed leads to where it stands now.
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
# Probes address a machine, not a site, so they come with any Host at all.
_HOSTLESS_PATHS = ("/healthz", "/readyz")
# What the pages of the admin itself load.
_SHARED_PATHS = (settings.STATIC_URL, settings.MEDIA_URL, "/documents/")
_READING = ("GET", "HEAD")
# A change of host can be undone on its day: browsers must ask again before they know it for good.
_REDIRECT_SECONDS = 600


def admin_host() -> str | None:
    """The hostname of the admin, without a port; None if WAGTAILADMIN_BASE_URL names no host."""
    return urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname


def is_site(hostname: str) -> bool:
    """Whether a subportal answers at this hostname (lower case, no port)."""
    # Asked again on a miss: a subportal opened by another process answers at once.
    known = _cached_hosts.get(_read_names, "names", trusted=lambda names: hostname in names)
    return hostname in known


def _read_names() -> set[str]:
    sites = apps.get_model("wagtailcore", "Site").objects.order_by()
    return {name.lower() for name in sites.values_list("hostname", flat=True)}


def site_at(request):
    """The site that Wagtail finds for `request`, cached with its root page; None for none.

    Every page of a reader asks for it, and building that question takes longer than answering it.
    """
    host, port = request.get_host().lower(), request.get_port()
    return _cached_hosts.get(lambda: _find_site(request), "site", host, port)


def _find_site(request):
    site = apps.get_model("wagtailcore", "Site").find_for_request(request)
    if site is not None:
        # What the front page says is read when it is shown (home/pages.py); to find the
        # way below it, its kind is enough.
        site.root_page = site.root_page.specific_deferred
    return site


def present_address_of(hostname: str) -> str | None:
    """The address of the subportal that stood at this hostname before, without a final slash."""
    known = _cached_hosts.get(_read_former, "former", trusted=lambda former: hostname in former)
    return known.get(hostname)


def _read_former() -> dict[str, str]:
    rows = FormerHost.objects.filter(site__isnull=False).select_related("site")
    return {former.hostname: former.site.root_url for former in rows if former.site}


# A receiver of the signals of changed sites and former hosts.
invalidate_hosts = _cached_hosts.invalidate


def redirect_permanently(address: str):
    """A permanent redirect that browsers keep for minutes only: its cause may be undone."""
    response = HttpResponsePermanentRedirect(address)
    patch_cache_control(response, public=True, max_age=_REDIRECT_SECONDS)
    return response


class KnownHostMiddleware:
    """Answers 421 to a host that is not ours, and keeps the admin on its own host."""

    def __init__(self, get_response):
        self.get_response = get_response
        # What is answered here never passes the middlewares below; its headers say the same.
        self._headers = (SecurityMiddleware(get_response), XFrameOptionsMiddleware(get_response))

    def __call__(self, request):
        if getattr(request, "is_dummy", False):
            # Wagtail's preview plays a request to itself. It carries the editor's own scheme, so
            # that the redirect to HTTPS does not answer in the place of the preview.
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
    # A developer who came by a number instead of a name is told the name.
    return _plain(f"{text}\n{settings.WAGTAILADMIN_BASE_URL}/" if settings.DEBUG else text)


def _plain(text, status=HTTPStatus.MISDIRECTED_REQUEST):
    return HttpResponse(text + "\n", status=status, content_type="text/plain; charset=utf-8")
