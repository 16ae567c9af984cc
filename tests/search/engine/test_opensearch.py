"""The index on a search server: what arrives there, what it is asked, what comes of its answers."""

import json
from datetime import UTC, datetime

import pytest
from django.core.management import call_command
from django.urls import reverse
from django_tasks import TaskResultStatus
from django_tasks.signals import task_finished

from config import environment as env
from search.engine import engine_for, opensearch
from search.engine.database import DatabaseEngine
from search.engine.query_passes import NAME
from search.engine.results import STEPS, Filters
from search.models import FACETS
from search.service import SearchUnavailable, answer, suggest
from search.text.query_parsing import parse_query
from sections.models import ArticlePage
from tests.factories import make_article
from tests.library.registers import PATH, make_register, read, titles
from tests.record_factories import make_document
from tests.search.search_server import SearchServer

pytest.importorskip("opensearchpy", reason="the client of OpenSearch is not installed")
pytestmark = [pytest.mark.django_db, pytest.mark.other_index]

ENTRIES = "search_searchentry"
VIETNAMESE = Filters("vi")


@pytest.fixture
def server(newsroom, settings, monkeypatch):
    """An empty server, and the house told to use it."""
    with SearchServer() as server:
        monkeypatch.setenv("SEARCH_URL", server.url)
        settings.WAGTAILSEARCH_BACKENDS = {
            "default": {
                "BACKEND": "search.backends.opensearch",
                "TIMEOUT": 2,
                **env.search_server("SEARCH_URL"),
            }
        }
        yield server


@pytest.fixture
def indexed(server):
    call_command("update_index", verbosity=0)
    return server


def keys_of(*articles):
    return [f"article{article.pk}.vi" for article in articles]


def test_indexes_are_made_with_our_settings_and_take_the_place_of_the_old(newsroom, server):
    article = make_article(newsroom.a.section, "Đại hội Đảng bộ")
    call_command("update_index", verbosity=0)
    first = server.aliases[f"thu_{ENTRIES}"]
    call_command("update_index", verbosity=0)
    assert server.aliases[f"thu_{ENTRIES}"] != first
    assert first not in server.indexes
    assert server.settings(ENTRIES)["index"]["number_of_shards"] == 1
    assert server.settings(ENTRIES)["analysis"]["analyzer"]["default"]["filter"] == [
        "lowercase",
        "asciifolding",
    ]
    words = server.mapping(ENTRIES)["words"]
    assert (words["type"], words["analyzer"]) == ("text", "whitespace")
    assert not [name for name in server.mapping(ENTRIES) if name.startswith("_all_text")]
    assert server.mapping("wagtailcore_page")["_edgengrams"]["search_analyzer"] == "default"
    assert set(keys_of(article)) <= set(server.documents(ENTRIES))
    assert str(article.pk) in server.documents("wagtailcore_page")


def test_what_is_published_before_the_indexes_are_made_is_no_obstacle(newsroom, server):
    (key,) = keys_of(make_article(newsroom.a.section, "Đại hội"))
    with pytest.raises(SearchUnavailable):
        answer("đại hội", VIETNAMESE)
    call_command("update_index", verbosity=0)
    assert answer("đại hội", VIETNAMESE).found.keys == [key]


def test_a_published_article_arrives_and_a_withdrawn_one_leaves(newsroom, indexed):
    article = make_article(newsroom.a.section, "Đại hội", genre="news")
    (key,) = keys_of(article)
    document = indexed.documents(ENTRIES)[key]
    assert document["title"].endswith(" 0end dai hoi 0end dai059 hoi056 0end")
    assert document["unit_id_filter"] == newsroom.a.unit.pk
    assert document["section_id_filter"] == newsroom.a.section.pk
    assert (document["kind_filter"], document["language_filter"]) == ("article", "vi")
    assert document["genre_filter"] == article.genre
    assert datetime.fromisoformat(document["date_filter"]) == article.date
    article.unpublish()
    assert key not in indexed.documents(ENTRIES)


