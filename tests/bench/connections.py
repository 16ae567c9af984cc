"""Many readers at once: every one gets the page, and the database is not asked by all of them."""

import asyncio
import http
import time
from collections import Counter
from dataclasses import dataclass, field
from itertools import cycle

from tests.bench.databases import Bench
from tests.bench.measuring import Server

# As the image serves (Dockerfile): processes and threads of each.
WORKERS, THREADS = 2, 8
READERS = (200, 1_000)
_REQUESTS_EACH = 2
_PATIENCE_SECONDS = 120


@dataclass
class Crowd:
    """What so many readers got who came at once and stayed connected."""

    readers: int
    answers: Counter = field(default_factory=Counter)
    seconds: float = 0.0

    @property
    def errors(self) -> int:
        return self.answers.total() - self.answers[http.HTTPStatus.OK]


def measure_connections(bench: Bench) -> list[str]:
    """Print what each crowd gets of a server that is set up as the image is; the faults found."""
    print(f"\n{bench.kind}: many readers at once, {WORKERS} processes of {THREADS} threads\n")
    print("| readers | pages | pages a second | errors |")
    print("|---|---|---|---|")
    faults = []
    with Server(bench, workers=WORKERS, threads=THREADS) as server:
        for readers in READERS:
            crowd = asyncio.run(_visit(server.port, server.pages, readers))
            pages = crowd.answers.total()
            print(f"| {readers} | {pages} | {pages / crowd.seconds:.0f} | {crowd.errors} |")
            if crowd.errors:
                answers = dict(crowd.answers)
                faults.append(f"{bench.kind}: {readers} readers at once are answered {answers}")
    return faults


async def _visit(port: int, pages: list[dict], readers: int) -> Crowd:
    crowd, started = Crowd(readers), time.monotonic()
    await asyncio.gather(
        *(_read(port, page, crowd) for page, _number in zip(cycle(pages), range(readers)))
    )
    crowd.seconds = time.monotonic() - started
    return crowd


async def _read(port: int, page: dict, crowd: Crowd) -> None:
    left = _REQUESTS_EACH
    try:
        async with asyncio.timeout(_PATIENCE_SECONDS):
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            while left:
                request = f"GET {page['path']} HTTP/1.1\r\nHost: {page['host']}\r\n\r\n"
                writer.write(request.encode())
                crowd.answers[await _status(reader)] += 1
                left -= 1
            writer.close()
    except (OSError, EOFError, ValueError) as error:
        crowd.answers[type(error).__name__] += left


async def _status(reader: asyncio.StreamReader) -> int:
    """The status of the next answer, which is read to its end."""
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    status, *lines = head.split("\r\n")
    headers = dict(line.lower().split(": ", 1) for line in lines if line)
    await reader.readexactly(int(headers["content-length"]))
    return int(status.split()[1])
