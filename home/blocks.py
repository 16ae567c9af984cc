"""The blocks of a front page. What they show is resolved all at once by
home/front_page/resolver.py.
"""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from home.enums import Layout, Tone
from library.web_address_fields import WebAddressBlock
from units.text.rich_text import LINE_FEATURES

ARTICLE = "sections.ArticlePage"
PLACES = ["sections.SectionPage", "sections.TopicPage", "home.HomePage"]
GENRES_ON_SHOW = ["video", "photo_story", "infographic", "audio"]


def build_count(default: int, most: int) -> blocks.IntegerBlock:
    """The block for a number of items from 1 to `most`."""
    return blocks.IntegerBlock(
        label=_("How many"),
        default=default,
        validators=[MinValueValidator(1), MaxValueValidator(most)],
    )


def build_heading(**kwargs) -> blocks.CharBlock:
    return blocks.CharBlock(label=_("Heading"), required=False, max_length=120, **kwargs)


class LeadStoriesBlock(blocks.StructBlock):
    """The top of a front page: chosen stories, then the board's slots, then the newest."""

    heading = build_heading()
    articles = blocks.ListBlock(
        blocks.PageChooserBlock(page_type=ARTICLE, label=_("Article")),
        label=_("Chosen articles"),
        default=[],
        max_num=9,
        required=False,
        help_text=_("They come first, in this order. Articles that are not live are left out."),
    )
    use_slots = blocks.BooleanBlock(
        label=_("Show the board's front-page slots"),
        default=True,
        required=False,
        help_text=_("Slots are given when an article is approved."),
    )
    count = build_count(5, 9)

    class Meta:
        icon = "pick"
        label = _("Lead stories")
        template = "home/blocks/lead_stories.html"


class PlaceListingBlock(blocks.StructBlock):
    """The newest articles of any section, topic or subportal."""

    heading = build_heading(help_text=_("The name of the place stands here when it is empty."))
    place = blocks.PageChooserBlock(
        page_type=PLACES,
        label=_("Place"),
        help_text=_("A section, a topic or the home page of any subportal."),
    )
    layout = blocks.ChoiceBlock(choices=Layout.choices, default=Layout.LEAD_LIST, label=_("Layout"))
    count = build_count(5, 12)

    class Meta:
        icon = "list-ul"
        label = _("Listing of a place")
        template = "home/blocks/place_listing.html"


class TopicStripBlock(blocks.StructBlock):
    """Topics that are open: the chosen ones, or the latest to open."""

    heading = build_heading()
    topics = blocks.ListBlock(
        blocks.PageChooserBlock(page_type="sections.TopicPage", label=_("Topic")),
        label=_("Chosen topics"),
        default=[],
        max_num=12,
        required=False,
        help_text=_("When none is chosen, the topics that opened last are shown."),
    )
    count = build_count(6, 12)

    class Meta:
        icon = "tag"
        label = _("Topic strip")
        template = "home/blocks/topic_strip.html"


class UnitsNewsBlock(blocks.StructBlock):
    """News of the units, grouped by unit, the unit with the newest story first."""

    heading = build_heading()
    count = build_count(6, 24)
    per_unit = blocks.IntegerBlock(
        label=_("Stories for each unit"),
        default=2,
        validators=[MinValueValidator(1), MaxValueValidator(5)],
    )

    class Meta:
        icon = "group"
        label = _("News of the units")
        template = "home/blocks/units_news.html"


class MultimediaBlock(blocks.StructBlock):
    """The newest videos, photo stories, infographics and audio of a place."""

    heading = build_heading()
    place = blocks.PageChooserBlock(
        page_type=PLACES,
        required=False,
        label=_("Place"),
        help_text=_("This front page when it is empty."),
    )
    count = build_count(6, 12)

    class Meta:
        icon = "media"
        label = _("Multimedia")
        template = "home/blocks/multimedia.html"


class WebLinkBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Title"), max_length=120)
    url = WebAddressBlock(label=_("Address"))

    class Meta:
        icon = "link"
        label = _("Link")


class LinkGroupBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Name of the group"), max_length=120)
    links = blocks.ListBlock(WebLinkBlock(), label=_("Links"), min_num=1, max_num=60)

    class Meta:
        icon = "list-ul"
        label = _("Group of links")


class LinkGroupsBlock(blocks.StructBlock):
    """Links to other sites by group. Without groups of its own it shows those of the chrome."""

    heading = build_heading()
    groups = blocks.ListBlock(
        LinkGroupBlock(),
        label=_("Groups"),
        default=[],
        required=False,
        help_text=_("When there is none, the groups of links of this subportal are shown."),
    )

    class Meta:
        icon = "link"
        label = _("Links by group")
        template = "home/blocks/link_groups.html"


class NoticeBlock(blocks.StructBlock):
    """A short notice that leaves the page by itself after its last day."""

    title = blocks.CharBlock(label=_("Title"), max_length=160)
    text = blocks.RichTextBlock(label=_("Text"), features=LINE_FEATURES, required=False)
    tone = blocks.ChoiceBlock(choices=Tone.choices, default=Tone.INFORMATION, label=_("Tone"))
    until = blocks.DateBlock(
        label=_("Last day"),
        required=False,
        help_text=_("The notice is not shown after this day."),
    )

    class Meta:
        icon = "warning"
        label = _("Notice")
        template = "home/blocks/notice.html"


class FrontPageBlock(blocks.StreamBlock):
    """Everything that may stand on a front page."""

    lead_stories = LeadStoriesBlock()
    place_listing = PlaceListingBlock()
    topic_strip = TopicStripBlock()
    units_news = UnitsNewsBlock()
    multimedia = MultimediaBlock()
    link_groups = LinkGroupsBlock()
    notice = NoticeBlock()

    class Meta:
        block_counts = {
            "lead_stories": {"max_num": 1},
            "units_news": {"max_num": 1},
            "multimedia": {"max_num": 2},
        }
        max_num = 40


class LinkGroupsStreamBlock(blocks.StreamBlock):
    group = LinkGroupBlock()
