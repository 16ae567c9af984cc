"""Live uses of an object, for users who want to change or delete it."""

from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from django.utils.html import format_html, format_html_join
from django.utils.translation import ngettext
from wagtail.admin.admin_url_finder import AdminURLFinder

from library.live.revision_uses import scheduled_revisions
from library.uploads.visibility import Uses

# The number of uses that a message names.
_NAMED = 8


@dataclass(frozen=True)
class LiveUse:
    title: str
    # The address where the user edits it, else its public address, else empty.
    url: str


class LiveUses:
    """The pages and snippets that show `obj` to readers, now or at an approved later time."""

    def __init__(self, obj):
        self._uses = Uses(obj)
        self._scheduled = scheduled_revisions(obj)

    @cached_property
    def exist(self) -> bool:
        return any(rows.exists() for rows in self._rows()) or self._scheduled.exists()

    @cached_property
    def count(self) -> int:
        return sum(rows.count() for rows in self._rows()) + self._scheduled.count()

    def _rows(self):
        if self._uses.by_pages:
            yield self._uses.live_pages().order_by("-last_published_at", "pk")
        yield from self._uses.live_beside_pages()

    def named_for(self, user) -> list[LiveUse]:
        """Return the first uses, with addresses for `user`."""
        finder = AdminURLFinder(user)
        live = (obj for rows in self._rows() for obj in rows[:_NAMED])
        named = [
            LiveUse(str(obj), finder.get_edit_url(obj) or getattr(obj, "full_url", None) or "")
            for obj in islice(live, _NAMED)
        ]
        for revision in self._scheduled[: _NAMED - len(named)]:
            # A user who may not edit it must not learn of it yet.
            if url := finder.get_edit_url(revision.content_object):
                named.append(LiveUse(revision.object_str, url))
        return named

    def titles(self) -> list[str]:
        """Return the titles of the first live uses, for the log."""
        return [str(obj) for rows in self._rows() for obj in rows[:_NAMED]][:_NAMED]

    def as_words(self, user) -> str:
        """Return the first uses as links in HTML, with the number of the remaining ones."""
        named = self.named_for(user)
        words = format_html_join(
            "; ",
            '<a href="{}" target="_blank">{}</a>',
            ((use.url, use.title) for use in named),
        )
        more = self.beside(named)
        return format_html("{}; {}", words, more) if more else words

    def beside(self, named: list) -> str:
        """Return the number of uses besides `named` as text; empty for none."""
        others = self.count - len(named)
        if others <= 0:
            return ""
        return ngettext("%(count)s more", "%(count)s more", others) % {"count": others}
