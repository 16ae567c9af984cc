"""The field of a form in which the issuing body is chosen, or left to the symbol of the number."""

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
    """Knows which symbols the bodies have, so that typing a number chooses one."""

    class Media:
        js = ["library/issuer-by-symbol.js"]


class IssuerForm(GuardedModelForm):
    """Of a unit only its place in the order can be changed: its names are kept with the unit."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.unit_id:
            for name in ("name", "short_name", "symbol", "family", "active"):
                self.fields[name].disabled = True
                self.fields[name].help_text = _("As it stands with the unit.")


def limit_issuer_choices(field: forms.ModelChoiceField, issuers: IssuerQuerySet) -> IssuerSymbols:
    """Let `field` offer `issuers`, in protocol order; returns their symbols."""
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
    """Whom a paper that `unit` keeps means when nobody was chosen: by the symbol of its number,
    else the unit itself. Raises ValidationError where the symbol says that it is another one."""
    if found := symbols.suggest(symbol, unit.pk):
        return found
    if doubt := symbols.mismatch(unit.issuer, symbol):
        raise forms.ValidationError(" ".join([doubt, gettext("Choose the issuing body.")]))
    return unit.issuer


def issuer_warning(record: DocumentRecord) -> str:
    """What to tell whoever looks at `record`; empty when its symbol is that of its issuer."""
    if record.issuer is None:
        return ""
    alone = IssuerSymbols.among(Issuer.objects.filter(pk=record.issuer.pk))
    if not alone.mismatch(record.issuer, record.issuer_symbol):
        return ""
    return IssuerSymbols.among(Issuer.objects.all()).mismatch(record.issuer, record.issuer_symbol)
