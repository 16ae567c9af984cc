"""Translates part of the demo network; seed_demo calls it by its name."""

from django.core.management.base import BaseCommand, CommandError

from demo.translation.plan import PLANS
from demo.translation.seeding import Seeder
from units.models import Staff, Unit


class Command(BaseCommand):
    help = (
        "Translates the front page, the places and some stories of two subportals of the demo "
        "network, in every state of the work. Everything that stands is kept."
    )

    def handle(self, *args, **options):
        for plan in PLANS:
            unit = Unit.objects.filter(code=plan.unit, site__isnull=False).first()
            if unit is None:
                continue
            try:
                Seeder(unit, plan).seed()
            except Staff.DoesNotExist as error:
                raise CommandError("Nobody is there to translate: run seed_demo.") from error