def test_one_bounded_request_asks_for_keys_in_their_order(newsroom, indexed):
    article = make_article(newsroom.a.section, "Đại hội")
    indexed.searches.clear()
    unit_id = newsroom.a.unit.pk
    found = engine_for().find(parse_query("dai hoi"), Filters("vi", (("unit_id", unit_id),)))
    assert found.keys == keys_of(article)
    ((index, request),) = indexed.searches
    assert index == f"thu_{ENTRIES}"
    assert request["query"]["bool"]["filter"] == [
        {"term": {"language_filter": "vi"}},
        {"term": {"unit_id_filter": unit_id}},
    ]
    tiers = request["query"]["bool"]["must"]["dis_max"]["queries"]
    scores = {tier["constant_score"]["boost"] for tier in tiers}
    assert scores == {2 * STEPS + step for step in range(NAME + 1)}
    assert request["sort"] == ["_score", {"date_filter": "desc"}, {"pk": "desc"}]
    assert (request["size"], request["track_total_hits"]) == (1000, 1001)
    assert request["_source"] is False
    assert request["timeout"] == "500ms"


def test_the_second_spelling_is_asked_for_only_where_the_first_finds_little(newsroom, indexed):
    make_article(newsroom.a.section, "Bưởi")
    exact = make_article(newsroom.a.section, "Buổi", slug="buoi-2")
    indexed.searches.clear()
    found = engine_for().find(parse_query("Buổi"), VIETNAMESE)
    assert found.keys[0] == keys_of(exact)[0]
    assert found.count == 2
    assert len(indexed.searches) == 2
    for number in range(20):
        make_article(newsroom.a.section, "Buổi", slug=f"buoi-them-{number}")
    indexed.searches.clear()
    assert engine_for().find(parse_query("Buổi"), VIETNAMESE).count == 21
    assert len(indexed.searches) == 1


def test_facets_are_counted_and_what_is_beyond_the_bound_is_told(newsroom, indexed, monkeypatch):
    for number in range(3):
        make_article(newsroom.a.section, "Hội nghị", slug=f"hoi-nghi-{number}")
    make_article(newsroom.b.section, "Hội nghị")
    found = engine_for().find(parse_query("hội nghị"), VIETNAMESE)
    assert found.facets["unit_id"] == [(newsroom.a.unit.pk, 3), (newsroom.b.unit.pk, 1)]
    assert found.facets["kind"] == [("article", 4)]
    assert found.facets["type_id"] == []
    assert not found.has_more
    assert not found.is_cut_short
    monkeypatch.setattr(opensearch, "BOUND", 3)
    found = engine_for().find(parse_query("hoi nghi"), VIETNAMESE)
    assert (found.count, found.has_more) == (3, True)


QUERIES = ["cải cách hành chính", "cai cach hanh chinh", '"cải cách"', "hành chính", "cách cải"]


@pytest.mark.parametrize("by_date", [False, True])
@pytest.mark.parametrize("loosely", [False, True])
def test_the_order_is_that_of_the_database(newsroom, indexed, settings, by_date, loosely):
    stories = [
        ("Cải cách hành chính", "Lời dẫn."),
        ("Hành chính và cải cách", "Lời dẫn."),
        ("Tin một", "Về cải cách hành chính ở phường."),
        ("Tin hai", "Cải cách nền hành chính của phường."),
        ("Tin ba", "Cải cách là việc của mọi người, không chỉ của cơ quan hành chính."),
        ("Cai cach hanh chinh", "Không dấu."),
        ("Tin bốn", "Cải rồi lại cách, hành rồi đến chính."),
        ("Tin năm", "Chính, hành, cách."),
    ]
    for number, (title, lead) in enumerate(stories):
        date = datetime(2025, 1, 1 + number * 7 % 8, tzinfo=UTC)
        make_article(newsroom.a.section, title, lead=lead, slug=f"tin-{number}", date=date)
    asked = [parse_query(query) for query in QUERIES]
    options = {"by_date": by_date, "loosely": loosely}
    by_server = [engine_for().find(one, VIETNAMESE, **options) for one in asked]
    settings.WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "search.backends.database"}}
    call_command("update_index", verbosity=0)
    assert isinstance(engine_for(), DatabaseEngine)
    by_database = [engine_for().find(one, VIETNAMESE, **options) for one in asked]
    assert [found.keys for found in by_server] == [found.keys for found in by_database]
    assert all(found.keys for found in by_server)
    for ours, theirs in zip(by_server, by_database, strict=True):
        assert {name: sorted(counts) for name, counts in ours.facets.items()} == {
            name: sorted(counts) for name, counts in theirs.facets.items()
        }


def test_headings_are_offered_by_their_beginning(newsroom, indexed):
    article = make_article(newsroom.a.section, "Nghị quyết đại hội")
    make_article(newsroom.a.section, "Nghị định", slug="nghi-dinh")
    assert suggest("nghi qu", VIETNAMESE, 5) == keys_of(article)


