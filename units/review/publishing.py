"""What the last approval does: the revision that the board named goes live, no other.

Wagtail imports this module by name (WAGTAIL_FINISH_WORKFLOW_ACTION) while its own models load,
so nothing of Wagtail or of this house may be imported here.
"""


def publish_approved_revision(workflow_state, user=None):
    """Publish the revision that the board's approval names; nobody needs the publish right."""
    approval = (
        workflow_state.task_states.filter(
            status="approved", task__content_type__model="boardreview"
        )
        .order_by("-finished_at", "-id")
        .first()
    )
    item, revision = workflow_state.content_object, approval.revision
    if approval.specific.post_check and not item.live and not item.approved_schedule:
        return  # withdrawn since its unit published it: a check puts nothing before readers again
    # What its unit published by itself is out already, unless the board changed it.
    if item.live_revision_id != revision.pk:
        revision.publish(user=user, skip_permission_checks=True)
