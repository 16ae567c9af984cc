"""Withdrawing a page also withdraws all pages below it, and cancels their schedules.

This holds for each way of withdrawal: single, in bulk, by expiry date, or with the source of a
translation.
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

from units.directory.users import User

_NAMED = 5


@dataclass(frozen=True)
class Withdrawal:
    """The effects of withdrawing pages, with the titles that editors know."""

    withdrawn: tuple[str, ...]
    live_below: int
    scheduled: tuple[str, ...]

    def __str__(self):
        """One sentence for each kind of effect; kinds without pages are left out."""
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
    """The effects of withdrawing `pages` now. The number of queries is fixed."""
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
def withdraw_descendants(instance: Page, **kwargs) -> None:
    """Handler of `page_unpublished`, which every withdrawal of a page sends."""
    if instance.is_leaf():
        return
    below = Page.objects.descendant_of(instance)
    unschedule(scheduled_revisions(below))
    # The lowest pages first, so that none has live descendants. Permissions are not checked again:
    # a user who may withdraw a section may withdraw its articles, locked or not.
    for page in below.live().order_by("-path").defer_streamfields().specific().iterator():
        UnpublishPageAction(page).execute(skip_permission_checks=True)


def scheduled_revisions(rows: QuerySet) -> list[Revision]:
    """The approved, scheduled revisions of `rows`: pages, or snippets of one model."""
    kind = ContentType.objects.get_for_model(Page if issubclass(rows.model, Page) else rows.model)
    waiting = Revision.objects.filter(approved_go_live_at__isnull=False, base_content_type=kind)
    ids = waiting.values_list("object_id", flat=True)
    found = rows.filter(pk__in=[int(pk) for pk in ids]).order_by("pk").values_list("pk", flat=True)
    return list(waiting.filter(object_id__in=[str(pk) for pk in found]).order_by("pk"))


def unschedule(revisions: Iterable[Revision], user: User | None = None) -> None:
    """Cancel the schedule of approved revisions, with a log entry for each."""
    for revision in revisions:
        revision.approved_go_live_at = None
        revision.save(user=user, update_fields=["approved_go_live_at"])


def withdrawn_ancestor(page: Page) -> Page | None:
    """The nearest ancestor of `page` that was public before and is not live now."""
    withdrawn = page.get_ancestors().filter(live=False, first_published_at__isnull=False)
    return withdrawn.order_by("-depth").first()


def validate_ancestors_live(obj: object) -> None:
    """Raise ValidationError if `obj` would go live below a withdrawn page."""
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
