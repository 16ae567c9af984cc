import logging

from django.core.exceptions import PermissionDenied
from django.http import Http404
from wagtail.admin.auth import require_admin_access
from wagtail.images.views import images

logger = logging.getLogger(__name__)


@require_admin_access
def preview(request, image_id, filter_spec):
    """Wagtail's view of a picture in a form that is typed into the address."""
    try:
        return images.preview(request, image_id, filter_spec)
    except (Http404, PermissionDenied):
        raise
    except Exception as error:
        logger.warning("Picture %s cannot be drawn as %s: %r", image_id, filter_spec, error)
        raise Http404 from error
