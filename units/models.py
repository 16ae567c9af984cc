from units.audit.models import UnitLogEntry
from units.directory.derived_access import AccessGroup
from units.directory.events import UnitEvent
from units.directory.invitations import Invitation
from units.directory.second_step import SecondStepReset
from units.directory.staff import Staff
from units.directory.units import Unit, UnitName
from units.directory.users import User
from units.review.models import ReturnReason, ReviewSettings, ReviewState
from units.review.tasks import BoardReview, FieldReview, ReviewRefused, UnitReview

__all__ = [
    "AccessGroup",
    "BoardReview",
    "FieldReview",
    "Invitation",
    "ReturnReason",
    "ReviewRefused",
    "ReviewSettings",
    "ReviewState",
    "SecondStepReset",
    "Staff",
    "Unit",
    "UnitEvent",
    "UnitLogEntry",
    "UnitName",
    "UnitReview",
    "User",
]
