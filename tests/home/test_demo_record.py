"""The record of the demo: its leaders, its documents and their papers."""

import unicodedata
from collections import Counter
from datetime import date

import pytest
from django.core.management import call_command
from django.utils import timezone
from pypdfium2 import PdfDocument

from demo.network.committee import SIZES, plan_committee
from demo.papers import Paper, dated, print_papers
from demo.pictures.portraits import Portrait
from demo.texts.cast import UnitCast
from demo.texts.document_texts import chains, field_names, subjects, type_texts
from library.documents.effect import effect_on
from library.documents.effect_sync import sync_effect
from library.documents.relation_validation import can_act_on, validate_relations
from library.enums import BodyKind, Effect, RelationKind
from library.models import (
    Body,
    DocumentField,
    DocumentRecord,
    DocumentRelation,
    DocumentType,
    Membership,
    Person,
    Roster,
    Term,
)
from library.uploads.visibility import is_public
from tests.home.seeding import DAY, SeededTestCase
from units.models import ReviewState, Unit

pytestmark = pytest.mark.demo


class RecordTests(SeededTestCase):
    def live(self):
        return DocumentRecord.objects.filter(live=True)

    def test_so_many_documents_of_many_types_are_out(self):
        # Two more that a unit has published by itself.
        assert self.live().count() == 150 + 2
        assert self.live().values("type").distinct().count() >= 12
        assert self.live().values("issuer").distinct().count() == 4 + 4
        assert not self.live().filter(number=None).exists()
        assert self.live().earliest("issued").issued.year < DAY.year - 3

    def test_every_document_is_one_that_an_editor_may_save(self):
        for record in self.live().select_related("type", "issuer"):
            record.full_clean()
            relations = list(record.relations.all())
            validate_relations(record, relations)
            for row in relations:
                row.full_clean()
                if row.target_id and row.is_acting:
                    assert can_act_on(record.issuer, row.target)

    def test_every_relation_and_every_effect_is_there(self):
        kinds = DocumentRelation.objects.values_list("kind", flat=True)
        assert set(kinds) == set(RelationKind)
        today = timezone.localdate()
        assert {effect_on(record, DAY) for record in self.live()} == set(Effect)
        assert sync_effect(self.live().values_list("pk", flat=True)) == 0
        assert self.live().filter(partly_from__lte=today, ended_from=None).exists()

    def test_one_document_was_replaced_three_times_over(self):
        record = (
            self.live().filter(issuer__unit__code="TU", type__name="Quy chế").earliest("issued")
        )
        for _step in range(3):
            record = DocumentRelation.objects.get(
                kind=RelationKind.REPLACES, target=record, record__live=True
            ).record
        assert effect_on(record, DAY) == Effect.IN_FORCE

    def test_files_are_public_and_can_be_searched(self):
        record = (
            self.live().filter(issuer__unit__code="TU", type__name="Nghị quyết").latest("issued")
        )
        document = record.files.first().document
        assert is_public(document)
        assert document.preview.storage.exists(document.preview.name)
        pages = PdfDocument(document.file.path)
        assert len(pages) == document.page_count
        text = " ".join(page.get_textpage().get_text_range() for page in pages)
        pages.close()
        text = " ".join(text.split())
        assert record.number_as_typed in text
        assert "ĐẢNG CỘNG SẢN VIỆT NAM" in text
        assert record.signer_name in document.text
        assert unicodedata.is_normalized("NFC", text)
        assert self.live().filter(files__document__text="").exists()

    def test_signers_sat_where_they_signed(self):
        signed = self.live().filter(signer__isnull=False)
        assert signed.exists()
        for record in signed:
            assert record.signer.name == record.signer_name
            posts = Membership.objects.filter(person=record.signer, position=record.signer_position)
            assert any(
                post.begins <= record.issued and (post.ends is None or record.issued <= post.ends)
                for post in posts.select_related("roster__term")
            ), record

    def test_the_committees_of_three_units_in_two_terms(self):
        for code, (size, inspectors) in SIZES.items():
            unit = Unit.objects.get(code=code)
            assert Term.objects.filter(unit=unit, live=True).count() == 2
            assert Counter(Body.objects.filter(unit=unit).values_list("kind", flat=True)) == {
                **dict.fromkeys(BodyKind.values[:4], 1),
                BodyKind.ADVISORY: 3,
            }
            rosters = Roster.objects.filter(unit=unit, live=True)
            assert rosters.count() == 14
            for kind, count in (("committee", size), ("inspection", inspectors)):
                for roster in rosters.filter(body__kind=kind):
                    serving = {row.person_id for row in roster.memberships.all()}
                    assert count <= len(serving) <= count + 2
        assert Person.objects.filter(portrait=None).exists()
        assert Person.objects.filter(portrait__isnull=False).count() == 18
        assert Membership.objects.filter(decision__isnull=False).exists()

    def test_no_two_leaders_share_a_name(self):
        names = Person.objects.values_list("name", flat=True)
        assert len(set(names)) == len(names)

    def test_what_waits(self):
        states = ReviewState.objects.filter(genre="document")
        steps = set(states.values_list("task__content_type__model", "status", "post_check"))
        assert steps >= {
            ("boardreview", "in_progress", False),
            ("boardreview", "in_progress", True),
            ("boardreview", "rejected", False),
            ("unitreview", "in_progress", False),
            ("unitreview", "approved", False),
        }
        assert ReviewState.objects.filter(genre="person", status="in_progress").exists()
        assert Unit.objects.get(publishes_own_documents=True).code == "QUAN-UY-1"
        drafts = DocumentRecord.objects.filter(live=False)
        assert [d for d in drafts if not d.workflow_states.exists()]
        for state in states.filter(post_check=True):
            assert state.workflow_state.content_object.live


