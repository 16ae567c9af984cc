from units.models.access import AccessGroup
from units.models.events import UnitEvent
from units.models.invitations import Invitation
from units.models.log import UnitLogEntry
from units.models.reviews import ReturnReason, ReviewSettings, ReviewState
from units.models.second_step import SecondStepReset
from units.models.staff import Staff
from units.models.tasks import BoardReview, FieldReview, ReviewRefused, UnitReview
from units.models.units import Unit, UnitName
from units.models.users import User

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
