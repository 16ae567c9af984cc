from django import template

from home.chrome.context import chrome_of
from home.chrome.language_switch import language_tag

register = template.Library()
register.filter(language_tag)


@register.simple_tag(takes_context=True)
def get_chrome(context):
    """`{% get_chrome as chrome %}`: the chrome of the subportal, or None outside of any."""
    return chrome_of(context.get("request"))
