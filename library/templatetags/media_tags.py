from django import template

from library.tags.views import most_used_tags
from library.uploads.models import NewsMedia

register = template.Library()


@register.simple_tag(takes_context=True)
def tags_of_media_within_reach(context):
    return most_used_tags(NewsMedia, context["request"].user)
