"""`make run`: brings the database up to date, fills it when it is empty, and serves.

    python -m tools.serve --port 8000 --demo 1

Everything it does can be done by hand with manage.py; it only knows the order.
"""

import argparse
import os
import socket
import sys
import time
from pathlib import Path

import django
from django.apps import apps
from django.core.management import call_command

from tools.catalogues import compile_stale

ROOT = Path(__file__).resolve().parent.parent
# Stands while the database is being filled: found by the next run, it tells that filling stopped
# half-way and goes on. The commands that fill are repeatable.
UNFINISHED = ROOT / "var" / "filling-the-database"


def port_is_free(port: int) -> bool:
    """Whether a server may listen at this port of the loopback address."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def say(text: str) -> None:
    print(f"[{time.perf_counter() - _STARTED:5.1f} s] {text}", flush=True)


class MigrationProgress:
    """Stands in for the terminal while migrate runs: says now and then how many are done."""

    def __init__(self):
        self.done = 0

    def write(self, text):
        self.done += text.count(" OK")
        if " OK" in text and self.done % 50 == 0:
            say(f"  {self.done} migrations")

    def flush(self):
        """Nothing is held back."""


def needs_filling() -> bool:
    """Whether no subportal is open yet, or an earlier run was stopped before it had filled them."""
    units = apps.get_model("units", "Unit")
    return UNFINISHED.exists() or not units.objects.filter(site__isnull=False).exists()


def fill(demo: bool) -> None:
    """Fill an empty database: the demo network, or only the list of units and the city portal."""
    UNFINISHED.touch()
    if demo:
        say("Filling the database with the demo network")
        call_command("seed_demo")
    else:
        say("Loading the list of units and opening the city portal")
        call_command("load_units")
        city = apps.get_model("units", "Unit").objects.get(level="city")
        call_command("open_subportal", city.code)
        users = apps.get_model("units", "User")
        if not users.objects.filter(is_superuser=True).exists():
            call_command("create_administrator", "quantri")
    UNFINISHED.unlink()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--demo", type=int, choices=(0, 1), default=1)
    options = parser.parse_args()

    if not port_is_free(options.port):
        sys.exit(
            f"Port {options.port} is in use: stop the other program, or choose another port "
            f"with 'make run PORT={options.port + 1}'."
        )
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
    os.environ.setdefault("ADMIN_BASE_URL", f"http://localhost:{options.port}")
    UNFINISHED.parent.mkdir(exist_ok=True)
    compile_stale()
    say("Starting")
    django.setup()
    say("Bringing the database up to date")
    call_command("migrate", interactive=False, stdout=MigrationProgress())
    if needs_filling():
        fill(demo=bool(options.demo))
    say("Ready")
    print(flush=True)
    call_command("welcome", port=options.port)
    print(flush=True)
    # Django's warning is for production servers; this command runs on developers' machines.
    os.environ.setdefault("DJANGO_RUNSERVER_HIDE_WARNING", "true")
    serve = [sys.executable, "manage.py", "runserver", f"localhost:{options.port}"]
    os.execv(sys.executable, serve)  # noqa: S606 -- the arguments are our own


_STARTED = time.perf_counter()

if __name__ == "__main__":
    main()