AWAY = {
    "refused": (403, "{}"),
    "broken": (500, "{}"),
    "overloaded": (503, "no"),
    "no JSON": (200, "<html>"),
    "another JSON": (200, '{"hits": []}'),
    "no object": (200, "[]"),
    "no index": (404, '{"error": "index_not_found_exception"}'),
}


@pytest.mark.parametrize("instead", AWAY.values(), ids=AWAY)
def test_any_failure_of_the_server_is_a_rest_of_the_search(indexed, instead):
    indexed.instead = instead
    with pytest.raises(SearchUnavailable):
        answer("hội nghị", VIETNAMESE)
    with pytest.raises(SearchUnavailable):
        suggest("hội", VIETNAMESE, 5)


def test_a_server_that_is_gone_is_a_rest_of_the_search(indexed):
    indexed.stop()
    with pytest.raises(SearchUnavailable):
        answer("hội nghị", VIETNAMESE)


def test_a_slow_server_is_not_waited_for(indexed, monkeypatch):
    monkeypatch.setattr(opensearch, "_SECONDS", 0.2)
    indexed.seconds = 0.6
    with pytest.raises(SearchUnavailable):
        answer("hội nghị", VIETNAMESE)


def test_an_answer_that_ran_out_of_time_says_so(newsroom, indexed):
    text = {
        "timed_out": True,
        "_shards": {"failed": 0},
        "hits": {"total": {"value": 0}, "hits": []},
        "aggregations": {name: {"buckets": []} for name in FACETS},
    }
    indexed.instead = (200, json.dumps(text))
    assert engine_for().find(parse_query("hội nghị"), VIETNAMESE).is_cut_short


@pytest.fixture
def task_states():
    """How the tasks of a test ended, by name."""
    states = {}

    def note(task_result, **kwargs):
        states.setdefault(task_result.task.name, set()).add(task_result.status)

    task_finished.connect(note)
    yield states
    task_finished.disconnect(note)


def test_an_unreachable_server_undoes_no_publication_and_no_deletion(
    newsroom, indexed, task_states
):
    deleted = make_article(newsroom.a.section, "Tin cũ", slug="tin-cu")
    old, pk = keys_of(deleted)[0], deleted.pk
    task_states.clear()
    indexed.instead = (503, "away")
    (new,) = keys_of(make_article(newsroom.a.section, "Tin mới"))
    assert task_states["sync_entries"] == {TaskResultStatus.FAILED}
    deleted.delete()
    assert not ArticlePage.objects.filter(pk=pk).exists()
    indexed.instead = None
    assert new not in indexed.documents(ENTRIES)
    call_command("update_index", verbosity=0)
    documents = indexed.documents(ENTRIES)
    assert new in documents
    assert old not in documents


@pytest.mark.parametrize("who", ["a.editor", "city.reviewer", "city.administrator"])
def test_the_explorer_asks_the_server_by_conditions(newsroom, indexed, signed_in, who):
    make_article(newsroom.a.section, "Đại hội Đảng bộ")
    other = make_article(newsroom.b.section, "Đại hội của đơn vị khác")
    indexed.searches.clear()
    setting, role = who.split(".")
    client = signed_in(getattr(getattr(newsroom, setting), role))
    page = client.get(reverse("wagtailadmin_pages:search_results"), {"q": "Đại hộ"})
    assert "Đại hội Đảng bộ" in page.text
    assert (other.title in page.text) is (setting == "city")
    assert {index for index, _request in indexed.searches} == {"thu_wagtailcore_page"}
    assert '"id_filter": [' not in json.dumps(indexed.searches)


def test_a_register_is_searched_on_the_server(newsroom, indexed, client):
    make_register(newsroom.a.home)
    make_document(newsroom.a.unit, "1-NQ/QU", summary="Về công tác cán bộ")
    make_document(newsroom.a.unit, "2-NQ/QU", summary="Về việc khác")
    assert titles(read(client, f"{PATH}?q=công tác")) == ["Nghị quyết số 1-NQ/QU"]
    assert titles(read(client, f"{PATH}?q=cong tac")) == ["Nghị quyết số 1-NQ/QU"]
    indexed.instead = (503, "away")
    assert read(client, f"{PATH}?q=công tác").status_code == 503


def test_a_list_that_needs_the_server_says_that_it_is_unreachable(newsroom, indexed, signed_in):
    indexed.instead = (503, "away")
    client = signed_in(newsroom.a.editor)
    page = client.get(reverse("wagtailadmin_pages:search_results"), {"q": "đại hội"})
    assert page.status_code == 503
    assert page["Retry-After"]
