"""Text pasted into a rich text editor (static/units/pasted_text.js)."""

import json

from django.http import HttpRequest
from django.utils.translation import ngettext
from wagtail.admin import messages
from wagtail.admin.rich_text.editors.draftail.features import PluginFeature

from units.text.link_addresses import is_linkable
from units.text.rich_text import PASTED_TEXT


def register_pasted_text(features) -> None:
    plugin = PluginFeature({"type": PASTED_TEXT}, js=["units/pasted_text.js"])
    features.register_editor_plugin("draftail", PASTED_TEXT, plugin)


def warn_of_dropped_links(request: HttpRequest, *_args) -> None:
    """A hook after a save: warn of links that were dropped from the posted texts
    (units/text/stored_text.py)."""
    if "application/json" in request.headers.get("accept", ""):
        return  # an autosave; the warning comes with the next manual save
    dropped = dict.fromkeys(address for text in _texts(request) for address in _forbidden(text))
    if dropped:
        told = ngettext(
            "A link leads to no page of the web and was left out: %(addresses)s",
            "%(count)d links lead to no pages of the web and were left out: %(addresses)s",
            len(dropped),
        )
        shown = ", ".join(address[:80] for address in list(dropped)[:5])
        messages.warning(request, told % {"count": len(dropped), "addresses": shown})


def _texts(request):
    return (text for text in request.POST.values() if '"entityMap"' in text)


def _forbidden(text):
    try:
        entities = json.loads(text)["entityMap"].values()
        addresses = [entity["data"].get("url") for entity in entities if entity["type"] == "LINK"]
    except (ValueError, KeyError, TypeError, AttributeError):
        return []
    return [address for address in addresses if address and not is_linkable(address)]
