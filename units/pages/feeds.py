"""RSS feeds that every XML parser accepts, even with old stored texts."""

from django.http import HttpRequest
from django.utils.feedgenerator import Rss201rev2Feed
from wagtail.models import Page, Site

from units.text.stored_text import nfc_tree

_HOME_DEPTH = 2


class CleanRssFeed(Rss201rev2Feed):
    """RSS without characters that XML cannot hold; Django raises an error for them."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.feed = nfc_tree(self.feed)

    def add_item(self, *args, **kwargs):
        super().add_item(*args, **kwargs)
        self.items[-1] = nfc_tree(self.items[-1])


def feed_title(page: Page, request: HttpRequest) -> str:
    """The title of the feed of `page`: its own title and that of its subportal.

    A translated subportal has the title of its home page.
    """
    site = Site.find_for_request(request)
    home = page.get_ancestors(inclusive=True).filter(depth=_HOME_DEPTH).first()
    is_translated = home is not None and home.pk != site.root_page_id
    names = (page.title, home.title if is_translated else site.site_name)
    return " - ".join(dict.fromkeys(name for name in names if name))
