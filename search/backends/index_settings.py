"""Settings of our indexes on an OpenSearch server."""

# Vietnamese needs no stemming and no stop words. `asciifolding` turns ă, ơ, ế into plain letters,
# and also đ into d, which Unicode decomposition does not. Texts and queries are analysed by it.
_FOLDED = {"type": "custom", "tokenizer": "standard", "filter": ["lowercase", "asciifolding"]}

INDEX_SETTINGS = {
    "settings": {
        # Each index fits into one shard. A replica is made where there is a second server.
        "index": {"number_of_shards": 1, "auto_expand_replicas": "0-1"},
        "analysis": {"analyzer": {"default": _FOLDED}},
    }
}

# The texts of search entries are ASCII tokens already (search/text/tokens.py). Their scores do not
# depend on word frequency (search/engine/opensearch.py), so norms are not stored.
WORDS = {"type": "text", "analyzer": "whitespace", "norms": False}
