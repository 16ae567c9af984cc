"""The first lists: types of documents, fields of work, issuers outside and usual names.

The types are those of Quy định 399-QĐ/TW with their usual symbols, and those of the State. The
usual names are posts, bodies, issuers, types and fields in other languages. They are a beginning:
the board keeps all of these lists from then on.
"""

import csv
import re
import unicodedata
from datetime import date
from pathlib import Path

from django.db import migrations

PARTY_TYPES = [
    ("Nghị quyết", "NQ", ""),
    ("Quyết định", "QĐ", ""),
    ("Quy định", "QĐ", "QyĐ, QĐi"),
    ("Chỉ thị", "CT", ""),
    ("Kết luận", "KL", ""),
    ("Quy chế", "QC", ""),
    ("Thông tri", "TT", ""),
    ("Hướng dẫn", "HD", ""),
    ("Thông báo", "TB", ""),
    ("Thông cáo", "TC", ""),
    ("Báo cáo", "BC", ""),
    ("Kế hoạch", "KH", ""),
    ("Quy hoạch", "QH", ""),
    ("Chương trình", "CTr", "Ctr"),
    ("Đề án", "ĐA", ""),
    ("Phương án", "PA", ""),
    ("Dự án", "DA", ""),
    ("Tờ trình", "TTr", ""),
    ("Công văn", "CV", ""),
    ("Biên bản", "BB", ""),
    ("Chiến lược", "CL", ""),
    ("Tuyên bố", "", ""),
    ("Lời kêu gọi", "", ""),
    ("Giấy mời", "GM", ""),
    ("Thư công", "", ""),
    ("Bản sao", "BS", ""),
]
STATE_TYPES = [
    ("Nghị quyết (Nhà nước)", "NQ", ""),
    ("Quyết định (Nhà nước)", "QĐ", ""),
    ("Chỉ thị (Nhà nước)", "CT", ""),
    ("Quy định (Nhà nước)", "QyĐ", ""),
]
# Name, symbol, family, order.
FURTHER_TYPES = [
    ("Luật", "", "state", 1050),
    ("Pháp lệnh", "", "state", 1060),
    ("Nghị định", "NĐ", "state", 1070),
    ("Thông tư", "TT", "state", 1080),
    ("Văn bản khác", "", "party", 9000),
]
FIELDS = [
    "Tổ chức, cán bộ",
    "Kiểm tra, giám sát, kỷ luật đảng",
    "Tuyên giáo và dân vận",
    "Nội chính, phòng chống tham nhũng, lãng phí, tiêu cực",
    "Kinh tế, xã hội",
    "Quốc phòng, an ninh",
    "Văn phòng, tài chính đảng",
    "Khoa học, công nghệ, chuyển đổi số",
]
PARTY_ISSUERS = [
    ("Ban Chấp hành Trung ương Đảng", "TW", "ban-chap-hanh-trung-uong-dang"),
    ("Bộ Chính trị", "TW", "bo-chinh-tri"),
    ("Ban Bí thư", "TW", "ban-bi-thu"),
    ("Ban Tổ chức Trung ương", "BTCTW", "ban-to-chuc-trung-uong"),
    ("Ủy ban Kiểm tra Trung ương", "UBKTTW", "uy-ban-kiem-tra-trung-uong"),
    ("Ban Tuyên giáo và Dân vận Trung ương", "BTGDVTW", "ban-tuyen-giao-va-dan-van-trung-uong"),
    ("Ban Nội chính Trung ương", "BNCTW", "ban-noi-chinh-trung-uong"),
    ("Văn phòng Trung ương Đảng", "VPTW", "van-phong-trung-uong-dang"),
]
STATE_ISSUERS = [
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
NAMES = Path(__file__).with_name("usual_names.csv")
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


def add_types(apps, schema_editor):
    document_type = apps.get_model("library", "DocumentType")
    for family, first, rows in (("party", 0, PARTY_TYPES), ("state", 1000, STATE_TYPES)):
        for place, (name, symbol, aliases) in enumerate(rows, 1):
            document_type.objects.get_or_create(
                name=name,
                defaults={
                    "symbol": symbol,
                    "aliases": aliases,
                    "family": family,
                    "order": first + place * 10,
                },
            )
    for name, symbol, family, order in FURTHER_TYPES:
        document_type.objects.get_or_create(
            name=name, defaults={"symbol": symbol, "family": family, "order": order}
        )


def add_fields(apps, schema_editor):
    field = apps.get_model("library", "DocumentField")
    for place, name in enumerate(FIELDS, 1):
        field.objects.get_or_create(name=name, defaults={"order": place * 10})


def add_issuers(apps, schema_editor):
    issuer = apps.get_model("library", "Issuer")
    for family, first, rows in (("party", 100, PARTY_ISSUERS), ("state", 800, STATE_ISSUERS)):
        for place, (name, symbol, slug) in enumerate(rows):
            issuer.objects.get_or_create(
                slug=slug,
                defaults={
                    "name": name,
                    "symbol": symbol,
                    "family": family,
                    "order": first + place * 5,
                    "name_key": sort_key(name),
                },
            )
    name, symbol, until = FORMER
    apps.get_model("library", "FormerName").objects.get_or_create(
        issuer=issuer.objects.get(slug="ban-tuyen-giao-va-dan-van-trung-uong"),
        name=name,
        defaults={"symbol": symbol, "until_date": until, "sort_order": 0},
    )


def add_names(apps, schema_editor):
    translated_name = apps.get_model("library", "TranslatedName")
    entered = set(translated_name.objects.values_list("language", "name_key"))
    with NAMES.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    translated_name.objects.bulk_create(
        translated_name(
            name=row["name"], name_key=key, language=language, translation=row[language]
        )
        for row in rows
        for language in ("en", "fr", "zh-hans")
        if row[language] and (language, key := row["name"].casefold()) not in entered
    )


class Migration(migrations.Migration):
    replaces = [
        ("library", "0005_types_of_documents"),
        ("library", "0008_issuers_of_units"),
        ("library", "0012_types_of_the_state"),
        ("library", "0017_usual_names_in_other_languages"),
    ]
    dependencies = [("library", "0001_initial")]
    operations = [
        migrations.RunPython(add_types, migrations.RunPython.noop),
        migrations.RunPython(add_fields, migrations.RunPython.noop),
        migrations.RunPython(add_issuers, migrations.RunPython.noop),
        migrations.RunPython(add_names, migrations.RunPython.noop),
    ]
