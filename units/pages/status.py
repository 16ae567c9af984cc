"""The status of a page or snippet in all lists, panels and reports of the admin.

Wagtail calls every object a draft that is not live. Here an object that was live before is
withdrawn (wagtail/wagtail#13652).
"""

from django.utils.translation import gettext
from wagtail.models import DraftStateMixin, WorkflowMixin

_wagtails_status = WorkflowMixin.status_string.fget


def was_withdrawn(obj: DraftStateMixin) -> bool:
    """Whether `obj` was live before and is not live now."""
    return obj.first_published_at is not None and not obj.live


def status_string(obj):
    """As Wagtail's."""
    if not was_withdrawn(obj) or obj.expired or obj.approved_schedule:
        return _wagtails_status(obj)
    return (
        gettext("withdrawn + in moderation") if obj.workflow_in_progress else gettext("withdrawn")
    )


def connect() -> None:
    """Called once, when the app is ready. Reports and choosers ask pages of no kind of ours."""
    WorkflowMixin.status_string = property(status_string)
