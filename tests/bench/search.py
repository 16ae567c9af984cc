"""What searches cost at two sizes, one at a time and 16 at once, and what they leave to others."""

import http.client
import itertools
import statistics
import threading
import time
from dataclasses import dataclass, field
from multiprocessing import Pipe, Process

from tests.bench.databases import Bench
from tests.bench.measuring import Server

MEDIAN_BAR_MS = 100
LONGEST_BAR_MS = 500
RATIO_BAR = 3
KEPT_SHARE_BAR = 0.8
ROUNDS = 15
SEARCHERS = 16
READERS = 4
SECONDS = 10
SUBJECTS = "/__searches__/"
# Every search comes from another address, and none finds its answer remembered.
ENVIRONMENT = {"TRUSTED_PROXIES": "127.0.0.1", "SEARCH_CACHE_SECONDS": "0"}


@dataclass
class SearchFigures:
    """Milliseconds in the server for one page of results, at both sizes."""

    name: str
    query: str
    small: list[float] = field(default_factory=list)
    large: list[float] = field(default_factory=list)

    @property
    def ratio(self) -> float:
        return statistics.median(self.large) / statistics.median(self.small)

    def broken_bars(self) -> list[str]:
        faults = []
        if (median := statistics.median(self.large)) > MEDIAN_BAR_MS:
            faults.append(f"median {median:.0f} ms, bar {MEDIAN_BAR_MS}")
        if (longest := max(self.large)) > LONGEST_BAR_MS:
            faults.append(f"longest {longest:.0f} ms, bar {LONGEST_BAR_MS}")
        if self.ratio > RATIO_BAR:
            faults.append(f"large takes {self.ratio:.1f} times small, bar {RATIO_BAR}")
        return faults


def measure_searches(small: Bench, large: Bench) -> list[str]:
    """Print what searches cost in two databases that are indexed; returns the bars that are broken.
    They hold for PostgreSQL."""
    figures = _one_at_a_time(small, large)
    print(f"\n{large.kind}: searches with {small.content} against {large.content}, one at a time\n")
    print("| search | query | p50 ms small | p50 ms large | p99 ms large | large/small |")
    print("|---|---|---|---|---|---|")
    for one in figures:
        print(
            f"| {one.name} | {one.query} | {statistics.median(one.small):.1f} "
            f"| {statistics.median(one.large):.1f} | {_percentile(one.large, 0.99):.1f} "
            f"| {one.ratio:.2f} |"
        )
    faults = [f"{one.name}: {fault}" for one in figures for fault in one.broken_bars()]
    faults += _at_once(large)
    return [f"{large.kind}, {fault}" for fault in faults] if large.kind == "postgresql" else []


def _one_at_a_time(small, large) -> list[SearchFigures]:
    with Server(small, SUBJECTS, ENVIRONMENT) as few, Server(large, SUBJECTS, ENVIRONMENT) as many:
        for server in (few, many):
            # A process reads its templates once, whatever is searched for first.
            server.time_search(server.pages[-1])
        figures = []
        for small_page, large_page in zip(few.pages, many.pages, strict=True):
            one = SearchFigures(large_page["name"], large_page["label"])
            for _round in range(ROUNDS):
                one.small.append(few.time_search(small_page))
                one.large.append(many.time_search(large_page))
            figures.append(one)
        return figures


def _at_once(bench) -> list[str]:
    with Server(bench, SUBJECTS, ENVIRONMENT, workers=2, threads=None) as server:
        searches = server.pages
        article = next(
            page for page in server.ask_pages("/__pages__/") if page["name"] == "article"
        )
        _clients(server.port, [article], READERS, 3)
        alone = _clients(server.port, [article], READERS, SECONDS)
        readers, answer = _begin(server.port, [article], READERS, SECONDS)
        searching = _clients(server.port, searches, SEARCHERS, SECONDS)
        beside = answer.recv()
        readers.join()
    kept = len(beside.times) / len(alone.times)
    p50, p99 = (_percentile(searching.times, share) for share in (0.5, 0.99))
    print(
        f"\n{SEARCHERS} searching at once: {len(searching.times) / SECONDS:.1f} answers a second, "
        f"p50 {p50:.0f} ms, p99 {p99:.0f} ms; {searching.refused} times told to come back later. "
        f"Articles meanwhile: {len(beside.times) / SECONDS:.0f} a second, {kept:.0%} of "
        f"{len(alone.times) / SECONDS:.0f}."
    )
    if kept < KEPT_SHARE_BAR:
        return [f"articles keep {kept:.0%} beside searches, bar {KEPT_SHARE_BAR:.0%}"]
    return []


@dataclass
class Answers:
    """Milliseconds of the answers that clients got, and how often they were sent away."""

    times: list[float] = field(default_factory=list)
    refused: int = 0


def _clients(port, pages, count, seconds) -> Answers:
    process, answer = _begin(port, pages, count, seconds)
    answers = answer.recv()
    process.join()
    return answers


def _begin(port, pages, count, seconds):
    """`count` clients in a process of their own, which ask `pages` in turn for so many seconds."""
    here, there = Pipe()
    process = Process(target=_ask_together, args=(port, pages, count, seconds, there))
    process.start()
    return process, here


def _ask_together(port, pages, count, seconds, pipe):
    answers, end = Answers(), time.monotonic() + seconds
    clients = [
        threading.Thread(target=_ask, args=(port, pages, number, end, answers))
        for number in range(count)
    ]
    for client in clients:
        client.start()
    for client in clients:
        client.join()
    pipe.send(answers)


def _ask(port, pages, number, end, answers):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    for turn in itertools.count(number):
        if time.monotonic() > end:
            return
        page, started = pages[turn % len(pages)], time.perf_counter()
        headers = {"Host": page["host"], "X-Forwarded-For": f"10.{number}.{turn % 250}.1"}
        connection.request("GET", page["path"], headers=headers)
        answer = connection.getresponse()
        answer.read()
        if answer.status == http.client.OK:
            answers.times.append((time.perf_counter() - started) * 1000)
            continue
        answers.refused += 1
        # What the answer asks for, as a browser or a robot that behaves would wait.
        time.sleep(float(answer.headers.get("Retry-After", 1)))


def _percentile(times, share) -> float:
    ordered = sorted(times) or [0.0]
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]
