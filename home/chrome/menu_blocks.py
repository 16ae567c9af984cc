"""The blocks of a menu: lines of three levels, each with one thing to lead to."""

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from home.chrome.menu_targets import ISSUER, VIEW_CHOICES
from library.web_address_fields import WebAddressBlock

# The kinds of targets; each line has one target.
TARGETS = ("page", "view", "search", "url")
_MAX_LINES = 20
_GROUPS = {
    "type": _("Types of documents"),
    "field": _("Fields of documents"),
    ISSUER: _("Issuing bodies"),
    "year": _("Years of documents"),
    "effect": _("Effect of documents"),
}


def register_views() -> list[tuple[str | Promise, list[tuple[str, str]]]]:
    """The views of the register of documents that a line can lead to, as `type:cong-van`."""
    return [
        (_GROUPS[part], [(f"{part}:{words}", name) for words, name in offer().items()])
        for part, offer in VIEW_CHOICES.items()
    ]


class MenuLinkBlock(blocks.StructBlock):
    """One line of a menu: a page of ours, a view of the register, a search or an address."""

    title = blocks.CharBlock(
        label=_("Title"),
        max_length=80,
        required=False,
        help_text=_("The page's own title stands here when it is empty."),
    )
    page = blocks.PageChooserBlock(label=_("Page"), required=False)
    view = blocks.ChoiceBlock(
        choices=register_views,
        label=_("View of the register"),
        required=False,
        help_text=_(
            "Leads to the documents of one type, field, issuing body or year, or of one effect, in "
            "the register of this subportal."
        ),
    )
    search = blocks.CharBlock(
        label=_("Search"),
        max_length=400,
        required=False,
        help_text=_(
            "Words that the search of this subportal looks for. Or the address of a search or of a "
            "filtered list of documents of this subportal, copied from the browser."
        ),
    )
    url = WebAddressBlock(label=_("Address"), required=False)

    class Meta:
        icon = "link"
        label = _("Line")

    def clean(self, value):
        cleaned = super().clean(value)
        errors = {}
        if sum(bool(cleaned[name]) for name in TARGETS) != 1:
            message = _("Choose one thing to lead to: a page, a view, a search or an address.")
            errors["page"] = ValidationError(message)
        elif (cleaned["url"] or cleaned["search"]) and not cleaned["title"]:
            errors["title"] = ValidationError(_("An address or a search needs a title."))
        if errors:
            raise blocks.StructBlockValidationError(block_errors=errors)
        return cleaned


def _lines_below(block) -> blocks.ListBlock:
    return blocks.ListBlock(
        block, label=_("Lines below"), default=[], required=False, max_num=_MAX_LINES
    )


class MenuSecondBlock(MenuLinkBlock):
    """A line of the second level, with the lines below it."""

    children = _lines_below(MenuLinkBlock())

    class Meta:
        icon = "list-ul"
        label = _("Line")


class MenuItemBlock(MenuLinkBlock):
    """A line of the first level, with the lines below it."""

    children = _lines_below(MenuSecondBlock())

    class Meta:
        icon = "list-ul"
        label = _("Menu line")


class MenuBlock(blocks.StreamBlock):
    item = MenuItemBlock()
