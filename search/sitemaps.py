from wagtail.contrib.sitemaps import Sitemap


class SubportalSitemap(Sitemap):
    """The live public pages of the subportal that is asked, a thousand to a file."""

    limit = 1000
