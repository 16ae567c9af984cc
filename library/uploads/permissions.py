"""Which uploads are within a person's reach in the admin."""

from wagtail.permissions import policy_registry

from library.uploads.storage_folders import Upload


def user_can_use_upload(user, upload: Upload) -> bool:
    """Whether `user` holds any right in the collection of `upload`: its unit's people, the board,
    and everybody on the staff for what is shared."""
    if not user.is_active:
        return False
    if user.is_superuser:
        return True
    policy = policy_registry.get_by_type(type(upload))
    return any(
        upload.collection.path.startswith(grant.collection.path)
        for grant in policy.get_cached_permissions_for_user(user)
    )
