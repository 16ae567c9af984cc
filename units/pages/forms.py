"""The form of every page: a draft needs no title, and no slug before it has one."""

import re
from itertools import chain, count
from secrets import token_hex

from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.models import Page

from units.drafts.unfinished_drafts import DraftKeepingMixin
from units.review.expiry import PassedExpiryMixin
from units.text.vietnamese import slugify

# No title results in such a slug; public pages never have one.
_STAND_IN_SLUG = re.compile(r"ban-nhap-[0-9a-f]{12}")


def stand_in_slug() -> str:
    """A random slug for a page without a title."""
    return f"ban-nhap-{token_hex(6)}"


def is_stand_in_slug(slug: str) -> bool:
    return bool(_STAND_IN_SLUG.fullmatch(slug))


class NewsroomPageForm(PassedExpiryMixin, DraftKeepingMixin, WagtailAdminPageForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if is_stand_in_slug(self.instance.slug):
            # The editor fills an empty field from the title while the user types it.
            self.initial["slug"] = ""

    def _clean_fields(self):
        super()._clean_fields()
        if "slug" in self.fields:
            self._sync_slug()

    def _sync_slug(self):
        """Keep the slug of a public page until a new one is given; otherwise make the proposed
        slug valid."""
        page, typed = self.instance, self._raw_value("slug").strip()
        stored = Page.objects.filter(pk=page.pk).first() if page.pk else None
        if stored and (stored.live or stored.first_published_at):
            if not typed:
                self._accept("slug", stored.slug)
        elif stored and not typed and self._is_empty("title") and is_stand_in_slug(stored.slug):
            self._accept("slug", stored.slug)
        else:
            self._accept("slug", self._free_slug(slugify(typed)))

    def _free_slug(self, wanted) -> str:
        numbered = chain([wanted], (f"{wanted}-{number}" for number in count(2)))
        free = (
            slug
            for slug in numbered
            if Page._slug_is_available(slug, self.parent_page, self.instance)
        )
        return next(free) if wanted else ""
