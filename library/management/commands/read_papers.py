from delivery.renamed_command import RenamedCommandMixin
from library.management.commands import extract_pdfs


class Command(RenamedCommandMixin, extract_pdfs.Command):
    new_name = "extract_pdfs"
