"""RSS feed of a register, with the filters of its page."""

from datetime import datetime, time

from django.contrib.syndication.views import Feed
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import get_language

from library.i18n.translated_names import translated_name
from library.register.queries import ResolvedQuery, paginate_records, urls_on_page
from units.pages.feeds import CleanRssFeed, feed_title

FEED_SIZE = 30


class RegisterFeed(Feed):
    """The feed of one register. Items link to the one address of a document."""

    feed_type = CleanRssFeed
    item_guid_is_permalink = False

    def __init__(self, page, records: QuerySet, resolved: ResolvedQuery):
        # One instance serves one request, as Django takes the language from an attribute only.
        self.page, self.records, self.resolved = page, records, resolved
        self.language = get_language()

    def get_object(self, request):
        self.request = request
        return self.page

    def title(self, page):
        return feed_title(page, self.request)

    def link(self, page):
        return page.get_full_url(self.request) + self.resolved.query.address()

    def feed_url(self, page):
        return f"{page.get_full_url(self.request)}feed/{self.resolved.query.address()}"

    def description(self, page):
        return page.search_description or page.intro

    def items(self, page):
        return paginate_records(self.records, self.resolved, size=FEED_SIZE).rows

    def item_title(self, record):
        return record.title

    def item_description(self, record):
        return record.summary

    def item_link(self, record):
        return urls_on_page(self.page, record, self.request)[1]

    def item_guid(self, record):
        return f"document-{record.pk}"

    def item_pubdate(self, record):
        if record.issued:
            return timezone.make_aware(datetime.combine(record.issued, time()))
        return None

    def item_categories(self, record):
        return [translated_name(record.type.name), translated_name(record.issuer.short)]
