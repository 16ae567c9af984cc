"""Blocks of words: text, headings, quotes, boxes, tables, links and timelines."""

from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from library.i18n.reader_language import is_translation_active
from library.web_address_fields import LinkValue, WebAddressBlock
from sections.blocks.tables import GridBlock
from units.text.rich_text import TEXT_FEATURES
from units.text.vietnamese import slugify


class RichTextBlock(blocks.RichTextBlock):
    """Running text. Pictures, headings and films have blocks of their own."""

    def __init__(self, **kwargs):
        super().__init__(features=TEXT_FEATURES, **kwargs)

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        template = "sections/blocks/rich_text.html"


class HeadingValue(blocks.StructValue):
    @property
    def anchor(self) -> str:
        """The fragment by which a link reaches this heading."""
        return slugify(self["text"])[:80]


class HeadingBlock(blocks.StructBlock):
    text = blocks.CharBlock(label=_("Heading"), max_length=200)
    level = blocks.ChoiceBlock(
        choices=[("h2", _("Heading")), ("h3", _("Subheading"))],
        default="h2",
        label=_("Level"),
        help_text=_("A subheading belongs to the heading above it."),
    )

    class Meta:
        icon = "title"
        label = _("Heading")
        template = "sections/blocks/heading.html"
        value_class = HeadingValue


class QuoteBlock(blocks.StructBlock):
    text = blocks.TextBlock(
        label=_("Quotation"),
        rows=3,
        help_text=_("The words only. Quotation marks are added on the page."),
    )
    speaker = blocks.CharBlock(label=_("Who said it"), required=False, max_length=120)
    role = blocks.CharBlock(
        label=_("Position"),
        required=False,
        max_length=200,
        help_text=_("The position of the speaker at that time."),
    )

    class Meta:
        icon = "openquote"
        label = _("Quotation")
        template = "sections/blocks/quote.html"


class FactBoxBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Title"), max_length=160)
    text = blocks.RichTextBlock(label=_("Text"), features=TEXT_FEATURES)

    class Meta:
        icon = "info-circle"
        label = _("Fact box")
        template = "sections/blocks/fact_box.html"


class TableBlock(blocks.StructBlock):
    title = blocks.CharBlock(
        label=_("Title"),
        max_length=200,
        help_text=_("It says what the table shows, also to readers who hear the page."),
    )
    table = GridBlock(label=_("Table"))
    source = blocks.CharBlock(
        label=_("Source"),
        required=False,
        max_length=200,
        help_text=_("Where the figures come from."),
    )

    class Meta:
        icon = "table"
        label = _("Table")
        template = "sections/blocks/table.html"


class RelatedLinkValue(LinkValue):
    @cached_property
    def live_page(self):
        """The linked page when readers may see it, in their language if it can be; else None."""
        page = self.get("page")
        if page is None or not page.live:
            return None
        return page.localized if is_translation_active() else page

    @property
    def link_title(self) -> str:
        """The text of the link; empty when there is nothing to link to."""
        page = self.live_page
        if page is not None:
            return self.get("title") or page.title
        return self.get("title", "") if self.link else ""


class RelatedLinkBlock(blocks.StructBlock):
    """A link that stands between paragraphs: an article of ours or a page elsewhere."""

    title = blocks.CharBlock(
        label=_("Title"),
        required=False,
        max_length=200,
        help_text=_("The title of the chosen page stands here when it is empty."),
    )
    page = blocks.PageChooserBlock(label=_("Page of ours"), required=False)
    url = WebAddressBlock(label=_("Address elsewhere"), required=False)

    class Meta:
        icon = "link"
        label = _("Related link")
        template = "sections/blocks/related_link.html"
        value_class = RelatedLinkValue

    def clean(self, value):
        cleaned = super().clean(value)
        errors = {}
        if bool(cleaned["page"]) == bool(cleaned["url"]):
            errors["page"] = ValidationError(_("Choose a page or give an address, and not both."))
        elif cleaned["url"] and not cleaned["title"]:
            errors["title"] = ValidationError(_("An address needs a title."))
        if errors:
            raise blocks.StructBlockValidationError(block_errors=errors)
        return cleaned


class TimelineEventBlock(blocks.StructBlock):
    date = blocks.CharBlock(
        label=_("Date"),
        max_length=60,
        help_text=_("As it is to be read, for example: 30-4-1975 or Tháng 8 năm 1945."),
    )
    title = blocks.CharBlock(label=_("Event"), max_length=200)
    text = blocks.RichTextBlock(label=_("Text"), features=TEXT_FEATURES, required=False)

    class Meta:
        icon = "date"
        label = _("Event")


class TimelineBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Title"), required=False, max_length=160)
    events = blocks.ListBlock(TimelineEventBlock(), label=_("Events"), min_num=1, max_num=60)

    class Meta:
        icon = "history"
        label = _("Timeline")
        template = "sections/blocks/timeline.html"
