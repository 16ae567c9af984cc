"""System checks for the privacy of uploads."""

from django.conf import settings
from django.core import checks
from django.core.files.storage import default_storage


def check_addresses_of_uploads(app_configs, **kwargs):
    """Require a storage whose URLs lead to library/uploads/views.py, which checks access."""
    if default_storage.url("x") == f"{settings.MEDIA_URL}x":
        return []
    return [
        checks.Error(
            "The storage gives uploads an address that does not ask who may have them.",
            hint="Use a storage whose url() returns MEDIA_URL and the name of the file.",
            id="library.E001",
        )
    ]


def register():
    """Called once, when the app is ready."""
    checks.register(check_addresses_of_uploads)
