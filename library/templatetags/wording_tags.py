from django import template
from django.conf import settings
from django.utils.html import format_html

from library.i18n.reader_language import is_translation_active

register = template.Library()


@register.simple_tag
def source_lang(is_translated=False):
    """The attribute `lang`, with a space before it, for words in the house's language on a page in
    another one; nothing for those that are translated, which a name knows of itself."""
    if isinstance(is_translated, str):
        is_translated = getattr(is_translated, "is_translated", False)
    if is_translated or not is_translation_active():
        return ""
    return format_html(' lang="{}"', settings.LANGUAGE_CODE)
