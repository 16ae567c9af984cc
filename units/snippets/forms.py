"""Forms of objects that a unit owns."""

from django.db.models import Model
from django.utils.translation import gettext_lazy as _
from wagtail.permissions import policy_registry

from units.directory.units import Unit
from units.directory.users import User
from units.drafts.form_mixin import FormMixin

UNIT_WANTED = _(
    "You write for several units: choose whose this is, for nobody else may see it as a draft. "
    "What you typed is still here."
)


def editable_unit_ids(user, model: type[Model]) -> set[int] | None:
    """The ids of the units whose objects of `model` the user may change; None means all units."""
    return policy_registry.get_by_type(model).unit_ids(user, ["change"])


class OwnedFormMixin(FormMixin):
    """Offers the open units whose objects the user may change."""

    for_user: User | None

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "unit" in self.fields:
            self._limit_units()

    @property
    def unit_ids(self) -> set[int] | None:
        """The ids of the units in which the user may change objects; None means all units."""
        return editable_unit_ids(self.for_user, self._meta.model) if self.for_user else None

    def _limit_units(self):
        field, unit_ids = self.fields["unit"], self.unit_ids
        units = Unit.objects.open() | Unit.objects.filter(pk=self.instance.unit_id)
        if unit_ids is not None:
            units = units.filter(pk__in=unit_ids)
            self.preselect("unit", unit_ids)
        field.queryset = units
        field.error_messages["required"] = UNIT_WANTED

    def _clean_fields(self):
        super()._clean_fields()
        if "unit" in self.fields and not self.data.get(self.add_prefix("unit")):
            self._set_unit()

    def _set_unit(self):
        """Without a choice the unit stays the same, or becomes the only possible one."""
        offered = self.fields["unit"].queryset
        if self.instance.unit_id:
            offered = offered.filter(pk=self.instance.unit_id)
        found = offered[:2]
        if len(found) == 1:
            self._errors.pop("unit", None)
            self.cleaned_data["unit"] = found[0]

    def preselect(self, name: str, unit_ids: set[int]) -> None:
        """Preselect the only possible unit, if the field `name` has no initial value."""
        if len(unit_ids) == 1 and not self.initial.get(name):
            self.initial[name] = next(iter(unit_ids))
