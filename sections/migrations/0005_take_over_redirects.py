import unicodedata
from hashlib import sha256
from urllib.parse import parse_qsl, unquote

from django.db import migrations


def take_over(apps, schema_editor):
    """What Wagtail noted of moved pages becomes a former address; what people typed gets the form
    in which addresses are looked for."""
    Redirect = apps.get_model("wagtailredirects", "Redirect")
    FormerAddress = apps.get_model("sections", "FormerAddress")
    noted = Redirect.objects.filter(
        automatically_created=True, site__isnull=False, redirect_page__isnull=False
    )
    FormerAddress.objects.bulk_create(
        (
            FormerAddress(
                site_id=row.site_id,
                page_id=row.redirect_page_id,
                path=row.old_path,
                digest=sha256(row.old_path.encode()).hexdigest(),
            )
            for row in noted.iterator()
        ),
        batch_size=500,
        ignore_conflicts=True,
    )
    noted.delete()
    for row in Redirect.objects.order_by("pk"):
        form = _form(row.old_path)
        same = Redirect.objects.filter(old_path=form, site_id=row.site_id)
        if form != row.old_path and len(form) <= 255 and not same.exists():
            Redirect.objects.filter(pk=row.pk).update(old_path=form)


def _form(address):
    path, _sign, query = address.partition("?")
    path = unicodedata.normalize("NFC", unquote(path)).rstrip("/") or "/"
    parts = sorted(parse_qsl(query, keep_blank_values=True))
    query = "&".join(
        _escape(name, "%?#&=+") + (f"={_escape(value, '%?#&=+')}" if value else "")
        for name, value in parts
    )
    path = _escape(path, "%?#")
    return f"{path}?{query}" if query else path


def _escape(text, signs):
    return text.translate(str.maketrans({sign: f"%{ord(sign):02X}" for sign in signs}))


class Migration(migrations.Migration):
    dependencies = [
        ("sections", "0004_former_addresses"),
        ("wagtailredirects", "0008_add_verbose_name_plural"),
    ]

    operations = [migrations.RunPython(take_over, migrations.RunPython.noop)]
