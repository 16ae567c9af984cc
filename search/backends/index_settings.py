"""How an OpenSearch server keeps our indexes."""

# Vietnamese has no endings to strip and no stop words; `asciifolding` makes ă, ơ, ế plain letters
# and, unlike Unicode's own decomposition, đ a d. The server reads so every text that names no
# other analyzer, and what is typed to find it.
_FOLDED = {"type": "custom", "tokenizer": "standard", "filter": ["lowercase", "asciifolding"]}

INDEX_SETTINGS = {
    "settings": {
        # An index of ours is far smaller than a shard may be. The copy is on a second server,
        # where there is one.
        "index": {"number_of_shards": 1, "auto_expand_replicas": "0-1"},
        "analysis": {"analyzer": {"default": _FOLDED}},
    }
}

# The texts of search entries are words in plain ASCII already (search/text/tokens.py), and how
# near they come to a query is no matter of their frequency (search/engine/opensearch.py).
WORDS = {"type": "text", "analyzer": "whitespace", "norms": False}
