"""No day outside of what can be meant is taken, and none that is stored breaks a page."""

import datetime

import pytest
from django import forms
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import connection, models
from django.utils import timezone
from freezegun import freeze_time
from wagtail.admin.widgets import AdminDateInput, AdminDateTimeInput
from wagtail.models import Page

from delivery.dates import FIRST_YEAR, last_year, validate_day
from library.tables.faults import Faults
from library.tables.reader import TableColumn, TableRow, read_date
from sections.models import ArticlePage, TopicPage
from tests.factories import make_article
from tests.forms import form_data
from tests.record_factories import make_document

OUTSIDE = ["0001-01-01", "0026-05-04", "1899-12-31", "2206-05-04", "9999-12-31"]
REFUSED = "Hãy nhập một ngày thuộc các năm từ 1900 đến"


@freeze_time("2026-05-04 12:00")
def test_the_bounds_are_1900_and_ten_years_ahead():
    for day in (datetime.date(FIRST_YEAR, 1, 1), datetime.date(2036, 12, 31)):
        validate_day(day)
    for day in map(datetime.date.fromisoformat, (*OUTSIDE, "2037-01-01")):
        with pytest.raises(ValidationError, match=REFUSED):
            validate_day(day)


def test_every_column_of_days_is_bounded():
    """Also those of the libraries: the hour of publication, an expiry, the end of an embargo."""
    unbounded = {
        f"{model.__name__}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if isinstance(field, models.DateField) and validate_day not in field.validators
    }
    assert not unbounded


@pytest.mark.parametrize("day", OUTSIDE)
@pytest.mark.parametrize("field", [forms.DateField, forms.DateTimeField])
def test_every_input_of_days_is_bounded(field, day):
    with pytest.raises(ValidationError, match=REFUSED):
        field().clean(day)
    assert field().clean("2026-05-04").year == 2026


@pytest.mark.parametrize(
    "typed", ["31/02/2026", "30-02-2026", "00/01/2026", "32/12/2025", "1/13/2026"]
)
@pytest.mark.parametrize("field", [forms.DateField, forms.DateTimeField])
def test_no_input_takes_what_is_no_day(field, typed):
    with pytest.raises(ValidationError):
        field().clean(typed)


@pytest.mark.parametrize("widget", [AdminDateInput, AdminDateTimeInput])
def test_the_picker_leaves_what_was_typed_and_offers_the_same_years(widget):
    config = widget().get_config()
    assert config["validateOnBlur"] is False
    assert (config["yearStart"], config["yearEnd"]) == (FIRST_YEAR, last_year())


@pytest.mark.parametrize("cell", ["01/01/0001", "04/05/2206"])
def test_an_import_names_the_line_of_a_day_out_of_bounds(cell):
    faults = Faults()
    assert read_date(TableRow(7, {"day": cell}), TableColumn("day", "ngày"), faults) is None
    (fault,) = faults.texts
    assert cell in fault
    assert REFUSED in fault
    assert "7" in fault


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["date", "go_live_at", "expire_at"])
def test_an_article_with_such_a_day_is_refused_with_a_sentence(name, newsroom, signed_in):
    draft = make_article(newsroom.a.section, "Nháp", live=False, owner=newsroom.a.editor)
    data = form_data(draft, **{name: "0001-01-01 08:00"})
    answer = signed_in(newsroom.a.editor).post(f"/admin/pages/{draft.pk}/edit/", data)
    assert answer.status_code == 200
    assert REFUSED in answer.content.decode()


@pytest.mark.django_db
def test_full_clean_refuses_what_a_script_gives(newsroom):
    topic = TopicPage(title="Chuyên đề", opens=datetime.date(1, 1, 1))
    with pytest.raises(ValidationError) as refused:
        topic.full_clean()
    assert "opens" in refused.value.error_dict
    record = make_document(newsroom.a.unit)
    record.effective = datetime.date(9999, 1, 1)
    with pytest.raises(ValidationError):
        record.full_clean()


STORED = [
    "0001-12-31 17:00:00+00 BC",
    "0001-01-01 00:00:00+00",
    "9999-12-31 23:00:00+00",
    "10000-01-01 00:00:00+00",
    "infinity",
    "-infinity",
]


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "postgresql", reason="Others have no such days.")
def test_what_is_stored_already_can_be_seen_edited_and_deleted(newsroom, signed_in):
    section, client = newsroom.a.section, signed_in(newsroom.city.administrator)
    # One for each: a run on PostgreSQL takes one value of a parameter.
    for stored in STORED:
        article = make_article(section, "Bài cũ", owner=newsroom.a.editor)
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE sections_articlepage SET date = %s WHERE page_ptr_id = %s",
                [stored, article.pk],
            )
        timezone.localtime(ArticlePage.objects.get(pk=article.pk).date)
        for address in (
            f"/admin/pages/{article.pk}/edit/",
            f"/admin/pages/{article.pk}/delete/",
            f"/admin/pages/{article.pk}/history/",
            f"/admin/pages/{section.pk}/",
            "/admin/reports/site-history/",
            "/admin/reports/site-history/?export=xlsx",
        ):
            assert client.get(address).status_code == 200, (stored, address)
        client.post(f"/admin/pages/{article.pk}/delete/")
        assert not Page.objects.filter(pk=article.pk).exists()
