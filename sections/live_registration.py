from library.live.guard import guard_drawn
from sections.articles.attribution import Contributor


def register():
    """Called once, when the app is ready."""
    guard_drawn(Contributor, "byline_name")
