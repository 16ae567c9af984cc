"""The form field of the issuing body. An empty field is filled from the symbol of the number."""

import json

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from library.documents.models import DocumentRecord
from library.issuers.matching import IssuerSymbols
from library.issuers.models import Issuer, IssuerQuerySet
from library.live.forms import GuardedModelForm
from units.models import Unit


class IssuerSelect(forms.Select):
    """A select with the symbols of the bodies, so that typing a number chooses one."""

    class Media:
        js = ["library/issuer-by-symbol.js"]


class IssuerForm(GuardedModelForm):
    """The form of an issuing body. For a unit only the order is editable: its names belong to the
    unit."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.unit_id:
            for name in ("name", "short_name", "symbol", "family", "active"):
                self.fields[name].disabled = True
                self.fields[name].help_text = _("As it stands with the unit.")


def limit_issuer_choices(field: forms.ModelChoiceField, issuers: IssuerQuerySet) -> IssuerSymbols:
    """Limit the choices of `field` to `issuers`, in protocol order. Return their symbols."""
    symbols = IssuerSymbols.among(issuers)
    field.widget = IssuerSelect(
        {
            "data-symbols": json.dumps(symbols.as_dict()),
            "data-units": json.dumps(dict(issuers.outside(False).values_list("unit", "pk"))),
        }
    )
    # After the widget, which takes the choices over.
    field.queryset, field.required = issuers, False
    return symbols


def default_issuer(symbols: IssuerSymbols, symbol: str, unit: Unit) -> Issuer:
    """Return the issuer of a document of `unit` if the field was left empty.

    The symbol of the number decides; without a match it is the unit itself. Raises ValidationError
    if the symbol belongs to another body.
    """
    if found := symbols.suggest(symbol, unit.pk):
        return found
    if doubt := symbols.mismatch(unit.issuer, symbol):
        raise forms.ValidationError(" ".join([doubt, gettext("Choose the issuing body.")]))
    return unit.issuer


def issuer_warning(record: DocumentRecord) -> str:
    """Return a warning if the symbol of `record` is not that of its issuer; empty otherwise."""
    if record.issuer is None:
        return ""
    alone = IssuerSymbols.among(Issuer.objects.filter(pk=record.issuer.pk))
    if not alone.mismatch(record.issuer, record.issuer_symbol):
        return ""
    return IssuerSymbols.among(Issuer.objects.all()).mismatch(record.issuer, record.issuer_symbol)
