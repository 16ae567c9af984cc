"""The tab in which the translation editor shows a text of a snippet.

wagtail-localize 1.14 names one after the field's panel, where the snippet's panels stand in no tabs
at all; the editor then shows the text nowhere. No issue is known; wagtail/wagtail-localize#203 is
near.
"""

from wagtail_localize.views.edit_translation import TabHelper

_get_field_tab = TabHelper.get_field_tab


def get_field_tab(self, field_name):
    tab = _get_field_tab(self, field_name)
    return tab if tab in self.tabs else self.tabs[0]


def use_existing_tabs():
    """Patch wagtail-localize; called once from AppConfig.ready."""
    TabHelper.get_field_tab = get_field_tab
