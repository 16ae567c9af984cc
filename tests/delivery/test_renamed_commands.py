from io import StringIO

import pytest
from django.core.management import call_command


@pytest.mark.django_db
def test_the_old_name_of_a_command_works_and_names_the_new_one():
    output, errors = StringIO(), StringIO()
    call_command("read_papers", stdout=output, stderr=errors)
    assert "0 PDF files" in output.getvalue()
    assert "extract_pdfs" in errors.getvalue()
