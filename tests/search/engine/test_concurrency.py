"""So many searches at once, whatever is asked for."""

from threading import Barrier, BoundedSemaphore, Event, Thread

import pytest

from search import concurrency, service
from search.engine.results import EngineResults, Filters
from search.service import SearchBusy, SearchUnavailable, answer, suggest

FILTERS = Filters("vi")


class SlowEngine:
    """Notes how many are in it at a time; leaves when it is told to."""

    def __init__(self):
        self.inside = self.most = 0
        self.may_leave = Event()
        self.entered = Barrier(3, timeout=5)

    def find(self, asked, filters, **options):
        self.inside += 1
        self.most = max(self.most, self.inside)
        self.entered.wait()
        self.may_leave.wait(5)
        self.inside -= 1
        return EngineResults(["article1.vi"])


@pytest.fixture
def engine(monkeypatch, settings):
    """An engine that two searches may ask at once, without a database."""
    settings.SEARCH_SLOT_WAIT_SECONDS, settings.SEARCH_SLOT_COOLDOWN = 0.05, 0
    monkeypatch.setattr(concurrency, "_slots", BoundedSemaphore(2))
    monkeypatch.setattr(service, "known_terms", lambda phrases: ())
    monkeypatch.setattr(service, "rerank", lambda asked, keys, preferred: keys)
    slow = SlowEngine()
    monkeypatch.setattr(service, "engine_for", lambda: slow)
    return slow


def test_one_too_many_is_asked_to_come_back(engine):
    answers = []
    threads = [
        Thread(target=lambda word=word: answers.append(answer(word, FILTERS)))
        for word in ("đảng", "đoàn")
    ]
    for thread in threads:
        thread.start()
    engine.entered.wait()
    with pytest.raises(SearchBusy) as busy:
        answer("hội", FILTERS)
    with pytest.raises(SearchUnavailable):
        suggest("hội", FILTERS, 5)
    engine.may_leave.set()
    for thread in threads:
        thread.join(5)
    assert (busy.value.retry_after, engine.most, len(answers)) == (2, 2, 2)
    # What they found is remembered, and needs no turn.
    engine.find = None
    concurrency._slots.acquire()
    concurrency._slots.acquire()
    assert answer("đảng", FILTERS).found.count == 1


def test_a_search_that_fails_gives_its_turn_back(engine, monkeypatch):
    def fail(*args, **options):
        raise ValueError

    monkeypatch.setattr(engine, "find", fail)
    for _time in range(5):
        with pytest.raises(ValueError):
            answer("đảng", FILTERS)
