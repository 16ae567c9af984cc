"""What a page may load and run, told to the browser (Content-Security-Policy).

No page of ours has a script of its own in its text: whatever gets into a page by a fault of ours or
of a package, the browser does not run it. What Wagtail writes into its pages as scripts stands in
attributes instead (widget_starts.py).
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
# Wagtail's bar in a preview, and the check of accessibility that it runs there, style themselves.
# The words in it are nobody's promise yet: it opens no window, sends no form, leaves no frame.
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
    """Gives every answer its policy, whoever answers; a view that has set its own keeps it."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if HEADER not in response.headers:
            response.headers[HEADER] = _policy_for(request)
        return response


def _policy_for(request) -> str:
    if getattr(request, "is_dummy", False):
        # Wagtail draws a preview by a request to itself, and answers with what came back.
        return PREVIEWS
    return ADMIN if is_on_admin_host(request.path_info) else READERS
