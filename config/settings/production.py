"""What a server runs: base.py as it is. Every secret and address comes from the environment."""

from config.settings.base import *  # noqa: F403 -- the settings are those of base.py
