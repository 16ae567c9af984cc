"""Access of a request to an upload that is not public."""

from delivery.sign_in.second_step import needs_second_step
from library.uploads.permissions import user_can_use_upload
from library.uploads.storage_folders import Upload
from library.uploads.visibility import Uses
from units.daily_access import sync_access_of_today


def can_read(request, upload: Upload) -> bool:
    """Return whether the request may load the private `upload`.

    Staff of its unit may, and readers of a restricted page that shows it.
    """
    if request.user.is_authenticated:
        # Uploads are served outside of the admin, whose middleware would do this.
        sync_access_of_today(request.user)
    if user_can_use_upload(request.user, upload):
        return not needs_second_step(request.user)
    return _accepts(upload.collection, request) and _is_shown_to(request, upload)


def _is_shown_to(request, upload):
    uses = Uses(upload)
    return uses.shown_beside_pages() or any(
        _accepts(page, request) for page in uses.live_pages().iterator()
    )


def _accepts(restricted, request) -> bool:
    """Whether a page or a collection is open to this visitor."""
    return all(
        restriction.accept_request(request) for restriction in restricted.get_view_restrictions()
    )
