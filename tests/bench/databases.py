"""Bench databases in var/bench and on PostgreSQL: filled once, kept while nothing has changed."""

import hashlib
import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import psycopg2

ROOT = Path(__file__).resolve().parent.parent.parent
BENCH_DIR = ROOT / "var" / "bench"
POSTGRESQL = os.environ.get("BENCH_POSTGRESQL", "postgresql://root@127.0.0.1:5432/postgres")
# What decides the content of a bench database. A migration changes its shape and is applied to it.
_INDEXING = ("search/words.py", "search/kinds.py", "search/models.py", "search/backends/*.py")
_SOURCES = ("home/scale/*.py", "home/blueprints.py", "units/data/units.csv")


@dataclass(frozen=True)
class Bench:
    """One database of one size."""

    kind: str  # sqlite or postgresql
    units: int
    articles: int
    documents: int

    @property
    def name(self) -> str:
        return f"newsroom_bench_{self.units}_{self.articles}_{self.documents}"

    @property
    def content(self) -> str:
        return f"{self.articles} articles and {self.documents} documents"

    @property
    def url(self) -> str:
        if self.kind == "sqlite":
            return f"sqlite:///{BENCH_DIR / self.name}.sqlite3"
        return urlsplit(POSTGRESQL)._replace(path=f"/{self.name}").geturl()

    @property
    def environment(self) -> dict[str, str]:
        """The environment of a server of this database: production settings over plain HTTP."""
        return {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "config.settings.production",
            "SECRET_KEY": "for-measuring-only-and-never-on-a-server-that-readers-see",
            "ADMIN_BASE_URL": "http://localhost",
            "SUBPORTAL_BASE_DOMAIN": "localhost",
            "SSL_REDIRECT": "no",
            "DATABASE_URL": self.url,
            "DATABASE_CONN_MAX_AGE": "600",
            "TASKS_BACKEND": "immediate",
            "STATIC_ROOT": str(BENCH_DIR / "static"),
            "LOG_LEVEL": "ERROR",
            "PYTHONPATH": str(ROOT),
        }

    @property
    def _marker(self) -> Path:
        return BENCH_DIR / f"{self.kind}-{self.name}.json"

    def prepare(self) -> None:
        """Fill the database, or only migrate it where it holds what today's sources would make."""
        BENCH_DIR.mkdir(parents=True, exist_ok=True)
        if self._marker.is_file() and json.loads(self._marker.read_text()) == _fingerprint():
            self.manage("migrate", "--verbosity", "0")
            return
        print(f"Filling {self.kind} with {self.content} ...", flush=True)
        started = time.monotonic()
        self._empty()
        self.manage("migrate", "--verbosity", "0")
        sizes = {"units": self.units, "articles": self.articles, "documents": self.documents}
        words = (word for name, size in sizes.items() for word in (f"--{name}", str(size)))
        self.manage("seed_scale", *words)
        self._marker.write_text(json.dumps(_fingerprint()))
        print(f"... took {time.monotonic() - started:.0f} s", flush=True)

    def index(self) -> None:
        """Bring the search index of a filled database up to today's sources."""
        marker = self._marker.with_suffix(".indexed")
        state = _fingerprint(_SOURCES + _INDEXING)
        if marker.is_file() and marker.read_text() == state:
            return
        print(f"Indexing {self.kind} with {self.content} ...", flush=True)
        started = time.monotonic()
        self.manage("update_index", "--verbosity", "0")
        marker.write_text(state)
        print(f"... took {time.monotonic() - started:.0f} s", flush=True)

    def manage(self, *words: str) -> None:
        subprocess.run(  # noqa: S603 -- our own program and words
            [sys.executable, str(ROOT / "manage.py"), *words], env=self.environment, check=True
        )

    def _empty(self):
        for marker in (self._marker, self._marker.with_suffix(".indexed")):
            marker.unlink(missing_ok=True)
        if self.kind == "sqlite":
            for file in BENCH_DIR.glob(f"{self.name}.sqlite3*"):
                file.unlink()
            return
        connection = psycopg2.connect(POSTGRESQL)
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute(f'DROP DATABASE IF EXISTS "{self.name}"')
            cursor.execute(f'CREATE DATABASE "{self.name}"')
        connection.close()


def _fingerprint(sources=_SOURCES) -> str:
    digest = hashlib.sha256()
    for pattern in sources:
        for file in sorted(ROOT.glob(pattern)):
            digest.update(file.read_bytes())
    return digest.hexdigest()
