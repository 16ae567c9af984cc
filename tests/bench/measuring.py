"""One server for each size, asked in turns, so that whatever disturbs the machine disturbs both."""

import http.client
import json
import socket
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass, field

from tests.bench.databases import ROOT, Bench

_START_SECONDS = 60
_WARM_UP = 4


@dataclass
class PageFigures:
    """What was measured of one page at one size. Times in microseconds."""

    label: str
    queries: int = 0
    writes: int = 0
    cookies: int = 0
    size: int = 0
    server: list[int] = field(default_factory=list)
    wall: list[float] = field(default_factory=list)

    @property
    def server_median(self) -> float:
        return statistics.median(self.server)

    @property
    def wall_median(self) -> float:
        return statistics.median(self.wall)


class Server:
    """The product over one bench database, served by granian: one worker with one thread, unless
    it is told otherwise."""

    def __init__(
        self, bench: Bench, subjects: str = "/__pages__/", environment: dict | None = None,
        *, workers: int = 1, threads: int | None = 1,
    ):  # fmt: skip
        self.bench = bench
        self.port = _free_port()
        command = [
            *(sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1"),
            *("--port", str(self.port), "--workers", str(workers)),
            *(("--blocking-threads", str(threads)) if threads else ()),
            *("--no-ws", "--log-level", "warning"),
            "tests.bench.server:application",
        ]
        environment = {**bench.environment, **(environment or {})}
        self._process = subprocess.Popen(command, env=environment, cwd=ROOT)  # noqa: S603
        self._connection, self._searches = None, 0
        try:
            self._wait()
            self.pages = self.ask_pages(subjects)
        except BaseException:
            self.stop()
            raise

    def __enter__(self):
        return self

    def __exit__(self, *details):
        self.stop()

    def ask_pages(self, subjects: str) -> list[dict]:
        _answer, body = self._ask({"path": subjects, "host": "localhost"})
        return json.loads(body)

    def stop(self):
        self._process.terminate()
        self._process.wait(timeout=20)

    def look(self, page) -> PageFigures:
        """Queries, writes, cookies and bytes of a page whose caches are warm."""
        for _time in range(_WARM_UP):
            self._ask(page)
        answer, body = self._ask(page, {"X-Bench-Count": "1"})
        return PageFigures(
            label=page["label"],
            queries=int(answer.headers["X-Bench-Queries"]),
            writes=int(answer.headers["X-Bench-Writes"]),
            cookies=len(answer.headers.get_all("Set-Cookie") or ()),
            size=len(body),
        )

    def time_page(self, page, figures: PageFigures) -> None:
        self._time(page, figures)

    def time_search(self, page) -> float:
        """Milliseconds in the server, for a reader who has not searched before."""
        self._searches += 1
        reader = f"10.{self._searches // 250 % 250}.{self._searches % 250}.1"
        answer, _body = self._ask(page, {"X-Forwarded-For": reader})
        return int(answer.headers["X-Bench-Micros"]) / 1000

    def time_bare(self, figures: PageFigures) -> None:
        self._time({"path": "/__bare__/", "host": "localhost"}, figures)

    def _time(self, page, figures):
        started = time.perf_counter()
        answer, _body = self._ask(page)
        figures.wall.append((time.perf_counter() - started) * 1_000_000)
        figures.server.append(int(answer.headers["X-Bench-Micros"]))

    def _ask(self, page, headers=None):
        try:
            return self._ask_once(page, headers or {})
        except (http.client.RemoteDisconnected, ConnectionError):
            # The server closes a connection that was idle for long.
            self._connection = None
            return self._ask_once(page, headers or {})

    def _ask_once(self, page, headers):
        if self._connection is None:
            self._connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        cookie = {"Cookie": page["cookie"]} if "cookie" in page else {}
        headers = {"Host": page["host"], **cookie, **headers}
        self._connection.request("GET", page["path"], headers=headers)
        answer = self._connection.getresponse()
        body = answer.read()
        if answer.status != http.client.OK:
            raise RuntimeError(f"{page['host']}{page['path']} answers {answer.status}")
        return answer, body

    def _wait(self):
        limit = time.monotonic() + _START_SECONDS
        while time.monotonic() < limit:
            if self._process.poll() is not None:
                raise RuntimeError("The server did not start.")
            try:
                socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
                return
            except OSError:
                time.sleep(0.2)
        raise RuntimeError("The server did not open its port.")


def _free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]
