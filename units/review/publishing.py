"""Publication after the last approval: exactly the revision that the board approved goes live.

Wagtail imports this module by name (WAGTAIL_FINISH_WORKFLOW_ACTION) while its own models load. The
module must therefore import neither Wagtail nor this project.
"""


def publish_approved_revision(workflow_state, user=None):
    """Publish the revision that the board approved. The user needs no publish permission."""
    approval = (
        workflow_state.task_states.filter(
            status="approved", task__content_type__model="boardreview"
        )
        .order_by("-finished_at", "-id")
        .first()
    )
    item, revision = workflow_state.content_object, approval.revision
    if approval.specific.post_check and not item.live and not item.approved_schedule:
        return  # withdrawn since the unit published it: a check must not publish it again
    # A revision that the unit published is live already, unless the board changed it.
    if item.live_revision_id != revision.pk:
        revision.publish(user=user, skip_permission_checks=True)
