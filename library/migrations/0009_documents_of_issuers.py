"""Documents name an issuing body, which is no unit any more."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("library", "0008_issuers_of_units")]
    operations = [
        migrations.RemoveConstraint(
            model_name="documentrecord",
            name="document_number_once_a_day",
        ),
        migrations.AlterField(
            model_name="documentrecord",
            name="issuer",
            field=models.ForeignKey(
                help_text="Left empty, whom the symbol of the number means, else the unit itself.",
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="library.issuer",
                verbose_name="issuing body",
            ),
        ),
        migrations.AddConstraint(
            model_name="documentrecord",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    ("live", True), ("number__isnull", False), ("term__isnull", True)
                ),
                fields=("unit", "issuer", "type", "number", "suffix", "issued", "locale"),
                name="document_number_once_a_day",
            ),
        ),
    ]
