from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

_LINES = """\
User-agent: *
Disallow: {search}
Disallow: /*{search}

Sitemap: {sitemap}
"""


@require_safe
def robots(request):
    """robots.txt of the subportal: crawlers may read everything except search results."""
    text = _LINES.format(
        search=reverse("search:results"),
        sitemap=request.build_absolute_uri(reverse("sitemap_index")),
    )
    return HttpResponse(text, content_type="text/plain; charset=utf-8")
