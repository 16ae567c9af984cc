"""The types of documents of Quy định 399-QĐ/TW with their usual symbols, and fields of work.

They are a beginning: the board keeps both lists from then on.
"""

from django.db import migrations

PARTY = [
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
STATE = [
    ("Nghị quyết (Nhà nước)", "NQ", ""),
    ("Quyết định (Nhà nước)", "QĐ", ""),
    ("Chỉ thị (Nhà nước)", "CT", ""),
    ("Quy định (Nhà nước)", "QyĐ", ""),
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


def seed(apps, schema_editor):
    document_type = apps.get_model("library", "DocumentType")
    for family, rows in (("party", PARTY), ("state", STATE)):
        for order, (name, symbol, aliases) in enumerate(rows, 1):
            document_type.objects.get_or_create(
                name=name,
                defaults={
                    "symbol": symbol,
                    "aliases": aliases,
                    "family": family,
                    "order": order * 10 + (1000 if family == "state" else 0),
                },
            )
    field = apps.get_model("library", "DocumentField")
    for order, name in enumerate(FIELDS, 1):
        field.objects.get_or_create(name=name, defaults={"order": order * 10})


class Migration(migrations.Migration):
    dependencies = [("library", "0004_leaders_and_documents")]
    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
