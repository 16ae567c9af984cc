from library.live.guard import guard_drawn
from sections.models import Contributor


def register():
    """Called once, when the app is ready."""
    guard_drawn(Contributor, "byline_name")
