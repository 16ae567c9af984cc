import os

os.environ.setdefault("SECRET_KEY", "only-for-development-and-never-on-a-server")

from config.settings.base import *  # noqa: E402, F403

DEBUG = True
ALLOWED_HOSTS = ["localhost", ".localhost", "127.0.0.1", "[::1]"]
