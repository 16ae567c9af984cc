"""Says of the demo's stories which leaders they name."""

from library.models import Person
from sections.models import ArticlePage, ArticlePerson
from sections.placements.sync import sync_placements
from units.models import Unit


def name_leaders(units: list[Unit]) -> None:
    """Pick in each story the leaders of its unit whom it names; what is picked already stays."""
    for unit in units:
        leaders = Person.objects.sources().filter(unit=unit, live=True)
        people = {person.name: person for person in leaders}
        stories = ArticlePage.objects.descendant_of(unit.site.root_page).filter(live=True)
        rows = [
            ArticlePerson(page=story, person=people[name], sort_order=order)
            for story in (stories.filter(people__isnull=True) if people else ())
            for order, name in enumerate(_named(story, people))
        ]
        ArticlePerson.objects.bulk_create(rows)
        sync_placements({row.page_id for row in rows})


def _named(story: ArticlePage, names) -> list[str]:
    text = f"{story.title} {story.lead} {story.body.get_prep_value()}"
    return sorted((name for name in names if name in text), key=text.index)
