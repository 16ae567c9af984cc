"""Blocks of pictures. Every picture has an alternative text or is marked as decorative."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

from library.i18n.reader_language import alt_text_of
from units.text.rich_text import TEXT_FEATURES


class PictureValue(blocks.StructValue):
    @property
    def alt_text(self) -> str:
        """The alternative text: empty for a decorative picture, else its description."""
        image = self.get("image")
        if image is None or self.get("decorative"):
            return ""
        return self.get("alt") or alt_text_of(image, self.get("caption", ""))

    @property
    def credit_line(self) -> str:
        """The credit of the block, else that of the picture itself."""
        image = self.get("image")
        return self.get("credit") or getattr(image, "credit", "")


class PictureBlock(blocks.StructBlock):
    """A picture with caption and credit; the base of every block with one picture."""

    image = ImageChooserBlock(label=_("Picture"))
    alt = blocks.CharBlock(
        label=_("Description"),
        required=False,
        max_length=400,
        help_text=_(
            "What the picture shows, for readers who cannot see it. "
            "Left empty, the description of the picture itself is used."
        ),
    )
    decorative = blocks.BooleanBlock(
        label=_("Decorative"),
        required=False,
        help_text=_(
            "The picture says nothing that the text does not say. It needs no description."
        ),
    )
    caption = blocks.CharBlock(label=_("Caption"), required=False, max_length=400)
    credit = blocks.CharBlock(
        label=_("Credit"),
        required=False,
        max_length=200,
        help_text=_("Who took it. Left empty, the credit of the picture itself is used."),
    )

    class Meta:
        icon = "image"
        label = _("Picture")
        value_class = PictureValue

    def clean(self, value):
        cleaned = super().clean(value)
        image = cleaned.get("image")
        if image and not cleaned.get("decorative") and not (cleaned["alt"] or image.description):
            message = _("Describe the picture, or mark it as decorative.")
            raise blocks.StructBlockValidationError(block_errors={"alt": ValidationError(message)})
        return cleaned


class ImageBlock(PictureBlock):
    class Meta:
        template = "sections/blocks/image.html"


class GalleryBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Title"), required=False, max_length=160)
    pictures = blocks.ListBlock(PictureBlock(), label=_("Pictures"), min_num=2, max_num=60)

    class Meta:
        icon = "image"
        label = _("Gallery")
        template = "sections/blocks/gallery.html"


class InfographicBlock(blocks.StructBlock):
    """One large drawing that readers can enlarge, with the same facts in words."""

    image = ImageChooserBlock(label=_("Infographic"))
    title = blocks.CharBlock(label=_("Title"), max_length=200)
    text_alternative = blocks.RichTextBlock(
        label=_("The same in words"),
        features=[*TEXT_FEATURES, "h3", "h4"],
        help_text=_("Everything that the infographic says, for readers who cannot see it."),
    )
    credit = blocks.CharBlock(label=_("Credit"), required=False, max_length=200)

    class Meta:
        icon = "image"
        label = _("Infographic")
        template = "sections/blocks/infographic.html"
        value_class = PictureValue


class LongformCoverBlock(PictureBlock):
    """The opening of a longform story: a picture over the whole width with words on it."""

    title = blocks.CharBlock(label=_("Words on the picture"), max_length=200)
    text = blocks.TextBlock(label=_("Introduction"), required=False, rows=3, max_length=600)

    class Meta:
        icon = "doc-full"
        label = _("Longform cover")
        template = "sections/blocks/longform_cover.html"


class FullBleedBlock(PictureBlock):
    """A picture from edge to edge, with text beside or over it."""

    text = blocks.RichTextBlock(label=_("Text"), features=TEXT_FEATURES, required=False)

    class Meta:
        icon = "expand-right"
        label = _("Full-width section")
        template = "sections/blocks/full_bleed.html"
