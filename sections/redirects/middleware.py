"""Where nothing is found, the reader is led on: by a redirect made by hand, or to where the page
that stood here stands now."""

from django.db.models import Q
from django.http import HttpResponsePermanentRedirect, HttpResponseRedirect
from django.utils.deprecation import MiddlewareMixin
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site

from delivery.admin_paths import is_on_admin_host
from sections.redirects.former_addresses import find_new_address
from sections.redirects.matching import matching_forms
from units.text.link_addresses import linkable


class RedirectMiddleware(MiddlewareMixin):
    """Replaces Wagtail's middleware, which compares addresses letter by letter.

    Addresses of the admin are never redirected and cost no query.
    """

    def process_response(self, request, response):
        if response.status_code != 404 or is_on_admin_host(request.path_info):
            return response
        return _redirect_by_hand(request) or _redirect_to_moved_page(request) or response


def _redirect_by_hand(request):
    site = Site.find_for_request(request)
    forms = matching_forms(request.get_full_path())
    found = Redirect.objects.filter(Q(site=site) | Q(site=None), old_path__in=forms)
    # The one that says most of the query, and among these the subportal's own.
    redirect = max(found, key=lambda row: (forms[row.old_path], row.site_id or 0), default=None)
    if redirect is None or not linkable(redirect.link):
        return None
    answer = HttpResponsePermanentRedirect if redirect.is_permanent else HttpResponseRedirect
    return answer(redirect.link)


def _redirect_to_moved_page(request):
    address = find_new_address(request)
    return HttpResponsePermanentRedirect(address) if address else None
