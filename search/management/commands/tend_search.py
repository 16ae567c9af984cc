from delivery.renamed_command import RenamedCommandMixin
from search.management.commands import maintain_search


class Command(RenamedCommandMixin, maintain_search.Command):
    new_name = "maintain_search"
