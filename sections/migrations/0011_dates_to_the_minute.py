import datetime

from django.db import migrations
from django.db.models import F
from django.db.models.functions import Trunc


def cut_dates(apps, schema_editor):
    """Dates lose the fraction of a minute that stories published at once had kept: a form does not
    have it, and new stories neither. Their rows in lists are cut likewise, or they would drift."""
    minute = Trunc("date", "minute", tzinfo=datetime.UTC)
    for name in ("ArticlePage", "Placement", "Appearance"):
        rows = apps.get_model("sections", name).objects.filter(date__isnull=False)
        rows.annotate(minute=minute).exclude(date=F("minute")).update(date=minute)


class Migration(migrations.Migration):
    dependencies = [("sections", "0010_rows_of_related_articles")]
    operations = [migrations.RunPython(cut_dates, migrations.RunPython.noop)]
