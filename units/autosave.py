"""What a draft that is saved while somebody writes does not have to do again.

Wagtail saves by itself into one revision of the draft, again and again. After the first time
nothing of what stands around the form has changed, and only words of the draft.
"""

from wagtail.models import COMMENTS_RELATION_NAME, Page

# Columns in which a page keeps account of its revisions. Nothing is found, shown or used by them.
BOOKKEEPING = {
    "latest_revision",
    "latest_revision_created_at",
    "has_unpublished_changes",
    "draft_title",
}


class LeanAutosaveMixin:
    """An edit view that draws what stands around the form at the first save by itself only."""

    def render_partials(self):
        if self.request.POST.get("overwrite_revision_id"):
            return ""
        return super().render_partials()


class RevisionAccountMixin:
    """A page that tells no index and no cache when only the account of its revisions is written:
    the search index and the reference index would each read the whole page for it."""

    def save(self, *args, update_fields=None, **kwargs):
        written = set(update_fields or ()) - {COMMENTS_RELATION_NAME}
        if not written or written - BOOKKEEPING:
            super().save(*args, update_fields=update_fields, **kwargs)
            return
        Page.objects.filter(pk=self.pk).update(
            **{name: self.serializable_value(name) for name in written}
        )
        if COMMENTS_RELATION_NAME in update_fields:
            getattr(self, COMMENTS_RELATION_NAME).commit()
