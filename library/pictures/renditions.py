"""Every picture size that reader pages draw, named once.

Templates take a name from here and listings prefetch the same names, so that drawing never
queries. Widths are in CSS pixels of the layout and twice that for dense screens.
"""

from collections.abc import Iterable, Sequence

from django.db.models import Prefetch, prefetch_related_objects
from wagtail.images import get_image_model
from wagtail.images.models import AbstractImage

# A picture beside or above a headline in a list, 3:2.
CARD = {"small": "fill-360x240|format-webp", "large": "fill-720x480|format-webp"}
# The first story of a front page, 16:9.
LEAD = {"small": "fill-800x450|format-webp", "large": "fill-1600x900|format-webp"}
# The picture above an article's text, uncropped.
HERO = {"small": "max-800x800|format-webp", "large": "max-1600x1600|format-webp"}
# A picture inside the text, uncropped; also galleries and infographics.
BODY = {"small": "max-720x1200|format-webp", "large": "max-1440x2400|format-webp"}
# The emblem of a committee beside its name, uncropped.
EMBLEM = {"small": "max-80x80|format-webp", "large": "max-160x160|format-webp"}
# The wide picture over the head of a subportal.
BANNER = {"small": "fill-800x112|format-webp", "large": "fill-1600x224|format-webp"}
# A person, 3:4; where the picture has a focal point, it is cut around that.
PORTRAIT = {"small": "fill-240x320|format-webp", "large": "fill-480x640|format-webp"}
# What social networks and feeds show; some of them read JPEG only.
SHARE = {"default": "fill-1200x630|format-jpeg"}

IN_LISTINGS = (*CARD.values(), *LEAD.values())
IN_ARTICLES = (
    *HERO.values(), *BODY.values(), *LEAD.values(), *CARD.values(), *SHARE.values(),
    *PORTRAIT.values(),
)  # fmt: skip
ON_PERSON_PAGES = (*PORTRAIT.values(), *SHARE.values())


def prefetch_renditions(images: Sequence[AbstractImage], specs: Iterable[str]) -> None:
    """Load the renditions of `specs` for all `images`, of which some may be equal, in one query."""
    renditions = get_image_model().get_rendition_model().objects
    prefetch = Prefetch(
        "renditions",
        queryset=renditions.filter(filter_spec__in=specs),
        to_attr="prefetched_renditions",
    )
    prefetch_related_objects(images, prefetch)
