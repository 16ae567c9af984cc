"""Blocks of files: documents, films and sound, our own or from a provider of the list."""

from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.text import get_text_list
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock
from wagtailmedia.blocks import AudioChooserBlock, VideoChooserBlock

from library.web_address_fields import WebAddressBlock
from sections.embeds import AUDIO_PROVIDERS, VIDEO_PROVIDERS, Player, Provider, find_player


class DocumentBlock(blocks.StructBlock):
    document = DocumentChooserBlock(label=_("File"))
    title = blocks.CharBlock(
        label=_("Title"),
        required=False,
        max_length=200,
        help_text=_("The title of the file stands here when it is empty."),
    )
    text = blocks.CharBlock(label=_("What it is"), required=False, max_length=300)

    class Meta:
        icon = "doc-full"
        label = _("File to download")
        template = "sections/blocks/document.html"


class MediaValue(blocks.StructValue):
    @cached_property
    def player(self) -> Player | None:
        """The player of the provider, when there is no upload and the address is of one."""
        if self.get("upload") or not self.get("url"):
            return None
        return find_player(self["url"], VIDEO_PROVIDERS + AUDIO_PROVIDERS)

    @property
    def transcript_text(self) -> str:
        """The transcript of the block, else that of the uploaded file."""
        return self.get("transcript") or getattr(self.get("upload"), "transcript", "")


class MediaBlock(blocks.StructBlock):
    """Either an upload of ours or the address of a page of an allowed provider."""

    providers: tuple[Provider, ...] = ()

    def clean(self, value):
        cleaned = super().clean(value)
        errors = {}
        if bool(cleaned["upload"]) == bool(cleaned["url"]):
            errors["upload"] = ValidationError(_("Choose a file or give an address, and not both."))
        elif cleaned["url"] and not find_player(cleaned["url"], self.providers):
            names = get_text_list([provider.name for provider in self.providers], _("or"))
            message = _("Only pages of %(providers)s can be shown. Paste the address of the page.")
            errors["url"] = ValidationError(message % {"providers": names})
        if errors:
            raise blocks.StructBlockValidationError(block_errors=errors)
        return cleaned

    class Meta:
        value_class = MediaValue


class VideoBlock(MediaBlock):
    upload = VideoChooserBlock(label=_("Our own video"), required=False)
    url = WebAddressBlock(
        label=_("Address of a video elsewhere"),
        required=False,
        help_text=_("The page of the video on YouTube or Vimeo."),
    )
    poster = ImageChooserBlock(
        label=_("Still picture"),
        required=False,
        help_text=_("It is shown until the reader starts the video."),
    )
    title = blocks.CharBlock(label=_("Title"), max_length=200)
    caption = blocks.CharBlock(label=_("Caption"), required=False, max_length=400)
    credit = blocks.CharBlock(label=_("Credit"), required=False, max_length=200)
    transcript = blocks.TextBlock(
        label=_("Transcript"),
        required=False,
        help_text=_("What is said. Left empty, the transcript of the file is used."),
    )

    providers = VIDEO_PROVIDERS

    class Meta:
        icon = "media"
        label = _("Video")
        template = "sections/blocks/video.html"


class AudioBlock(MediaBlock):
    upload = AudioChooserBlock(label=_("Our own audio"), required=False)
    url = WebAddressBlock(
        label=_("Address of audio elsewhere"),
        required=False,
        help_text=_("The page of the recording on SoundCloud."),
    )
    title = blocks.CharBlock(label=_("Title"), max_length=200)
    caption = blocks.CharBlock(label=_("Caption"), required=False, max_length=400)
    credit = blocks.CharBlock(label=_("Credit"), required=False, max_length=200)
    transcript = blocks.TextBlock(
        label=_("Transcript"),
        required=False,
        help_text=_("What is said. Left empty, the transcript of the file is used."),
    )

    providers = AUDIO_PROVIDERS

    class Meta:
        icon = "media"
        label = _("Audio")
        template = "sections/blocks/audio.html"
