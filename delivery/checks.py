"""What the settings must say for readers to be told apart."""

from django.conf import settings
from django.core import checks


def check_trusted_proxies(app_configs, **kwargs):
    """Behind a proxy that nobody has named all readers would share one address."""
    if not settings.SECURE_PROXY_SSL_HEADER or settings.TRUSTED_PROXIES:
        return []
    return [
        checks.Warning(
            "There is a web server in front, and TRUSTED_PROXIES does not name it.",
            hint="Name its address: else all readers count as one, and are refused together.",
            id="delivery.W001",
        )
    ]


def register():
    """Called once, when the app is ready."""
    checks.register(check_trusted_proxies)
