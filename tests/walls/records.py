"""Leaders and documents of one unit of the world: live ones with work on them, and drafts.

What is live bears names for every reader; the words of all else begin with the mark of the unit.
"""

import datetime

from django.core.files.base import ContentFile
from wagtail.documents import get_document_model

from library.models import (
    DocumentField,
    DocumentRecord,
    DocumentRelation,
    DocumentType,
    Issuer,
    LeadershipPage,
    Membership,
    RecordFile,
    RegisterPage,
    Roster,
    TranslatedName,
)
from search.models import Pick
from tests.record_factories import (
    make_body,
    make_document,
    make_person,
    make_roster,
    make_term,
)

KINDS = ("person", "body", "term", "roster", "record")
LATER = datetime.date(2031, 1, 1)
LIFE = [("text", '<p>Quê ở <a href="https://example.org/">Quận 1</a>.</p>')]


def make_records(mark, setting, files) -> dict[str, object]:
    """The things of a unit by their names in the table.

    A draft has the name of its kind; after "live_" is what is live, after "waiting_" what waits for
    the board, after "locked_" what its author locked. "record_state" is the step at which the
    document waits.
    """
    unit, author = setting.unit, setting.people["editor"]
    for page in (
        LeadershipPage(title="Lãnh đạo", slug="lanh-dao"),
        RegisterPage(title="Văn bản", slug="van-ban"),
    ):
        setting.home.add_child(instance=page)
    things = make_live(unit, author)
    things |= make_drafts(mark, unit, author, files, things)
    for thing in [things[f"live_{kind}"] for kind in KINDS]:
        work_on(thing, mark, author)
    things |= {
        f"waiting_{kind}": submit(thing, author) for kind, thing in blank(mark, unit, author)
    }
    things |= {f"locked_{kind}": lock(thing, author) for kind, thing in blank(mark, unit, author)}
    things["record_state"] = things["waiting_record"].current_workflow_task_state
    return things


def make_shared_lists():
    """A row of each list that all units share and the board keeps: nobody's to hide."""
    return {
        "list_name": TranslatedName.objects.create(
            name="Chức vụ thử", language="en", translation="canary post"
        ),
        "list_issuer": Issuer.objects.create(name="Cơ quan thử"),
        "list_type": DocumentType.objects.create(name="Loại thử"),
        "list_field": DocumentField.objects.create(name="Lĩnh vực thử"),
        "pick": Pick.objects.create(
            query="từ thử", address="https://example.org/", heading="Kết quả thử"
        ),
    }


def blank(mark, unit, author):
    """Each kind as a draft, which nothing names."""
    options = {"live": False, "user": author}
    body = make_body(unit, f"{mark} blank body", **options)
    term = make_term(unit, f"{mark} blank", from_date=LATER.replace(year=2036), **options)
    yield from (
        ("person", make_person(unit, f"{mark} blank person", **options)),
        ("body", body),
        ("term", term),
        ("roster", make_roster(body, term, **options)),
        ("record", make_document(unit, summary=f"{mark} blank record", **options)),
    )


def submit(thing, author):
    thing.get_workflow().start(thing, author)
    return type(thing).objects.get(pk=thing.pk)


def lock(thing, author):
    thing.locked, thing.locked_by = True, author
    thing.save()
    return thing


def make_live(unit, author):
    person = make_person(
        unit, f"Lê Công Khai {unit.code}", user=author, introduction="Kỹ sư.", biography=LIFE
    )  # fmt: skip
    body = make_body(unit, user=author)
    term = make_term(unit, until_date=datetime.date(2025, 10, 1), user=author)
    return {
        "live_person": person,
        "live_body": body,
        "live_term": term,
        "live_roster": make_roster(body, term, [(person, "Bí thư")], user=author),
        "live_record": make_document(unit, user=author, signer=person),
    }


def make_drafts(mark, unit, author, files, live):
    options = {"live": False, "user": author}
    person = make_person(
        unit, f"{mark} person", introduction=f"{mark} introduction", portrait=files["image"],
        biography=[("heading", f"{mark} biography")], **options,
    )  # fmt: skip
    body = make_body(unit, f"{mark} body", functions=f"<p>{mark} functions</p>", **options)
    term = make_term(unit, f"{mark} term", from_date=LATER, **options)
    # Others than those: what a list names cannot be deleted.
    named = make_person(unit, f"{mark} named", **options)
    named_body = make_body(unit, f"{mark} named", **options)
    named_term = make_term(unit, f"{mark} named", from_date=LATER.replace(year=2034), **options)
    member = {"state_title": f"{mark} title", "decision_text": f"{mark} decision"}
    roster = make_roster(named_body, named_term, [(named, f"{mark} post", member)], **options)
    pdf = get_document_model().objects.create(
        title=f"{mark} signed", file=ContentFile(b"%PDF-", name=f"{mark}.pdf"),
        collection=unit.collection, uploaded_by_user=author,
    )  # fmt: skip
    record = DocumentRecord(
        unit=unit, issuer=unit.issuer, type=DocumentType.objects.get(name="Nghị quyết"),
        number_as_typed=f"99-NQ/{mark}", summary=f"{mark} summary", issued=LATER.replace(year=2021),
        circulation=f"{mark} circulation", signer_prefix=f"{mark} prefix",
        signer_position=f"{mark} position", signer_name=f"{mark} signer", signer=named,
        effect_reason=f"{mark} reason", live=False,
    )  # fmt: skip
    record.files = [RecordFile(document=pdf, label=f"{mark} label", sort_order=0)]
    record.relations = [
        DocumentRelation(
            kind="based_on", target=live["live_record"], scope=f"{mark} scope", sort_order=0
        ),
        DocumentRelation(kind="based_on", outside=f"{mark} outside", sort_order=1),
    ]
    record.save()
    record.save_revision(user=author)
    return {
        "person": person, "body": body, "term": term, "roster": roster, "pdf": pdf,
        "record": DocumentRecord.objects.get(pk=record.pk),
    }  # fmt: skip


def work_on(thing, mark, author):
    """Save a later revision, which readers do not see."""
    draft = thing.get_latest_revision_as_object()
    for field in ("name", "summary"):
        if hasattr(draft, field):
            setattr(draft, field, f"{mark} rewritten")
    if hasattr(draft, "label"):
        draft.label = f"{mark} rewritten"[:20]
    if isinstance(draft, Roster):
        draft.memberships.add(
            Membership(person=draft.memberships.first().person, position=f"{mark} rewritten")
        )
    draft.save_revision(user=author)
    thing.refresh_from_db()


def name_each_other(mine, theirs):
    """Have drafts of `mine` name what is live of `theirs`, whose lists of usage must not tell."""
    mark, unit, author = mine.mark, mine.setting.unit, mine.setting.people["editor"]
    member = (theirs.live_person, f"{mark} foreign")
    make_roster(mine.live_body, mine.waiting_term, [member], live=False, user=author)
    make_document(
        unit, live=False, user=author, summary=f"{mark} foreign", signer=theirs.live_person,
        relations=[("implements", theirs.live_record)],
    )  # fmt: skip
