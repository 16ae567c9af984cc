from django.contrib.auth.models import Group
from django.db import models

from units.directory.units import Unit
from units.enums import Role


class AccessGroup(models.Model):
    """The Wagtail group derived for one role of one unit; only units/access_sync.py writes it."""

    group = models.OneToOneField(Group, on_delete=models.CASCADE, related_name="access")
    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="access_groups")
    role = models.CharField(max_length=20, choices=Role.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "role"], name="one_group_per_unit_and_role")
        ]

    def __str__(self):
        return self.group.name
