from functools import reduce
from operator import or_

from django.db.models import Q
from wagtail.contrib.sitemaps import Sitemap
from wagtail.models import Page


class SubportalSitemap(Sitemap):
    """The live public pages of the subportal that is asked in each of its languages, a thousand to
    a file."""

    limit = 1000

    def items(self):
        pages = Page.objects.all()
        # A language opens with its front page: what is live below a draft of it has no reader yet.
        homes = self.get_wagtail_site().root_page.get_translations(inclusive=True).live()
        below = (pages.descendant_of_q(home, inclusive=True) for home in homes)
        return (
            pages.filter(reduce(or_, below, Q(pk__in=[])))
            .live()
            .public()
            .order_by("path")
            .defer_streamfields()
            .specific()
        )
