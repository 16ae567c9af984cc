"""As much of an OpenSearch server as the house asks of one, in a thread of the test.

It keeps indexes, aliases and documents, remembers every search, and answers it by the meaning that
the documentation gives to the queries below. Any other query is an error 400, as a mistyped one is.
"""

import json
import re
import threading
import time
from collections import Counter
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from operator import ge, gt, le, lt
from urllib.parse import parse_qsl, urlsplit

from units.text.vietnamese import fold


class Refused(Exception):
    """An answer other than 200: the status."""


class SearchServer:
    """`with SearchServer() as server`: at `server.url` until the end of the block."""

    def __init__(self):
        self.indexes: dict[str, dict] = {}
        self.aliases: dict[str, str] = {}
        # The index and the body of every search.
        self.searches: list[tuple[str, dict]] = []
        # What is sent instead of an answer: a status and a text; how long it takes.
        self.instead: tuple[int, str] | None = None
        self.seconds = 0.0

    def __enter__(self):
        handler = type("Handler", (_Handler,), {"server_of_index": self})
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self._http.daemon_threads = True
        threading.Thread(target=self._http.serve_forever, args=(0.01,), daemon=True).start()
        self.url = f"http://127.0.0.1:{self._http.server_port}/thu"
        return self

    def __exit__(self, *_error):
        self.stop()

    def stop(self):
        self._http.shutdown()
        self._http.server_close()

    def documents(self, alias) -> dict[str, dict]:
        """What the index `alias` (without the prefix) holds, by id."""
        return self._index(f"thu_{alias}")["documents"]

    def mapping(self, alias) -> dict[str, dict]:
        return self._index(f"thu_{alias}")["mappings"]

    def settings(self, alias) -> dict:
        return self._index(f"thu_{alias}")["settings"]

    # What each address does: method, path, function.
    def answer(self, method, path, body, parameters):
        for routed, pattern, do in _ROUTES:
            found = re.fullmatch(pattern, path)
            if found and method in routed.split():
                if do is SearchServer._search:
                    return do(self, *found.groups(), body=body, **parameters)
                return do(self, *found.groups(), body=body)
        raise Refused(405)

    def _index(self, name) -> dict:
        name = self.aliases.get(name, name)
        if name not in self.indexes:
            raise Refused(404)
        return self.indexes[name]

    def _index_to_write(self, name) -> dict:
        """As the real one: what is written to nothing makes an index without a mapping."""
        name = self.aliases.get(name, name)
        return self.indexes.setdefault(name, {"settings": {}, "mappings": {}, "documents": {}})

    def _create(self, name, body):
        if name in self.indexes or name in self.aliases:
            raise Refused(400)
        given = json.loads(body)["settings"]
        self.indexes[name] = {"settings": given, "mappings": {}, "documents": {}}

    def _drop(self, name, body):
        # As the real one: an alias is no index.
        if name in self.aliases:
            raise Refused(400)
        self._index(name)
        del self.indexes[name]
        self.aliases = {alias: index for alias, index in self.aliases.items() if index != name}

    def _map(self, name, body):
        self._index(name)["mappings"].update(json.loads(body)["properties"])

    def _look_up(self, alias, body):
        if alias not in self.aliases:
            raise Refused(404)
        return {self.aliases[alias]: {"aliases": {alias: {}}}}

    def _name(self, index, alias, body):
        if alias in self.indexes:
            raise Refused(400)
        self.aliases[alias] = index

    def _bulk(self, name, body):
        lines = [json.loads(line) for line in body.splitlines() if line]
        documents = self._index_to_write(name)["documents"]
        items = []
        for action, document in zip(lines[::2], lines[1::2], strict=True):
            key = action["index"]["_id"]
            documents[key] = document
            items.append({"index": {"_id": key, "status": 200}})
        return {"errors": False, "items": items}

    def _write(self, name, key, body):
        self._index_to_write(name)["documents"][key] = json.loads(body)

    def _erase(self, name, key, body):
        if self._index(name)["documents"].pop(key, None) is None:
            raise Refused(404)

    def _refresh(self, name, body):
        self._index(name)

    def _search(self, name, body, **parameters):
        request = {**parameters, **json.loads(body)}
        self.searches.append((name, request))
        index = self._index(name)
        hits = []
        for key, document in index["documents"].items():
            score = Matching(index["mappings"], document).score(request["query"])
            if score is not None:
                hits.append((score, key, document))
        for sort in reversed(request.get("sort", ["_score"])):
            _sort(hits, sort)
        total = len(hits)
        if isinstance(request.get("track_total_hits"), int):
            total = min(total, request["track_total_hits"])
        first = int(request.get("from", 0))
        shown = hits[first : first + int(request.get("size", 10))]
        return {
            "took": 1,
            "timed_out": False,
            "_shards": {"total": 1, "successful": 1, "failed": 0},
            "hits": {
                "total": {"value": total, "relation": "eq"},
                "hits": [
                    {"_id": key, "_score": score, "fields": {"pk": [document["pk"]]}}
                    for score, key, document in shown
                ],
            },
            "aggregations": {
                name: {"buckets": _buckets(hits, one["terms"])}
                for name, one in (request.get("aggs") or request.get("aggregations", {})).items()
            },
        }

    def _count(self, name, body):
        return {"count": self._search(name, body)["hits"]["total"]["value"]}


