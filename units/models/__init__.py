from units.models.reviews import (
    BoardReview,
    ReturnReason,
    ReviewSettings,
    ReviewState,
    UnitReview,
)
from units.models.staff import Staff
from units.models.units import Unit, UnitName
from units.models.users import User

__all__ = [
    "BoardReview",
    "ReturnReason",
    "ReviewSettings",
    "ReviewState",
    "Staff",
    "Unit",
    "UnitName",
    "UnitReview",
    "User",
]
