"""Child rows of a draft: fewer queries when the form validates them.

Django runs three queries for each foreign key of each row: for the row, for its target, and for the
target's existence. Here unchanged rows need no query. The targets of all other rows are loaded in
one query.
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
    """The fields whose targets the form has just loaded; the model need not check them again."""
    return {
        name
        for name, field in form.fields.items()
        if isinstance(field, ModelChoiceField) and form.cleaned_data.get(name) is not None
    }


class DraftFormMetaclass(WagtailAdminModelFormMetaclass):
    """The metaclass of page and snippet forms with child rows."""

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
    """Stands in for the queryset of one field in all rows: the chosen targets, loaded once."""

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
    """Let the fields of all rows with the same queryset share their loaded targets."""
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
