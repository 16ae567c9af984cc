"""Production settings, with the scale data that fills a bench database."""

from config.settings.production import *  # noqa: F403 -- everything as a server runs it

INSTALLED_APPS = ["demo", *INSTALLED_APPS]
