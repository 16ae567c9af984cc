"""Translations of labels that packages build from field names or write in English only."""

from django.apps import apps
from django.forms.boundfield import BoundField
from django.utils.functional import lazy
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import EmailLinkChooserForm
from wagtail.admin.ui.tables import BaseColumn

_build_column = BaseColumn.__init__
_build_bound_field = BoundField.__init__
# The catalogues of packages and locale/packages hold these texts.
_look_up = gettext


def translate(words: str) -> str:
    """`words` in the present language; catalogues hold them in lower or upper case."""
    for form in (words, capfirst(words), words[:1].lower() + words[1:]):
        # The empty msgid is the header of a catalogue.
        if form and (said := _look_up(form)) != form:
            return said
    return words


_translate_later = lazy(translate, str)


def _init_column(self, name, label=None, *args, **kwargs):
    if label is None:
        label = capfirst(_translate_later(name.replace("_", " ")))
    _build_column(self, name, label, *args, **kwargs)


def _init_bound_field(self, form, field, name):
    _build_bound_field(self, form, field, name)
    if type(self.label) is str:
        self.label = capfirst(translate(self.label))


def _name_models():
    """Give models translated names at rendering; migrations keep the written names."""
    for model in apps.get_models(include_auto_created=True):
        options = model._meta
        if (
            type(options.verbose_name) is str
            and "verbose_name_plural" not in options.original_attrs
        ):
            options.verbose_name_plural = f"{options.verbose_name}s"  # as Django puts it together
        for name in ("verbose_name", "verbose_name_plural"):
            _translate_name(options, name)
        for field in (*options.local_fields, *options.local_many_to_many):
            _translate_name(field, "verbose_name")


def _translate_name(thing, name):
    if type(words := getattr(thing, name)) is str:
        setattr(thing, name, _translate_later(words))


def translate_labels() -> None:
    """Called once, when the app is ready."""
    BaseColumn.__init__ = _init_column
    BoundField.__init__ = _init_bound_field  # type: ignore[method-assign]  # no setting for it
    # The field name `body` is translated as an organisation elsewhere.
    EmailLinkChooserForm.base_fields["body"].label = _("Text of the message")
    _name_models()
