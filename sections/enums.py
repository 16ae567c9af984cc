"""Closed lists of the newsroom: genres of articles and roles of bylines."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Genre(models.TextChoices):
    NEWS = "news", _("News")
    FEATURE = "feature", _("Feature")
    PHOTO_STORY = "photo_story", _("Photo story")
    INFOGRAPHIC = "infographic", _("Infographic")
    VIDEO = "video", _("Video")
    AUDIO = "audio", _("Audio")
    LONGFORM = "longform", _("Longform")


# What the multimedia listings gather.
MULTIMEDIA = (Genre.VIDEO, Genre.PHOTO_STORY, Genre.INFOGRAPHIC, Genre.AUDIO)


class BylineRole(models.TextChoices):
    TEXT = "text", _("Text")
    PHOTO = "photo", _("Photos")
    VIDEO = "video", _("Video")
    GRAPHICS = "graphics", _("Graphics")
    VOICE = "voice", _("Voice")
    COMPILED = "compiled", _("Compiled by")
    TRANSLATION = "translation", _("Translation")
    EDITING = "editing", _("Editing")
