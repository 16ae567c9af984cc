"""Blocks of a biography."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from units.text.rich_text import TEXT_FEATURES


class YearsBlock(blocks.StructBlock):
    period = blocks.CharBlock(
        label=_("Period"), max_length=80, help_text=_("For example: 3/2015 - 7/2020.")
    )
    text = blocks.TextBlock(label=_("What happened"), rows=2)

    class Meta:
        icon = "date"
        label = _("Years")


class BiographyBody(blocks.StreamBlock):
    heading = blocks.CharBlock(
        label=_("Heading"),
        max_length=200,
        icon="title",
        template="library/blocks/biography_heading.html",
    )
    text = blocks.RichTextBlock(
        label=_("Text"),
        features=TEXT_FEATURES,
        template="library/blocks/biography_text.html",
    )
    years = blocks.ListBlock(
        YearsBlock(),
        label=_("Course of life"),
        icon="date",
        template="library/blocks/biography_years.html",
    )
