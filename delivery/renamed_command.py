"""A management command under its old name, which works for one more release.

class Command(RenamedCommandMixin, maintain_search.Command):
    new_name = "maintain_search"
"""


class RenamedCommandMixin:
    """Runs the command and says on standard error what it is called now."""

    new_name: str

    def handle(self, *args, **options):
        notice = f"This command is now called {self.new_name}. The next release drops the old name."
        self.stderr.write(self.style.WARNING(notice))
        return super().handle(*args, **options)
