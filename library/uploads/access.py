"""Who may see an upload that is not public."""

from delivery.sign_in.second_step import needs_second_step
from library.uploads.permissions import user_can_use_upload
from library.uploads.storage_folders import Upload
from library.uploads.visibility import Uses
from units.daily_access import sync_access_of_today


def can_read(request, upload: Upload) -> bool:
    """Whether this visitor may have the private `upload`: by office, or as a reader of a page
    that not everybody may read."""
    if request.user.is_authenticated:
        # Nobody has asked on the way here: files are outside of the admin.
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
