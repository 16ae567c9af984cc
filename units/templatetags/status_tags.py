from django import template
from django.utils.text import capfirst
from wagtail.models import DraftStateMixin

from units.pages.status import was_withdrawn

register = template.Library()


@register.filter
def former_status(obj) -> str:
    """The status of what readers had once, as the heading of a panel; "" for anything else."""
    is_former = isinstance(obj, DraftStateMixin) and obj.pk and was_withdrawn(obj)
    return capfirst(obj.status_string) if is_former else ""
