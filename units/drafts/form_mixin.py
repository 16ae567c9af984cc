"""The base of mixins that stand before a form class of Wagtail, whose packages bring no types."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.forms import ModelForm as FormMixin
else:

    class FormMixin:
        """Nothing at run time: the form class that follows the mixin has the methods."""
