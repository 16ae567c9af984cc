"""The command `import_documents` and the folder that it reads."""

import csv
import io

from django.core.management import CommandError, call_command

LIST_HEADINGS = ["Loại văn bản", "Số, ký hiệu", "Ngày ban hành", "Trích yếu", "Thay thế", "Tệp"]


def write_list(folder, rows, headings=LIST_HEADINGS):
    text = io.StringIO()
    csv.writer(text, delimiter=";").writerows([headings, *rows])
    (folder / "danh-muc.csv").write_text(text.getvalue(), "utf-8-sig")


def import_documents(folder, unit, **options):
    """What the command says; raises CommandError with all that it said against the list."""
    out, err = io.StringIO(), io.StringIO()
    try:
        call_command(
            "import_documents", str(folder), unit=unit.code, stdout=out, stderr=err, **options
        )
    except CommandError as error:
        raise CommandError(f"{error}\n{err.getvalue()}") from None
    return out.getvalue()
