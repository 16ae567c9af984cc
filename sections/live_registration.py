from library.live.guard import guard_model
from sections.articles.attribution import Contributor


def register():
    """Called once, when the app is ready."""
    guard_model(Contributor, "byline_name")
