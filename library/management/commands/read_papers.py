from django.core.management.base import BaseCommand

from library.documents.pdf_tasks import extract_pdf
from library.uploads.models import NewsDocument


class Command(BaseCommand):
    help = (
        "Has every stored PDF read anew in the background: its pages, its text for the search and "
        "the picture of its first page. For use after a change of how they are read."
    )

    def handle(self, **options):
        papers = NewsDocument.objects.filter(file__iendswith=".pdf").order_by("pk")
        for pk in papers.values_list("pk", flat=True):
            extract_pdf.enqueue(pk)
        self.stdout.write(f"{papers.count()} PDF files wait to be read.")
