from django.db import migrations

# The board's first list; it is edited in the admin from then on.
REASONS = [
    ("facts", "Cần kiểm tra lại thông tin"),
    ("sources", "Thiếu nguồn hoặc căn cứ"),
    ("language", "Câu chữ, chính tả, cách trình bày"),
    ("images", "Ảnh hoặc chú thích ảnh chưa đạt"),
    ("rights", "Bản quyền hoặc thông tin cá nhân"),
    ("duplicate", "Trùng với tin, bài đã đăng"),
    ("not-for-us", "Không thuộc phạm vi đăng tải"),
    ("other", "Lý do khác"),
]


def add_reasons(apps, schema_editor):
    ReturnReason = apps.get_model("units", "ReturnReason")
    for order, (code, label) in enumerate(REASONS):
        ReturnReason.objects.get_or_create(code=code, defaults={"label": label, "order": order})


class Migration(migrations.Migration):
    dependencies = [("units", "0002_units_and_reviews")]

    operations = [migrations.RunPython(add_reasons, migrations.RunPython.noop)]
