"""A feed that any XML reader takes, whatever was stored before texts were cleaned."""

from django.utils.feedgenerator import Rss201rev2Feed
from wagtail.models import Page, Site

from units.text.stored_text import nfc_tree

_HOME_DEPTH = 2


class CleanRssFeed(Rss201rev2Feed):
    """RSS without the characters that XML cannot hold, which Django answers with an error."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.feed = nfc_tree(self.feed)

    def add_item(self, *args, **kwargs):
        super().add_item(*args, **kwargs)
        self.items[-1] = nfc_tree(self.items[-1])


def feed_title(page: Page, request) -> str:
    """The title of the feed of `page`: its own and that of the subportal, in its language. A
    translated subportal goes by the title of its front page, as the head of its pages does."""
    site = Site.find_for_request(request)
    home = page.get_ancestors(inclusive=True).filter(depth=_HOME_DEPTH).first()
    is_translated = home is not None and home.pk != site.root_page_id
    names = (page.title, home.title if is_translated else site.site_name)
    return " - ".join(dict.fromkeys(name for name in names if name))
