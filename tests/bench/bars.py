"""What a page may cost: queries, bytes, and times against another's."""

from tests.bench.sizes import RECORD_PAGES

QUERY_BARS = {
    "city home": 28,
    "unit home": 28,
    "section page 1": 18,
    "section deep": 18,
    "topic": 18,
    "article": 15,
    "sitemap index": 8,
    "sitemap sections": 8,
    **dict.fromkeys(RECORD_PAGES, 15),
}
TIME_RATIO_BAR = 1.2
# The pages of the record, with 50,000 documents against 300.
RECORD_RATIO_BAR = 1.3
# Screens of the admin, with all units against three.
DESK_QUERY_BAR = 30
DESK_RATIO_BAR = 1.5
# The mean reciprocal rank of what a judged query is after.
MRR_BAR = 0.85
BARE_VIEWS_BAR = 40
ARTICLE_BYTES_BAR = 30_000
