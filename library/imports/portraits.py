"""Gives leaders their portraits from files named by person: "Vũ An.jpg", "vu-an.jpg", "12.jpg" or
"vu-an-12.jpg", where 12 is the code of the leader, at the end of the address of the page.

As drafts for the review, all of them or none.
"""

import re
from collections import defaultdict
from dataclasses import dataclass

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import gettext
from wagtail.images.forms import get_image_form
from wagtail.log_actions import log

from library.imports.command import ImportActor
from library.imports.dry_run import dry_run_transaction
from library.imports.portrait_files import PictureFile
from library.leadership.models import Person
from library.tables.faults import Faults
from library.uploads.models import NewsImage
from units.models import Unit
from units.snippets.forms import editable_unit_ids
from units.text.vietnamese import fold, name_key

_CODE = re.compile(r"(?:.*[\s.-])?([0-9]{1,18})")


@dataclass(frozen=True)
class _Match:
    picture: PictureFile
    person: Person


def import_portraits(
    pictures: list[PictureFile],
    unit: Unit,
    faults: Faults,
    actor: ImportActor,
    *,
    dry_run: bool = False,
    written: list | None = None,
) -> int:
    """How many leaders of `unit` got a portrait. Raises BadTable and changes nothing where there is
    any fault. `written` gets the drafts, as (leader, id of the draft before)."""
    _check_unit(unit, actor.user, faults)
    matches = list(_match(pictures, unit, faults))
    forms = [_form(match, unit, actor.user, faults) for match in matches]
    faults.stop_if_any()
    with dry_run_transaction(dry_run):
        for match, form in zip(matches, forms, strict=True):
            if not dry_run:
                _store_portrait(match.person, form.save(), actor, written)
    return len(matches)


def _check_unit(unit, user, faults) -> None:
    written = editable_unit_ids(user, Person) if user else None
    if written is not None and unit.pk not in written:
        faults.stop(gettext("You do not write for this unit."))
    if not unit.is_open:
        faults.stop(gettext("This unit is closed; it stays as it is."))
    if unit.collection is None:
        faults.stop(gettext("This unit has no place for files yet: open its subportal first."))


def _match(pictures, unit, faults):
    people = _People(unit)
    first: dict[int, str] = {}
    for picture in pictures:
        person, fault = people.find(picture.words)
        if fault:
            faults.add_for_file(f"{picture.name}: {fault}")
            continue
        if person.pk in first:
            fault = gettext("“%(file)s” shows %(name)s already.")
            names = {"file": first[person.pk], "name": person.name}
            faults.add_for_file(f"{picture.name}: {fault % names}")
            continue
        if person.workflow_in_progress or person.locked:
            fault = gettext("%(name)s is in review or locked. Wait for that to end.")
            faults.add_for_file(f"{picture.name}: {fault % {'name': person.name}}")
            continue
        first[person.pk] = picture.name
        if name_key(picture.words) != name_key(person.name):
            told = {"name": person.name, "code": person.pk}
            note = gettext("taken for %(name)s (%(code)s)") % told
            faults.note(f"{picture.name}: {note}")
        yield _Match(picture, person)


class _People:
    """The leaders of a unit by all that a file may be named."""

    def __init__(self, unit):
        people = list(Person.objects.sources().filter(unit=unit).order_by("pk"))
        self._by_code = {str(person.pk): person for person in people}
        self._by_name, self._by_letters = defaultdict(list), defaultdict(list)
        for person in people:
            self._by_name[name_key(person.name)].append(person)
            self._by_letters[_letters(person.name)].append(person)

    def find(self, words: str) -> tuple[Person | None, str]:
        """Return the leader, or an error message."""
        if (found := _CODE.fullmatch(words)) and (person := self._by_code.get(found[1])):
            named = _letters(words.removesuffix(found[1]))
            if not named or named == _letters(person.name):
                return person, ""
        people = self._by_name[name_key(words)] or self._by_letters[_letters(words)]
        if len(people) == 1:
            return people[0], ""
        if people:
            codes = ", ".join(f"{person.pk} ({person.name})" for person in people)
            fault = gettext("This can be several; name the file by the code: %(codes)s.")
            return None, fault % {"codes": codes}
        return None, gettext("The unit has no leader of this name.")


def _letters(words: str) -> str:
    return re.sub(r"[^a-z]", "", fold(words))


def _form(match, unit, user, faults):
    """The upload form with this picture: what it refuses is refused."""
    form = get_image_form(NewsImage)(
        {"title": match.person.name, "collection": unit.collection_id},
        {"file": SimpleUploadedFile(match.picture.name, match.picture.read())},
        instance=NewsImage(collection=unit.collection, uploaded_by_user=user),
        user=user,
    )
    for messages in form.errors.values():
        for message in messages:
            faults.add_for_file(f"{match.picture.name}: {message}")
    return form


def _store_portrait(person, image, actor, written) -> None:
    draft, before = person.get_latest_revision_as_object(), person.latest_revision_id
    draft.portrait = image
    # Like the admin: of what readers see, the row stays, and the revision is the draft.
    if not draft.live:
        draft.save()
    revision = draft.save_revision(user=actor.user)
    log(instance=draft, action="wagtail.edit", user=actor.user, revision=revision)
    if written is not None:
        written.append((draft, before))
    if actor.reason:
        revision.publish(user=actor.user, skip_permission_checks=True)
        data = {"reason": actor.reason, "step": "import_portraits"}
        action = "units.break_glass"
        log(instance=draft, action=action, user=actor.user, revision=revision, data=data)
