from django import template
from django.utils.text import capfirst
from wagtail.models import DraftStateMixin

from units.pages.status import was_withdrawn

register = template.Library()


@register.filter
def former_status(obj) -> str:
    """The status of a withdrawn object, as the heading of a panel; an empty text for other
    objects."""
    is_former = isinstance(obj, DraftStateMixin) and obj.pk and was_withdrawn(obj)
    return capfirst(obj.status_string) if is_former else ""
