"""Permission of admin users to see and use uploads."""

from wagtail.permissions import policy_registry

from library.uploads.storage_folders import Upload


def user_can_use_upload(user, upload: Upload) -> bool:
    """Return whether `user` has any permission in the collection of `upload`."""
    if not user.is_active:
        return False
    if user.is_superuser:
        return True
    policy = policy_registry.get_by_type(type(upload))
    return any(
        upload.collection.path.startswith(grant.collection.path)
        for grant in policy.get_cached_permissions_for_user(user)
    )