_ROUTES = (
    ("HEAD GET", r"/_alias/([^/_]\w*)", SearchServer._look_up),
    ("PUT", r"/([^/]+)/_alias/([^/]+)", SearchServer._name),
    ("PUT", r"/([^/]+)/_mapping", SearchServer._map),
    ("POST", r"/([^/]+)/_refresh", SearchServer._refresh),
    ("POST PUT", r"/([^/]+)/_bulk", SearchServer._bulk),
    ("PUT", r"/([^/]+)/_doc/([^/]+)", SearchServer._write),
    ("DELETE", r"/([^/]+)/_doc/([^/]+)", SearchServer._erase),
    ("GET POST", r"/([^/]+)/_search", SearchServer._search),
    ("GET POST", r"/([^/]+)/_count", SearchServer._count),
    ("PUT", r"/([^/_][^/]*)", SearchServer._create),
    ("DELETE", r"/([^/_][^/]*)", SearchServer._drop),
)


class _Handler(BaseHTTPRequestHandler):
    server_of_index = None

    def handle_one_request(self):
        super().handle_one_request()
        # One request a connection: a closed server is then away at once.
        self.close_connection = True

    def _answer(self):
        server = self.server_of_index
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
        time.sleep(server.seconds)
        status, text = server.instead or (200, None)
        if text is None:
            try:
                parts = urlsplit(self.path)
                given = server.answer(self.command, parts.path, body, dict(parse_qsl(parts.query)))
                text = json.dumps(given or {"acknowledged": True})
            except Refused as refused:
                status, text = refused.args[0], '{"error": "refused"}'
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(text.encode())))
        self.send_header("Connection", "close")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(text.encode())

    do_GET = do_HEAD = do_POST = do_PUT = do_DELETE = _answer

    def log_message(self, *_arguments):
        """Tests are silent."""


