"""Forms of leadership and of the register."""

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from library.admin.issuer_field import default_issuer, limit_issuer_choices
from library.documents.citation_parser import parse_citation
from library.documents.relation_validation import validate_relations
from library.documents.validation import (
    issuers_filed_by,
    secrecy_marks_in,
    validate_acting_relations,
    validate_file_names,
    validate_issuer_of_unit,
)
from library.issuers.models import Issuer
from library.secrecy.log import log_refusal
from library.secrecy.marks import LEVELS, secrecy_error
from library.uploads.reference_forms import ReachableReferencesModelForm
from units.models import Unit
from units.snippets.forms import UNIT_WANTED, OwnedFormMixin


class RecordForm(OwnedFormMixin, ReachableReferencesModelForm):
    """Base of the forms of all reviewed models of the library."""


class RosterForm(RecordForm):
    """The form of a list of members. The unit is that of the body."""

    def clean(self):
        cleaned = super().clean()
        if not cleaned.get("body") and "body" not in self.errors and not self.instance.unit_id:
            self._set_unit_without_body()
        return cleaned

    def _set_unit_without_body(self):
        """Set the unit of a draft without a body, if the user writes for only one unit."""
        units = Unit.objects.open()
        if self.unit_ids is not None:
            units = units.filter(pk__in=self.unit_ids)
        found = units[:2]
        if len(found) == 1:
            self.instance.unit = found[0]
        else:
            self.add_error("body", UNIT_WANTED)

    def clean_body(self):
        body, unit_ids = self.cleaned_data["body"], self.unit_ids
        if body and unit_ids is not None and body.unit_id not in unit_ids:
            raise ValidationError(
                gettext("This body belongs to a unit for which you do not write.")
            )
        if body and not body.unit.is_open:
            raise ValidationError(gettext("The unit of this body has closed."))
        return body


class DocumentRecordForm(RecordForm):
    """The form of a document. It refuses marks of secrecy and impossible relations."""

    # The model has no such column, because this system may hold no state secret.
    secrecy = forms.ChoiceField(
        label=_("Level of secrecy"),
        choices=[("", _("None")), *((level, level) for level in LEVELS)],
        required=False,
        help_text=_("A document with a mark of secrecy must not be entered here."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "issuer" in self.fields:
            self._limit_issuers()

    def _limit_issuers(self):
        unit_ids, issuers = self.unit_ids, Issuer.objects.all()
        if unit_ids is not None:
            allowed = issuers_filed_by(unit_ids) | Q(pk=self.instance.issuer_id)
            issuers = issuers.filter(pk__in=Issuer.objects.filter(allowed).values("pk"))
        self._symbols = limit_issuer_choices(self.fields["issuer"], issuers)

    def _clean_issuer(self):
        """Fill in the issuer if the field was left empty."""
        cleaned = self.cleaned_data
        if cleaned.get("issuer") or "issuer" in self.errors or not cleaned.get("unit"):
            return
        typed = cleaned.get("number_as_typed") or ""
        if self.is_deferred_validation and not typed:
            return  # The number is still to say who it is.
        number = parse_citation(typed).number
        try:
            cleaned["issuer"] = default_issuer(self._symbols, number.issuer_symbol, cleaned["unit"])
        except ValidationError as error:
            if not self.is_deferred_validation:
                self.add_error("issuer", error)

    def _check_issuer(self):
        unit, issuer = self.cleaned_data.get("unit"), self.cleaned_data.get("issuer")
        is_chosen = {"unit", "issuer"} & set(self.changed_data) or not self.instance.pk
        if not (unit and issuer and is_chosen) or self.unit_ids is None:
            return
        try:
            validate_issuer_of_unit(unit, issuer)
        except ValidationError as error:
            self.add_error("issuer", error)

    def clean_secrecy(self):
        if level := self.cleaned_data["secrecy"]:
            self._refuse(level, "secrecy")
        return ""

    def clean(self):
        cleaned = super().clean()
        self._clean_issuer()
        self._check_issuer()
        for name, level in secrecy_marks_in(cleaned):
            try:
                self._refuse(level, name)
            except ValidationError as error:
                self.add_error(name, error)
        return cleaned

    def _refuse(self, level, where):
        unit = self.cleaned_data.get("unit")
        label = self.fields[where].label
        log_refusal(unit, self.for_user, level, label)
        raise secrecy_error(level, label)

    def is_valid(self):
        # The rows are read only after the form itself is clean.
        if not super().is_valid():
            return False
        try:
            self._check_files()
            self._check_relations()
        except ValidationError as error:
            self.add_error(None, error)
        return not self.errors

    def _rows(self, name):
        forms = getattr(self.formsets.get(name), "ordered_forms", ())
        return [form.instance for form in forms]

    def _check_files(self):
        if self.is_deferred_validation:
            return
        validate_file_names([row.document.filename for row in self._rows("files") if row.document])

    def _check_relations(self):
        rows = self._rows("relations")
        if not self.is_deferred_validation:
            validate_relations(self.instance, rows)
        validate_acting_relations(self.instance, rows, self.for_user)
