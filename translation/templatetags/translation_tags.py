import json

from django import template
from wagtail.models import WorkflowState

from translation.drafts.target_drafts import changed_strings, missing_strings
from translation.subportal_languages import settings_for
from units.models import ReviewState

register = template.Library()


@register.simple_tag(takes_context=True)
def leave_publishing_to_review(context):
    """Take the buttons off the editor that would publish past the review; their views refuse."""
    props = json.loads(context["props"])
    props["perms"]["canPublish"] = False
    props["links"]["convertToAliasUrl"] = None
    context["props"] = json.dumps(props)
    return ""


@register.simple_tag(takes_context=True)
def drop_status_of_snippet(context):
    """wagtail-localize 1.14 gives the status panel of a snippet nothing of its workflow, so that it
    cannot be drawn while the snippet waits for review; our own panel says how it stands.

    No issue is known; wagtail/wagtail-localize#676 is near.
    """
    if not context["is_page"]:
        context["side_panels"] = []
    return ""


@register.inclusion_tag("translation/admin/panel.html", takes_context=True)
def translation_panel(context, translation, target):
    """Where the translation stands and the button that sends it to review."""
    state = target.current_workflow_state
    step = state and state.current_task_state and state.current_task_state.specific
    own = settings_for(target)
    is_partial = own is not None and own.partial
    missing = missing_strings(translation)
    is_returned = state is not None and state.status == WorkflowState.STATUS_NEEDS_CHANGES
    return {
        "translation": translation,
        "target": target,
        "missing": missing,
        "changed": changed_strings(translation) if missing else [],
        "is_partial": is_partial,
        "hindering": missing_strings(translation, partial=True)
        if missing and is_partial
        else missing,
        "is_waiting": target.workflow_in_progress,
        "step": step if isinstance(step, ReviewState) else None,
        "is_returned": is_returned,
        "csrf_token": context.get("csrf_token"),
    }
