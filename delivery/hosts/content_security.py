"""The Content-Security-Policy of each page.

No page has inline scripts, so the browser runs none that got into a page by an error. Wagtail's
inline scripts are replaced by attributes (delivery/widget_attributes.py).
"""

from django.conf import settings

from delivery.admin_paths import is_on_admin_host

HEADER = "Content-Security-Policy"

_EVERYWHERE = {
    "default-src": "'self'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
}
_PLAYERS = " ".join(f"https://{host}" for host in settings.FRAME_HOSTS)
_READERS = _EVERYWHERE | {"frame-src": _PLAYERS}
# Wagtail's userbar and its accessibility check use inline styles in a preview. The text of a
# preview is not reviewed yet, so it can open no window, send no form and leave no frame.
_PREVIEWS = _READERS | {
    "style-src": "'self' 'unsafe-inline'",
    "frame-ancestors": "'self'",
    "sandbox": "allow-same-origin allow-scripts",
}
# The editor styles what it builds; uploads are shown before they are sent.
_ADMIN = _EVERYWHERE | {
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "frame-src": "'self'",
}


def _render_policy(policy) -> str:
    return "; ".join(f"{directive} {sources}" for directive, sources in policy.items())


READERS, PREVIEWS, ADMIN = map(_render_policy, (_READERS, _PREVIEWS, _ADMIN))


class ContentSecurityMiddleware:
    """Adds the policy to every response; a policy set by a view stays."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if HEADER not in response.headers:
            response.headers[HEADER] = _policy_for(request)
        return response


def _policy_for(request) -> str:
    if getattr(request, "is_dummy", False):
        # Wagtail renders a preview by a dummy request to itself.
        return PREVIEWS
    return ADMIN if is_on_admin_host(request.path_info) else READERS
