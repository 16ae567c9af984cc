"""A feed that any XML reader takes, whatever was stored before texts were cleaned."""

from django.utils.feedgenerator import Rss201rev2Feed

from units.stored_text import nfc_tree


class CleanRssFeed(Rss201rev2Feed):
    """RSS without the characters that XML cannot hold, which Django answers with an error."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.feed = nfc_tree(self.feed)

    def add_item(self, *args, **kwargs):
        super().add_item(*args, **kwargs)
        self.items[-1] = nfc_tree(self.items[-1])
