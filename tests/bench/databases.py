"""Bench databases in var/bench and on PostgreSQL: filled once, kept while nothing has changed."""

import hashlib
import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar
from urllib.parse import urlsplit

import psycopg2

from tests.bench.sizes import JUDGED_DAY

ROOT = Path(__file__).resolve().parent.parent.parent
BENCH_DIR = ROOT / "var" / "bench"
POSTGRESQL = os.environ.get("BENCH_POSTGRESQL", "postgresql://root@127.0.0.1:5432/postgres")
# What every bench database is made from, beside `sources` of its own. A migration changes its shape
# and is applied to it.
_SOURCES = ("home/subportals/blueprints.py", "units/data/units.csv")
# What its search index is made from.
_INDEXING = (
    *(
        "search/text/tokens.py",
        "search/indexing/sources.py",
        "search/indexing/name_variants.py",
        "search/models.py",
    ),
    "search/backends/*.py",
)


@dataclass(frozen=True)
class BenchDatabase:
    """A database that `fill` fills with `content`."""

    kind: str  # sqlite or postgresql

    # What decides the content. A migration changes the shape and is applied to what stands.
    sources: ClassVar[tuple[str, ...]]

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
            "DJANGO_SETTINGS_MODULE": "tests.bench.settings",
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
        fingerprint = _fingerprint((*self.sources, *_SOURCES))
        if self._marker.is_file() and json.loads(self._marker.read_text()) == fingerprint:
            self.manage("migrate", "--verbosity", "0")
            return
        print(f"Filling {self.kind} with {self.content} ...", flush=True)
        started = time.monotonic()
        self._empty()
        self.manage("migrate", "--verbosity", "0")
        self.fill()
        self._marker.write_text(json.dumps(fingerprint))
        print(f"... took {time.monotonic() - started:.0f} s", flush=True)

    def manage(self, *words: str) -> None:
        self.run(str(ROOT / "manage.py"), *words)

    def run(self, *words: str, **options) -> subprocess.CompletedProcess:
        """Run Python with `words` on this database."""
        return subprocess.run(  # noqa: S603 -- our own program and words
            [sys.executable, *words], env=self.environment, check=True, **options
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


@dataclass(frozen=True)
class Bench(BenchDatabase):
    """A network of one size."""

    units: int
    articles: int
    documents: int

    sources = ("demo/scale/*.py",)

    @property
    def name(self) -> str:
        return f"newsroom_bench_{self.units}_{self.articles}_{self.documents}"

    @property
    def content(self) -> str:
        return f"{self.articles} articles and {self.documents} documents"

    def fill(self) -> None:
        sizes = {"units": self.units, "articles": self.articles, "documents": self.documents}
        words = (word for name, size in sizes.items() for word in (f"--{name}", str(size)))
        self.manage("seed_scale", *words)

    def index(self) -> None:
        """Bring the search index of a filled database up to today's sources."""
        marker = self._marker.with_suffix(".indexed")
        state = _fingerprint(_SOURCES + self.sources + _INDEXING)
        if marker.is_file() and marker.read_text() == state:
            return
        print(f"Indexing {self.kind} with {self.content} ...", flush=True)
        started = time.monotonic()
        self.manage("update_index", "--verbosity", "0")
        marker.write_text(state)
        print(f"... took {time.monotonic() - started:.0f} s", flush=True)


@dataclass(frozen=True)
class DemoBench(BenchDatabase):
    """The demo network as of the day of its judged queries, indexed by today's search."""

    name = "newsroom_bench_demo"
    content = "the demo network"
    sources = ("demo/network/*.py", "demo/texts/**/*.*")

    @property
    def environment(self) -> dict[str, str]:
        return {**super().environment, "MEDIA_ROOT": str(BENCH_DIR / "media")}

    def prepare(self) -> None:
        super().prepare()
        self.manage("update_index", "--verbosity", "0")

    def fill(self) -> None:
        logins = BENCH_DIR / f"{self.kind}-demo-logins.txt"
        options = ["--day", JUDGED_DAY.isoformat(), "--moods", "1", "--logins", str(logins)]
        self.manage("seed_demo", "--no-translations", "--verbosity", "0", *options)

    def judge(self) -> dict:
        """What judging the search gives: tests/bench/relevance.py."""
        judging = self.run("-m", "tests.bench.relevance", capture_output=True)
        return json.loads(judging.stdout)


def _fingerprint(sources) -> str:
    digest = hashlib.sha256()
    for pattern in sources:
        for file in sorted(ROOT.glob(pattern)):
            digest.update(file.read_bytes())
    return digest.hexdigest()
