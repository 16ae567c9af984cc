from django.core.management.base import BaseCommand
from wagtail.models import Locale

from translation.kinds import translated_models
from translation.memory import remember

_CHUNK = 200


class Command(BaseCommand):
    help = "Keeps the words of all live translations for the translation memory, anew."

    def handle(self, *args, **options):
        for model in translated_models():
            rows = model.objects.filter(live=True).exclude(locale=Locale.get_default())
            for number, row in enumerate(rows.order_by("pk").iterator(_CHUNK), start=1):
                remember(getattr(row, "specific", row))
                if number % _CHUNK == 0:
                    self.stdout.write(f"{model._meta.label}: {number}")
