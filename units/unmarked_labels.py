"""Labels that packages make of the names of columns, without asking a catalogue for them."""

from django.utils.functional import lazystr
from django.utils.text import capfirst
from django.utils.translation import gettext as _gettext
from wagtail.admin.ui.tables import BaseColumn

_build = BaseColumn.__init__
# Texts of packages: their own catalogues and locale/packages hold them.
_look_up = _gettext


class _LabelOfName:
    """The words of a name as they are said in the language of whoever looks."""

    def __init__(self, name):
        self._words = name.replace("_", " ")

    def __str__(self):
        # As the name of a field and as a heading: catalogues have either.
        for words in (self._words, capfirst(self._words)):
            if (said := _look_up(words)) != words:
                return capfirst(said)
        return capfirst(self._words)


def _init(self, name, label=None, *args, **kwargs):
    label = lazystr(_LabelOfName(name)) if label is None else label
    _build(self, name, label, *args, **kwargs)


def translate_labels() -> None:
    """Called once, when the app is ready."""
    BaseColumn.__init__ = _init
