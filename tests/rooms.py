"""The rooms of the house, and which floor each stands on."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

# From the roof down. Rooms of one floor do not know each other.
FLOORS = (
    ("demo",),
    ("home", "search", "translation"),
    ("sections",),
    ("library",),
    ("units",),
    ("delivery",),
)
# The number of the floor: a room imports from higher numbers only.
ROOMS = {room: level for level, floor in enumerate(FLOORS) for room in floor}
