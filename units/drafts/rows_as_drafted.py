"""The rows below a draft, as its form checks them while it is saved as a draft.

Django asks the database three times for each foreign key of each row: for the row, for what it
names, and once more whether that exists. Here a row as the draft has it already is not asked about
again, and what the others name is read at once, whatever their number.
"""

from django.core.exceptions import EmptyResultSet
from django.forms import ModelChoiceField
from django.forms.utils import ErrorDict
from django.utils.functional import cached_property
from wagtail.admin.forms.models import WagtailAdminModelFormMetaclass


class RowAsDraftedMixin:
    """The form of one row."""

    def full_clean(self):
        is_kept = self.is_bound and self.is_deferred_validation and self.instance.pk
        if not is_kept or self.has_changed():
            super().full_clean()
            return
        self._errors = ErrorDict(renderer=self.renderer)
        # Keys of what it names: by them the rows are compared with one another.
        self.cleaned_data = {
            name: self.get_initial_for_field(field, name) for name, field in self.fields.items()
        }

    def _get_validation_exclusions(self):
        return super()._get_validation_exclusions() | fields_read_from_database(self)


def fields_read_from_database(form) -> set[str]:
    """The fields whose value the form has just read from the database: no model asks again."""
    return {
        name
        for name, field in form.fields.items()
        if isinstance(field, ModelChoiceField) and form.cleaned_data.get(name) is not None
    }


class DraftFormMetaclass(WagtailAdminModelFormMetaclass):
    """Of the forms of pages and snippets whose rows are those of a draft."""

    def __new__(cls, name, bases, attrs):
        form_class = super().__new__(cls, name, bases, attrs)
        form_class.formsets = {
            relation: formset if relation == "comments" else _of_draft(formset)
            for relation, formset in getattr(form_class, "formsets", {}).items()
        }
        return form_class


def _of_draft(formset):
    row = formset.form
    if issubclass(row, RowAsDraftedMixin):
        return formset
    row = type(row)(row.__name__, (RowAsDraftedMixin, row), {})
    return type(formset.__name__, (formset,), {"form": row})


class SharedRows:
    """Stands for the query set of one field in all rows: gives what they name, read at once."""

    def __init__(self, queryset, keys):
        self.model = queryset.model
        self._queryset, self._keys = queryset, keys

    @cached_property
    def _found(self) -> dict:
        return {str(row.pk): row for row in self._queryset.filter(pk__in=self._keys)}

    def all(self):
        return self

    def get(self, **named):
        (key,) = named.values()
        try:
            return self._found[str(key)]
        except KeyError:
            raise self.model.DoesNotExist from None


def share_chosen_rows(formset) -> None:
    """Have those fields of the rows of `formset` that may name the same share what they read."""
    sharing: dict[tuple[str, str], list[tuple[ModelChoiceField, object]]] = {}
    for form in formset.forms:
        for name, field in form.fields.items():
            if type(field) is ModelChoiceField and (rows := _meaning(field)):
                sharing.setdefault((name, rows), []).append((field, form[name].data))
    for uses in sharing.values():
        keys = [key for _field, key in uses if key and str(key).isdecimal()]
        named = SharedRows(uses[0][0].queryset, keys)
        for field, _key in uses:
            # The setter of `queryset` would make these rows the choices of the widget, too.
            field._queryset = named  # type: ignore[attr-defined]  # not in the stubs


def _meaning(field):
    if field.to_field_name not in (None, "pk", field.queryset.model._meta.pk.name):
        return None
    try:
        return str(field.queryset.query)
    except (EmptyResultSet, AttributeError):
        return None