class Matching:
    """One document of an index: `score(query)` is None where the query does not match it."""

    def __init__(self, mapping, document):
        self._mapping = mapping
        self._document = document

    def score(self, query) -> float | None:
        ((kind, given),) = query.items()
        do = getattr(self, f"_{kind}", None)
        if do is None:
            raise Refused(400)
        found = do(given)
        if isinstance(found, bool):
            return 1.0 if found else None
        return found

    def _every(self, queries) -> bool:
        queries = queries if isinstance(queries, list) else [queries]
        return all(self.score(query) is not None for query in queries)

    def _bool(self, given):
        if not self._every(given.get("filter", [])):
            return None
        if any(self._every(query) for query in _listed(given.get("must_not"))):
            return None
        scores = [self.score(query) for query in _listed(given.get("must"))]
        if None in scores:
            return None
        should = [self.score(query) for query in _listed(given.get("should"))]
        hits = [score for score in should if score is not None]
        needed = 1 if should and not ("filter" in given or "must" in given) else 0
        if len(hits) < given.get("minimum_should_match", needed):
            return None
        return sum(scores) + sum(hits)

    def _dis_max(self, given):
        scores = [self.score(query) for query in given["queries"]]
        return max((score for score in scores if score is not None), default=None)

    def _constant_score(self, given):
        return given["boost"] if self._every(given["filter"]) else None

    def _match_all(self, given):
        return True

    def _term(self, given):
        ((field, value),) = given.items()
        return value in self._tokens(field)

    def _terms(self, given):
        ((field, values),) = given.items()
        return any(value in self._tokens(field) for value in values)

    def _exists(self, given):
        return bool(self._tokens(given["field"]))

    def _range(self, given):
        ((field, limits),) = given.items()
        compare = {"gt": gt, "gte": ge, "lt": lt, "lte": le}
        return any(
            all(compare[name](value, limit) for name, limit in limits.items())
            for value in self._tokens(field)
        )

    def _prefix(self, given):
        ((field, value),) = given.items()
        return any(str(token).startswith(value) for token in self._tokens(field))

    def _match_phrase(self, given):
        ((field, text),) = given.items()
        return f" {text} " in f" {' '.join(self._tokens(field))} "

    def _match(self, given):
        ((field, asked),) = given.items()
        if isinstance(asked, str):
            asked = {"query": asked}
        tokens = self._tokens(field)
        if self._mapping[field]["type"] == "text":
            found = [word in tokens for word in re.findall(r"\w+", fold(asked["query"]))]
        else:
            found = [asked["query"] in tokens]
        return all(found) if asked.get("operator") == "and" else any(found)

    def _multi_match(self, given):
        asked = {name: value for name, value in given.items() if name != "fields"}
        fields = [field.partition("^")[0] for field in given["fields"]]
        return any(self._match({field: asked}) for field in fields if field in self._mapping)

    def _span_near(self, given):
        (left, right) = ((clause["span_term"]) for clause in given["clauses"])
        ((field, first),) = left.items()
        ((_field, last),) = right.items()
        tokens = self._tokens(field)
        assert given["in_order"]
        return any(
            last in tokens[at + 1 : at + 2 + given["slop"]]
            for at, token in enumerate(tokens)
            if token == first
        )

    def _tokens(self, field) -> list:
        """The words of a text as the analyzer of its field gives them; other values as they are."""
        mapped = self._mapping.get(field)
        if mapped is None:
            raise Refused(400)
        copied = [
            name for name, other in self._mapping.items() if field in _listed(other.get("copy_to"))
        ]
        texts = (_listed(self._document.get(name)) for name in (field, *copied))
        values = [one for ones in texts for one in ones if one is not None]
        if mapped["type"] != "text":
            return values
        if mapped.get("analyzer") == "whitespace":
            return [word for one in values for word in one.split()]
        words = [word for one in values for word in re.findall(r"\w+", fold(str(one)))]
        if mapped.get("analyzer") == "edgengram_analyzer":
            return [word[:size] for word in words for size in range(1, len(word) + 1)]
        return words


def _listed(value) -> list:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _sort(hits, sort):
    if sort == "_score":
        hits.sort(key=lambda hit: hit[0], reverse=True)
        return
    ((field, order),) = sort.items()
    order = order["order"] if isinstance(order, dict) else order
    hits.sort(key=lambda hit: hit[2][field], reverse=order == "desc")


def _buckets(hits, terms) -> list[dict]:
    values = (hit[2].get(terms["field"]) for hit in hits)
    counts = Counter(terms.get("missing") if value is None else value for value in values)
    counts.pop(None, None)
    return [{"key": key, "doc_count": n} for key, n in counts.most_common(terms.get("size", 10))]
