"""Who issued a paper is chosen by the symbol of its number, until somebody chooses another."""

import pytest
from playwright.sync_api import expect

from library.models import Issuer

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_typing_a_number_chooses_the_issuer(served, sign_in):
    unit = served.a.unit
    unit.names.update(symbol="QU")
    unit.refresh_names()
    parliament = Issuer.objects.get_or_create(name="Quốc hội", defaults={"symbol": "QH"})[0]
    editor = sign_in(served.a.editor)
    editor.goto(f"{served.base}/admin/snippets/library/documentrecord/add/")
    number, issuer = editor.locator("#id_number_as_typed"), editor.locator("#id_issuer")
    expect(issuer).to_have_value("")
    for typed, chosen in (
        ("98/2023/QH15", parliament.pk),
        ("Số 12 - NQ/QU", unit.issuer.pk),
        ("Nghị quyết số 98/2023/QH15", parliament.pk),
    ):
        number.fill(typed)
        number.blur()
        expect(issuer).to_have_value(str(chosen))
    issuer.select_option(str(unit.issuer.pk))
    number.fill("99/2023/QH15")
    number.blur()
    expect(issuer).to_have_value(str(unit.issuer.pk))
