"""Fields and blocks for addresses of the web, under the rule of all links."""

from django.db import models
from wagtail import blocks

from units.text.link_addresses import linkable, validate_web_address


class WebAddressField(models.URLField):
    """An address that begins with http:// or https://; what a link may not have is read as none."""

    default_validators = [validate_web_address]

    def deconstruct(self):
        # The rule is no matter of the database.
        name, _path, args, options = super().deconstruct()
        return name, "django.db.models.URLField", args, options

    def from_db_value(self, value, expression, connection):
        return linkable(value)

    def formfield(self, **options):
        return super().formfield(**{"validators": self.default_validators, **options})


class WebAddressBlock(blocks.URLBlock):
    """An address that begins with http:// or https://; templates show `link` of its LinkValue."""

    def __init__(self, **options):
        super().__init__(validators=(validate_web_address,), **options)


class LinkValue(blocks.StructValue):
    """A value with a WebAddressBlock `url`, which may be stored from before it was looked at."""

    @property
    def link(self) -> str:
        """The address to draw; nothing for one that a link may not have."""
        return linkable(self.get("url"))
