"""The start of admin widgets without inline scripts.

Wagtail writes `<script>new PageChooser("id", {...});</script>` after a field. This module writes
the same call as attributes, and static/delivery/start_widgets.js runs it. The browser can then
refuse all inline scripts. The module goes when wagtail/wagtail#12940 is done.
"""

import json
import re

from django.utils.html import format_html
from wagtail.admin.widgets import BaseChooser

_CALL = re.compile(r"(?:new )?([\w.]+)\((.*)\);", re.DOTALL)


def render_start_element(script: str) -> str:
    """The element for the call `script` of a function with JSON arguments.

    Raises ValueError if `script` is not one call.
    """
    call = _CALL.fullmatch(script.strip())
    if call is None:
        raise ValueError(f"This script is not one call: {script}")
    name, arguments = call.groups()
    return format_html(
        '<span hidden data-controller="start-widget" data-start-widget-name-value="{}"'
        ' data-start-widget-arguments-value="{}"></span>',
        name,
        json.dumps(json.loads(f"[{arguments}]")),
    )


def _render(self, name, value, attrs=None, renderer=None):
    value_data = self.get_value_data(value)
    script = self.render_js_init(attrs["id"], name, value_data)
    return self.render_html(name, value_data, attrs) + render_start_element(script)


def start_choosers_by_attribute() -> None:
    """Called once, when the app is ready."""
    BaseChooser.render = _render
