"""Every unit is an issuing body, and so are the usual bodies outside.

The issuer of a unit gets the key of the unit, so that documents, their revisions and search entries
go on naming the right one. The bodies outside are a beginning: the board keeps the list.
"""

import re
import unicodedata
from datetime import date

from django.core.management.color import no_style
from django.db import migrations

CENTRAL = [
    ("Ban Chấp hành Trung ương Đảng", "TW", "ban-chap-hanh-trung-uong-dang"),
    ("Bộ Chính trị", "TW", "bo-chinh-tri"),
    ("Ban Bí thư", "TW", "ban-bi-thu"),
    ("Ban Tổ chức Trung ương", "BTCTW", "ban-to-chuc-trung-uong"),
    ("Ủy ban Kiểm tra Trung ương", "UBKTTW", "uy-ban-kiem-tra-trung-uong"),
    ("Ban Tuyên giáo và Dân vận Trung ương", "BTGDVTW", "ban-tuyen-giao-va-dan-van-trung-uong"),
    ("Ban Nội chính Trung ương", "BNCTW", "ban-noi-chinh-trung-uong"),
    ("Văn phòng Trung ương Đảng", "VPTW", "van-phong-trung-uong-dang"),
]
STATE = [
    ("Quốc hội", "QH", "quoc-hoi"),
    ("Ủy ban Thường vụ Quốc hội", "UBTVQH", "uy-ban-thuong-vu-quoc-hoi"),
    ("Chủ tịch nước", "CTN", "chu-tich-nuoc"),
    ("Chính phủ", "CP", "chinh-phu"),
    ("Thủ tướng Chính phủ", "TTg", "thu-tuong-chinh-phu"),
    ("Hội đồng nhân dân Thành phố", "HĐND", "hoi-dong-nhan-dan-thanh-pho"),
    ("Ủy ban nhân dân Thành phố", "UBND", "uy-ban-nhan-dan-thanh-pho"),
]
# The commissions for propaganda and for mass mobilisation became one on the day after.
FORMER = ("Ban Tuyên giáo Trung ương", "BTGTW", date(2025, 2, 2))
ORDER = {"city": 200, "advisory": 300, "district": 400, "attached": 500, "ward": 600}
# As they were ranked when this was written.
_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_RANK = {letter: index for index, letter in enumerate(_ALPHABET)}
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}


def sort_key(text):
    letters, tones = [], []
    text = re.sub("[0-9]+", _with_length, unicodedata.normalize("NFC", text).lower())
    for char in text:
        tone, kept = 0, []
        for part in unicodedata.normalize("NFD", char):
            if part in _TONES:
                tone = _TONES[part]
            else:
                kept.append(part)
        base = unicodedata.normalize("NFC", "".join(kept))
        letters.append(chr(0x100 + _RANK[base]) if base in _RANK else base)
        tones.append(str(tone))
    return "".join(letters) + "\x01" + "".join(tones).rstrip("0")


def _with_length(number):
    digits = number[0].lstrip("0") or "0"
    return f"{chr(ord('0') + len(digits))}{digits}"


def add_units(apps, schema_editor):
    issuer, name = apps.get_model("library", "Issuer"), apps.get_model("units", "UnitName")
    symbols = dict(name.objects.order_by("from_date").values_list("unit", "symbol"))
    for unit in apps.get_model("units", "Unit").objects.all():
        called = unit.committee_name or unit.code
        issuer.objects.create(
            pk=unit.pk,
            unit=unit,
            name=called,
            short_name=unit.short_name,
            symbol=symbols.get(unit.pk, ""),
            family="party",
            order=ORDER.get(unit.level, 700),
            slug=unit.slug,
            name_key=sort_key(called),
        )
    connection = schema_editor.connection
    for statement in connection.ops.sequence_reset_sql(no_style(), [issuer]):
        schema_editor.execute(statement)


def add_bodies_outside(apps, schema_editor):
    issuer = apps.get_model("library", "Issuer")
    for family, first, rows in (("party", 100, CENTRAL), ("state", 800, STATE)):
        for place, (name, symbol, slug) in enumerate(rows):
            if issuer.objects.filter(slug=slug).exists():
                continue
            issuer.objects.create(
                name=name,
                symbol=symbol,
                slug=slug,
                family=family,
                order=first + place * 5,
                name_key=sort_key(name),
            )
    renamed = issuer.objects.filter(symbol="BTGDVTW", unit=None).first()
    if renamed:
        name, symbol, until = FORMER
        apps.get_model("library", "FormerName").objects.create(
            issuer=renamed, name=name, symbol=symbol, until_date=until, sort_order=0
        )


def lead_references_to_issuers(apps, schema_editor):
    """What the index of references says of the field that named a unit."""
    content_type = apps.get_model("contenttypes", "ContentType")
    record, issuer = (
        content_type.objects.get_or_create(app_label="library", model=model)[0]
        for model in ("documentrecord", "issuer")
    )
    references = apps.get_model("wagtailcore", "ReferenceIndex").objects.filter(
        content_type=record, model_path="issuer"
    )
    references.update(to_content_type=issuer)


class Migration(migrations.Migration):
    dependencies = [
        ("library", "0007_list_of_issuers"),
        ("units", "0010_numbers_of_units_in_order"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailcore", "0098_apitoken"),
    ]
    operations = [
        migrations.RunPython(add_units, migrations.RunPython.noop),
        migrations.RunPython(add_bodies_outside, migrations.RunPython.noop),
        migrations.RunPython(lead_references_to_issuers, migrations.RunPython.noop),
    ]
