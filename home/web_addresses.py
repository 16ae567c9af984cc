"""Addresses that editors type: only the web's own schemes, nothing that a browser would run."""

from django.core.validators import URLValidator
from wagtail import blocks

validate_web_address = URLValidator(schemes=["http", "https"])


class WebAddressBlock(blocks.URLBlock):
    """An address that begins with http:// or https://, never `javascript:`, `data:` or the like."""

    def __init__(self, *args, **kwargs):
        kwargs["validators"] = (*kwargs.get("validators", ()), validate_web_address)
        super().__init__(*args, **kwargs)

    def deconstruct(self):
        # Migrations know it as Wagtail's own block: validators are no part of the stored data.
        _path, args, kwargs = super().deconstruct()
        kwargs.pop("validators", None)
        return "wagtail.blocks.URLBlock", args, kwargs
