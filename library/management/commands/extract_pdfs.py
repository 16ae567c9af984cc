from django.core.management.base import BaseCommand

from library.documents.pdf_tasks import extract_pdf
from library.uploads.models import NewsDocument


class Command(BaseCommand):
    help = (
        "Queues every stored PDF for a new extraction of its number of pages, its text and the "
        "picture of its first page. Run it after a change of the extraction."
    )

    def handle(self, **options):
        documents = NewsDocument.objects.filter(file__iendswith=".pdf").order_by("pk")
        for pk in documents.values_list("pk", flat=True):
            extract_pdf.enqueue(pk)
        self.stdout.write(f"{documents.count()} PDF files wait to be read.")
