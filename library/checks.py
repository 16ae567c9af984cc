"""What the settings must say for uploads to stay private."""

from django.conf import settings
from django.core import checks
from django.core.files.storage import default_storage


def check_addresses_of_uploads(app_configs, **kwargs):
    """A storage that gives out addresses of its own leads readers past library/uploads/views.py."""
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
