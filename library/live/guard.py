"""Guard of live content: a visible change or a deletion needs a review.

Signal handlers check every save and deletion. Forms and views ask the same question earlier, to
explain more and to lose no input. The check applies to the user in Wagtail's log context, which
every admin view sets. Commands and the background worker are not checked.
"""

from django.db import transaction
from django.db.models.signals import pre_delete, pre_save
from django.http import JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogFormatter, get_active_log_context, log

from library.documents.models import DocumentRecord
from library.documents.taxonomies import DocumentField, DocumentType
from library.guarded_models import register_guarded, stored_row, visible_changes, visible_fields_of
from library.issuers.models import Issuer
from library.leadership.models import Body, Person, Roster, Term
from library.live.uses import LiveUses
from library.tags.models import NewsTag
from library.uploads.models import NewsDocument, NewsImage, NewsMedia
from units.access.roles import is_board
from units.drafts.item_lock import lock_item
from units.middleware import register_refusal_response

CHANGED_LIVE = "library.changed_live"
_CONFLICT = 409


class LiveChangeRefused(Exception):
    """A visible change or deletion without a review. `obj` is the row, and `uses` show it to
    readers."""

    def __init__(self, obj, uses: LiveUses, is_deletion: bool):
        super().__init__(str(obj))
        self.obj, self.uses, self.is_deletion = obj, uses, is_deletion


def user_can_change_live(user) -> bool:
    """Return whether `user` may change live content at once, which is the right to publish."""
    return user.is_superuser or is_board(user)


def confirm_live_change(obj) -> None:
    """Mark `obj` as confirmed: the user saw the pages that show it and wants the change there."""
    obj._live_change_is_confirmed = True


def validate_live_change(sender, instance, raw=False, update_fields=None, **kwargs):
    user = get_active_log_context().user
    if raw or user is None or instance._state.adding or not visible_fields_of(sender):
        return
    # An approval of a page that shows the row waits for this lock, or this change waits for it.
    lock_item(instance)
    stored = stored_row(instance)
    changed = visible_changes(stored, instance, update_fields) if stored else []
    if not changed:
        return
    uses = LiveUses(instance)
    if not uses.exist:
        return
    if not (getattr(instance, "_live_change_is_confirmed", False) and user_can_change_live(user)):
        raise LiveChangeRefused(instance, uses, is_deletion=False)
    data = {"fields": changed, "uses": uses.titles(), "count": uses.count}
    log(instance=instance, action=CHANGED_LIVE, user=user, data=data)


def validate_deletion(instance, **kwargs):
    if get_active_log_context().user is None:
        return
    if transaction.get_connection().in_atomic_block:
        lock_item(instance)
    if (uses := LiveUses(instance)).exist:
        raise LiveChangeRefused(instance, uses, is_deletion=True)


def guard_model(model, *visible_fields: str) -> None:
    """Guard the rows of `model`, whose attributes `visible_fields` are visible to readers.

    It is called once, when the app is ready. Without attributes, only deletions are guarded,
    because such rows are changed by their own reviews.
    """
    register_guarded(model, *visible_fields)
    pre_save.connect(validate_live_change, sender=model, dispatch_uid="library.live_change")
    pre_delete.connect(validate_deletion, sender=model, dispatch_uid="library.live_deletion")


def connect():
    """Register the guarded models; called once, when the app is ready.

    The title of an image or a film is only for the admin. The title of a document is shown to
    readers.
    """
    register_refusal_response(LiveChangeRefused, render_live_refusal)
    focus = ("focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height")
    guard_model(NewsImage, "file", "description", "credit", *focus)
    guard_model(NewsDocument, "file", "title")
    guard_model(NewsMedia, "file", "thumbnail", "transcript")
    for model in (DocumentField, DocumentType, NewsTag):
        guard_model(model, "name")
    guard_model(Issuer, "own_names")
    for model in (Body, DocumentRecord, Person, Roster, Term):
        guard_model(model)


def render_live_refusal(request, refused: LiveChangeRefused):
    """Return the response of the admin to a refused change or deletion, as a page or as JSON."""
    uses = refused.uses.named_for(request.user)
    if request.headers.get("x-requested-with") == "XMLHttpRequest":
        words = describe_uses(refused.obj, [use.title for use in uses])
        return JsonResponse({"success": False, "error_message": words}, status=_CONFLICT)
    context = {
        "object": refused.obj,
        "model_name": refused.obj._meta.verbose_name,
        "is_deletion": refused.is_deletion,
        "uses": uses,
        "more": refused.uses.beside(uses),
    }
    return render(request, "library/admin/live_refused.html", context, status=_CONFLICT)


def describe_uses(obj, titles: list[str]) -> str:
    """One sentence that names what shows `obj` to readers."""
    return gettext("Readers see “%(thing)s” in: %(uses)s.") % {
        "thing": obj,
        "uses": "; ".join(titles),
    }


class LiveChangeFormatter(LogFormatter):
    label = _("Change what readers see")

    def format_message(self, log_entry):
        return gettext("Changed for readers at once, in: %(uses)s") % {
            "uses": "; ".join(log_entry.data["uses"])
        }
