"""Withdrawing a page takes down all that stands below it, and nothing appears there later.

Whichever way it is withdrawn: by itself or with others, by hand, by its date or with its source.
Wagtail leaves below what the user may not unpublish, and locked pages (wagtail/wagtail#2562).
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext, ngettext
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import Page, Revision

_NAMED = 5


@dataclass(frozen=True)
class Withdrawal:
    """What goes when pages are withdrawn; titles as their editors know them."""

    withdrawn: tuple[str, ...]
    live_below: int
    scheduled: tuple[str, ...]

    def __str__(self):
        """One sentence for each of the three, empty ones left out."""
        sentences = [gettext("Withdrawn: %(titles)s.") % {"titles": _name(self.withdrawn)}]
        if self.live_below:
            sentences.append(
                ngettext(
                    "%(count)d page below was withdrawn with it.",
                    "%(count)d pages below were withdrawn with it.",
                    self.live_below,
                )
                % {"count": self.live_below}
            )
        if self.scheduled:
            sentences.append(
                gettext("What waited for its hour will not appear: %(titles)s.")
                % {"titles": _name(self.scheduled)}
            )
        return " ".join(sentences)


def effects_of_withdrawal(pages: Iterable[Page]) -> Withdrawal:
    """What withdrawing `pages` takes down now; as many queries for any number below them."""
    pages = list(pages)
    inside = _at_and_below(pages)
    roots = [page.pk for page in pages]
    scheduled = {int(revision.object_id) for revision in scheduled_revisions(inside)}
    titles = Page.objects.filter(pk__in=scheduled).order_by("path")
    return Withdrawal(
        withdrawn=tuple(page.get_admin_display_title() for page in pages),
        live_below=inside.filter(live=True).exclude(pk__in=roots).count(),
        scheduled=tuple(titles.values_list("draft_title", flat=True)),
    )


@transaction.atomic
def withdraw_descendants(instance, **kwargs) -> None:
    """A receiver of `page_unpublished`, which ends every way of withdrawing a page."""
    if instance.is_leaf():
        return
    below = Page.objects.descendant_of(instance)
    unschedule(scheduled_revisions(below))
    # The lowest first, so that none finds anything live below itself. Each asks for no right of its
    # own: who may withdraw the section may withdraw its stories, locked or not.
    for page in below.live().order_by("-path").defer_streamfields().specific().iterator():
        UnpublishPageAction(page).execute(skip_permission_checks=True)


def scheduled_revisions(rows: QuerySet) -> list[Revision]:
    """The approved revisions of `rows`, pages or snippets of one kind, that wait for their hour."""
    kind = ContentType.objects.get_for_model(Page if issubclass(rows.model, Page) else rows.model)
    waiting = Revision.objects.filter(approved_go_live_at__isnull=False, base_content_type=kind)
    ids = waiting.values_list("object_id", flat=True)
    found = rows.filter(pk__in=[int(pk) for pk in ids]).order_by("pk").values_list("pk", flat=True)
    return list(waiting.filter(object_id__in=[str(pk) for pk in found]).order_by("pk"))


def unschedule(revisions: Iterable[Revision], user=None) -> None:
    """Take the hour from approved revisions; each has a line of its own in the history."""
    for revision in revisions:
        revision.approved_go_live_at = None
        revision.save(user=user, update_fields=["approved_go_live_at"])


def withdrawn_ancestor(page: Page) -> Page | None:
    """The nearest page above `page` that readers had once and have no longer."""
    withdrawn = page.get_ancestors().filter(live=False, first_published_at__isnull=False)
    return withdrawn.order_by("-depth").first()


def validate_ancestors_live(obj) -> None:
    """Raise ValidationError where `obj` would go live below what was withdrawn."""
    above = withdrawn_ancestor(obj) if isinstance(obj, Page) else None
    if above is not None:
        raise ValidationError(
            gettext(
                "“%(title)s” was withdrawn. Publish it again first, or move this page elsewhere."
            )
            % {"title": above.title}
        )


def _at_and_below(pages) -> QuerySet[Page]:
    condition = Q(pk__in=())
    for page in pages:
        condition |= Q(path__startswith=page.path)
    return Page.objects.filter(condition)


def _name(titles: tuple[str, ...]) -> str:
    named = ", ".join(f"“{title}”" for title in titles[:_NAMED])
    rest = len(titles) - _NAMED
    if rest <= 0:
        return named
    return gettext("%(titles)s and %(count)d more") % {"titles": named, "count": rest}
