from units.models.access import AccessGroup
from units.models.events import UnitEvent
from units.models.reviews import ReturnReason, ReviewSettings, ReviewState
from units.models.staff import Staff
from units.models.tasks import BoardReview, ReviewRefused, UnitReview
from units.models.units import Unit, UnitName
from units.models.users import User

__all__ = [
    "AccessGroup",
    "BoardReview",
    "ReturnReason",
    "ReviewRefused",
    "ReviewSettings",
    "ReviewState",
    "Staff",
    "Unit",
    "UnitEvent",
    "UnitName",
    "UnitReview",
    "User",
]
