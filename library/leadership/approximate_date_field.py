"""Model and form fields for dates of which only the month or the year may be known."""

from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.query_utils import DeferredAttribute
from django.utils.translation import gettext_lazy as _

from library.leadership.approximate_dates import (
    ApproximateDate,
    Precision,
    known_part,
    month_or_year_in,
)
from library.tables.cell_values import day_in


class ApproximateDateInput(forms.DateField):
    """A text input for a date, a month or a year: 25/8/2025, 8/2025 or 2025."""

    widget = forms.TextInput
    default_error_messages = {"invalid": _("Type a date like 25/8/2025, 8/2025 or 2025.")}

    def __init__(self, *, last=False, **kwargs):
        super().__init__(**kwargs)
        self.last = last

    def to_python(self, value):
        if value in self.empty_values:
            return None
        if isinstance(value, date):
            return value
        text = " ".join(str(value).split())
        known = month_or_year_in(text, last=self.last)
        if known is None and (day := day_in(text)):
            known = ApproximateDate.of(day)
        if known is None:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return known

    def prepare_value(self, value):
        return known_part(value) if isinstance(value, date) else value

    def has_changed(self, initial, data):
        try:
            found = self.to_python(data)
        except ValidationError:
            return True
        return known_part(self.to_python(initial)) != known_part(found)


class _ApproximateValue(DeferredAttribute):
    """Combines the date with the precision in its other column."""

    def __get__(self, instance, cls=None):
        value = super().__get__(instance, cls)
        if instance is None or not isinstance(value, date):
            return value
        if not isinstance(value, ApproximateDate):
            known = getattr(instance, self.field.precision_field) or Precision.DAY
            value = ApproximateDate.of(value, known)
        return value

    def __set__(self, instance, value):
        state = instance.__dict__
        # When a row is read the column of the precision comes after this one.
        if not isinstance(value, ApproximateDate) and state.get(self.field.precision_field):
            state[self.field.precision_field] = ""
        state[self.field.attname] = value


class ApproximateDateField(models.DateField):
    """A date column. `precision_field` names the column of its precision, declared below it.

    With `last` it is the end of something.
    """

    descriptor_class = _ApproximateValue
    # For the type checker: what django-stubs takes as the type of the attribute on a row.
    _pyi_private_get_type: ApproximateDate

    def __init__(self, *args, precision_field="", last=False, **kwargs):
        super().__init__(*args, **kwargs)
        self.precision_field, self.last = precision_field, last

    def deconstruct(self):
        # To a migration it is any column of days.
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.DateField", args, kwargs

    def to_python(self, value):
        return value if isinstance(value, ApproximateDate) else super().to_python(value)

    def get_prep_value(self, value):
        value = super().get_prep_value(value)
        return date(value.year, value.month, value.day) if value else value

    def formfield(self, **kwargs):
        kwargs |= {"form_class": ApproximateDateInput, "widget": forms.TextInput, "last": self.last}
        return super().formfield(**kwargs)


class PrecisionField(models.CharField):
    """The precision of the date in the column `of`; saved with it."""

    def __init__(self, *args, of="", **kwargs):
        kwargs = {"max_length": 5, "blank": True, "editable": False} | kwargs
        super().__init__(*args, **kwargs)
        self.of = of

    def deconstruct(self):
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.CharField", args, kwargs

    def pre_save(self, model_instance, add):
        day = getattr(model_instance, self.of)
        known = str(day.precision) if isinstance(day, ApproximateDate) else ""
        setattr(model_instance, self.attname, known)
        return known
