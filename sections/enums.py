"""Closed lists of the newsroom: genres of articles and roles of bylines."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Genre(models.TextChoices):
    NEWS = "news", _("News")
    FEATURE = "feature", _("Feature")
    PHOTO_STORY = "photo_story", _("Photo story")
    INFOGRAPHIC = "infographic", _("Infographic")
    VIDEO = "video", _("Video")
    AUDIO = "audio", _("Audio")
    LONGFORM = "longform", _("Longform")


# The genres of multimedia listings.
MULTIMEDIA = (Genre.VIDEO, Genre.PHOTO_STORY, Genre.INFOGRAPHIC, Genre.AUDIO)


class CorrectionKind(models.TextChoices):
    """The kinds of correction: a slip (đính chính), an error (cải chính), an update (cập nhật)."""

    CORRECTION = "correction", pgettext_lazy("kind of correction", "Correction")
    RECTIFICATION = "rectification", pgettext_lazy("kind of correction", "Rectification")
    UPDATE = "update", pgettext_lazy("kind of correction", "Update")
    MINOR = "minor", _("Spelling or layout only; readers are not told")


class BylineRole(models.TextChoices):
    TEXT = "text", _("Text")
    PHOTO = "photo", _("Photos")
    VIDEO = "video", _("Video")
    GRAPHICS = "graphics", _("Graphics")
    VOICE = "voice", _("Voice")
    COMPILED = "compiled", _("Compiled by")
    TRANSLATION = "translation", _("Translation")
    EDITING = "editing", _("Editing")
