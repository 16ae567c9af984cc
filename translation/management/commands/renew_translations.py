from django.core.exceptions import ObjectDoesNotExist
from django.core.management.base import BaseCommand
from wagtail.models import Locale
from wagtail_localize.models import SourceDeletedError, TranslationSource

from translation.translatable_models import translated_models
from translation.translation_memory import sync_live_words

_CHUNK = 200


class Command(BaseCommand):
    help = (
        "Reads again which texts live sources have, and which words live translations have. "
        "Needed once after an update that offers more texts for translation."
    )

    def handle(self, *args, **options):
        read = sum(_read_again(source) for source in TranslationSource.objects.iterator(_CHUNK))
        self.stdout.write(f"Sources read again: {read}")
        kept = 0
        for model in translated_models():
            rows = model.objects.filter(live=True).exclude(locale=Locale.get_default())
            for row in rows.order_by("pk").iterator(_CHUNK):
                sync_live_words(getattr(row, "specific", row))
                kept += 1
        self.stdout.write(f"Live versions read again: {kept}")


def _read_again(source) -> bool:
    try:
        is_live = source.get_source_instance().live
        if is_live:
            source.update_from_db()
    except (ObjectDoesNotExist, SourceDeletedError):
        return False
    return is_live
