"""What the admin shows of values and names that Wagtail would show as Python or English."""

import datetime

import pytest
from django.contrib.auth.models import Group
from django.test import override_settings
from django.urls import reverse
from django.utils import translation
from wagtail.admin.compare import FieldComparison
from wagtail.admin.ui.tables import BooleanColumn, Column, Table
from wagtail.blocks import BooleanBlock
from wagtail.models import Collection, Page

from library.models import DocumentType
from sections.models import ArticlePage
from units.access_sync import sync_access
from units.admin_ui.readable_values import TruthBlockComparison, readable
from units.admin_ui.untranslated_labels import translate
from units.models import Unit


def compared(model, name, before, after):
    field = model._meta.get_field(name)
    return FieldComparison(field, *(model(**{name: value}) for value in (before, after)))


class TestTruths:
    def test_a_cell_says_it_in_words(self):
        column = Column("active")
        cells = [
            column.get_cell_context_data({"active": value}, {"table": None, "row": None})["value"]
            for value in (True, False, None)
        ]
        assert cells == ["Có", "Không", ""]

    @pytest.mark.parametrize(("value", "word"), [(True, "Có"), (False, "Không")])
    def test_a_sign_says_it_in_words(self, value, word):
        html = Table([BooleanColumn("active")], [{"active": value}]).render_html({})
        assert word in html
        assert str(value) not in html

    def test_a_comparison_says_it_in_words(self):
        comparison = compared(DocumentType, "active", True, False)
        assert comparison.has_changed()
        html = comparison.htmldiff()
        assert "Có" in html
        assert "Không" in html
        assert not compared(DocumentType, "active", True, True).has_changed()

    def test_a_comparison_of_blocks_says_it_in_words(self):
        block = BooleanBlock()
        assert block.get_comparison_class() is TruthBlockComparison
        html = TruthBlockComparison(block, True, True, False, True).htmldiff()
        assert "Không" in html
        assert "True" not in html

    def test_other_values_stay(self):
        assert readable(1) == 1
        assert readable("True") == "True"


class TestMoments:
    noon = datetime.datetime(2026, 3, 1, 5, 0, tzinfo=datetime.UTC)

    def test_a_fraction_of_a_minute_is_no_change(self):
        later = self.noon + datetime.timedelta(seconds=12, microseconds=345)
        assert not compared(ArticlePage, "date", self.noon, later).has_changed()

    def test_a_change_is_told_by_the_clock_on_the_wall(self):
        html = compared(ArticlePage, "date", None, self.noon).htmldiff()
        assert "12:00" in html
        assert "UTC" not in html


class TestNames:
    def test_a_name_is_looked_up_as_it_is_or_as_a_heading(self):
        assert translate("Content types") == translate("content types") == "kiểu nội dung"
        assert translate("") == ""
        assert translate("Quận ủy") == "Quận ủy"
        with translation.override("en"):
            assert translate("content types") == "content types"

    def test_migrations_keep_what_models_are_called(self):
        field = Unit._meta.get_field("name_key")
        assert not isinstance(field.verbose_name, str)
        assert "verbose_name" not in field.deconstruct()[3]

    def test_roots_and_groups_have_names_of_the_house(self, newsroom):
        assert Page.get_first_root_node().title == "Gốc"
        assert Collection.get_first_root_node().name == "Gốc"
        group = Group.objects.get(access__unit=newsroom.a.unit, access__role="chief")
        assert group.name == f"{newsroom.a.unit.code}: Trưởng ban biên tập"
        Group.objects.filter(pk=group.pk).update(name="chief")
        with override_settings(LANGUAGE_CODE="vi"), translation.override("en"):
            sync_access()
        group.refresh_from_db()
        assert group.name == f"{newsroom.a.unit.code}: Trưởng ban biên tập"


def test_permissions_are_named_in_the_language_of_who_gives_them(newsroom, signed_in):
    client = signed_in(newsroom.city.people["administrator"])
    text = client.get(reverse("wagtailusers_groups:add")).text
    assert "Can " not in text
    for name in ("Được thêm đơn vị", "Được đăng", "Khóa, mở khóa trang do mình khóa"):
        assert name in text, name
