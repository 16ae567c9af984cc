"""The body of an article. Key of a block = name of its template = name of its test."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images import get_image_model

from sections.blocks.media import AudioBlock, DocumentBlock, VideoBlock
from sections.blocks.pictures import (
    FullBleedBlock,
    GalleryBlock,
    ImageBlock,
    InfographicBlock,
    LongformCoverBlock,
)
from sections.blocks.text import (
    FactBoxBlock,
    HeadingBlock,
    QuoteBlock,
    RelatedLinkBlock,
    RichTextBlock,
    TableBlock,
    TimelineBlock,
)

_WORDS = _("Words")
_PICTURES = _("Pictures")
_FILES = _("Sound, film and files")


class ArticleBody(blocks.StreamBlock):
    rich_text = RichTextBlock(group=_WORDS)
    heading = HeadingBlock(group=_WORDS)
    quote = QuoteBlock(group=_WORDS)
    fact_box = FactBoxBlock(group=_WORDS)
    table = TableBlock(group=_WORDS)
    timeline = TimelineBlock(group=_WORDS)
    related_link = RelatedLinkBlock(group=_WORDS)
    image = ImageBlock(group=_PICTURES)
    gallery = GalleryBlock(group=_PICTURES)
    infographic = InfographicBlock(group=_PICTURES)
    longform_cover = LongformCoverBlock(group=_PICTURES)
    full_bleed = FullBleedBlock(group=_PICTURES)
    video = VideoBlock(group=_FILES)
    audio = AudioBlock(group=_FILES)
    document = DocumentBlock(group=_FILES)

    class Meta:
        block_counts = {"longform_cover": {"max_num": 1}}


def iter_images(value) -> Iterator:
    """Every picture inside a stream, struct or list value, in reading order, repeats included."""
    if isinstance(value, get_image_model()):
        yield value
    elif isinstance(value, blocks.StreamValue):
        for child in value:
            yield from iter_images(child.value)
    elif isinstance(value, blocks.StructValue):
        for child in value.values():
            yield from iter_images(child)
    elif isinstance(value, blocks.list_block.ListValue):
        for child in value:
            yield from iter_images(child)