def paper(**fields):
    usual = {
        "superior": "Thành ủy Thành phố Hồ Chí Minh",
        "issuer": "Quận ủy Gò Vấp",
        "number": "07-NQ/QU",
        "place": "Gò Vấp",
        "issued": date(2026, 9, 5),
        "heading": "Nghị quyết",
        "summary": "về chuyển đổi số",
        "paragraphs": ["Điều thứ nhất. " + "Giữ gìn đoàn kết trong Đảng. " * 8] * 4,
        "signature": ["T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ", "Ngô Cẩm Giang"],
    }
    return Paper(**{**usual, **fields})


def test_the_same_papers_give_the_same_bytes():
    papers = [paper(), paper(heading="", number="09-CV/QU"), paper(is_scan=True)]
    first, again = print_papers(papers), print_papers(papers)
    assert first == again
    assert first[0].content != first[1].content


def test_a_paper_has_its_parts_in_order():
    (printed,) = print_papers([paper()])
    parts = ("QUẬN ỦY GÒ VẤP", "Số 07-NQ/QU", "Gò Vấp, ngày 05 tháng 9 năm 2026", "NGHỊ QUYẾT")
    places = [printed.text.index(part) for part in (*parts, "Điều thứ nhất", "Ngô Cẩm Giang")]
    assert places == sorted(places)
    assert printed.page_count == 1


def test_long_papers_have_pages_and_scans_no_text():
    long, scan = print_papers([paper(paragraphs=["Điều. " * 200] * 6), paper(is_scan=True)])
    assert long.page_count > 1
    assert len(PdfDocument(long.content)) == long.page_count
    assert (scan.text, scan.page_count) == ("", 1)
    assert PdfDocument(scan.content)[0].get_textpage().get_text_range().strip() == ""


def test_days_below_ten_and_two_months_have_two_digits():
    assert dated("Gò Vấp", date(2026, 2, 3)) == "Gò Vấp, ngày 03 tháng 02 năm 2026"
    assert dated("Gò Vấp", date(2026, 11, 20)) == "Gò Vấp, ngày 20 tháng 11 năm 2026"


@pytest.mark.django_db
def test_the_words_of_documents_fit_the_lists_of_the_house():
    types = set(DocumentType.objects.exclude(symbol="").values_list("name", flat=True))
    assert type_texts().keys() <= types
    fields = set(DocumentField.objects.values_list("name", flat=True))
    assert set(field_names().values()) <= fields
    assert {key for key, _phrase in subjects()} == field_names().keys()
    known = set()
    for text in chains():
        assert text.type in type_texts()
        assert text.field in field_names()
        for relation in text.relations:
            assert relation.kind in RelationKind
            assert relation.outside or relation.key in known, text.key
        known.add(text.key)


@pytest.mark.django_db
def test_a_committee_is_planned_alike_every_time(root):
    call_command("load_units", verbosity=0)
    cast = UnitCast(Unit.objects.get(code="TU"))
    one, other = (plan_committee(cast, DAY, set()) for _time in range(2))
    assert one == other
    assert one.holder("standing", DAY, "Bí thư").person == cast.leaders[0]


@pytest.mark.parametrize("woman", [True, False])
def test_a_portrait_is_drawn_alike_every_time(woman):
    drawing = Portrait("Ngô Cẩm Giang", woman).draw()
    assert drawing.size == (750, 1000)
    assert drawing.tobytes() == Portrait("Ngô Cẩm Giang", woman).draw().tobytes()
