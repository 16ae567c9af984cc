"""Takes over the leaders of units from a table."""

from django.utils.translation import gettext

from library.imports.command import ImportCommand
from library.imports.leaders.rows import COLUMNS, KINDS, WAYS, read_leaders
from library.imports.leaders.writer import import_leaders
from library.leadership.models import Body, Person, Roster, Term

_HELP = f"""
Makes drafts of leaders, bodies, terms and lists of members from a table: CSV, .xlsx or .ods.
Nothing is written unless the whole table is right; what is there already is left as it stands.

Columns (those with * are needed):
  {", ".join(column.heading + ("*" if column.needed else "") for column in COLUMNS)}

  đơn vị         code or name of the unit; may be left out with --unit
  cơ quan        name of the body, as readers see it
  loại           {", ".join(KINDS)}; needed for a new body whose name does not say it
  nhiệm kỳ       such as 2025-2030. A term that is not there yet begins with the earliest
                 "từ ngày" of its lines, if that lies in its first year
  từ ngày, đến ngày  of the post, such as 25/8/2025; empty: as long as the term
  họ và tên      in one unit, the same name is the same leader, in capitals or not
  mã nhân sự     the number at the end of the address of a leader's page, where names do not tell,
                 or "mới" for somebody who is not there yet
  hình thức      {" or ".join(WAYS)}
  số quyết định  becomes a link where one document of the register is left that it can mean
  thứ tự         protocol order in the body; without it, the order of the lines
  tiểu sử        only for leaders who are not there yet

The lines of one body and term are its whole list: whoever is not among them leaves the list.
"""


class Command(ImportCommand):
    help = _HELP

    def import_table(self, table, unit, actor, faults, dry_run):
        with table.open("rb") as file:
            rows = read_leaders(file, table.name, faults, unit, actor.user)
        # Of lines that can be understood, the rest is checked even when others cannot.
        done = import_leaders(rows, faults, actor, dry_run=dry_run)
        for model in (Body, Term, Person, Roster):
            numbers = {what: done[model, what] for what in ("made", "changed", "published")}
            if any(numbers.values()):
                numbers["name"] = model._meta.verbose_name_plural
                self.stdout.write(
                    gettext("%(name)s: %(made)d made, %(changed)d changed, %(published)d published")
                    % numbers
                )
        if not done:
            self.stdout.write(gettext("Everything is there already. Nothing was changed."))
