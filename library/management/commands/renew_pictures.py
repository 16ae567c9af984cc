import time

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand

from library.uploads.models import NewsImage, NewsMedia
from library.uploads.picture_renewal import renew_image, renew_thumbnail

_SECONDS_BETWEEN_REPORTS = 5


class Command(BaseCommand):
    help = (
        "Turns stored pictures upright, brings their colours to sRGB and takes out what tells "
        "where and with what they were taken. May be stopped and run again: what is done is left "
        "alone."
    )

    def handle(self, **options):
        images = list(NewsImage.objects.order_by("pk").values_list("pk", flat=True))
        stills = NewsMedia.objects.exclude(thumbnail="").order_by("pk")
        work = [(renew_image, "Picture", pk) for pk in images]
        work += [
            (renew_thumbnail, "Still of film", pk) for pk in stills.values_list("pk", flat=True)
        ]
        changed = failed = 0
        reported = time.monotonic()
        for number, (renew, kind, pk) in enumerate(work, start=1):
            try:
                done = renew(pk)
            except (ValidationError, OSError) as error:
                failed += 1
                reason = "; ".join(getattr(error, "messages", [str(error)]))
                self.stderr.write(f"{kind} {pk}: {reason}")
            except (NewsImage.DoesNotExist, NewsMedia.DoesNotExist):
                continue  # deleted meanwhile
            else:
                changed += done.changed
                self._report_words(pk, done)
            if time.monotonic() - reported > _SECONDS_BETWEEN_REPORTS:
                reported = time.monotonic()
                self.stdout.write(f"{number} of {len(work)} looked at, {changed} changed.")
        self.stdout.write(f"{len(work)} looked at, {changed} changed, {failed} cannot be drawn.")

    def _report_words(self, pk, done):
        words = [
            f"{name} “{text}”"
            for name, text in (("caption", done.caption), ("credit", done.credit))
            if text
        ]
        if words:
            self.stdout.write(
                f"Picture {pk}: its file had {', '.join(words)}; enter it if it fits."
            )
