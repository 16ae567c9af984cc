"""Which searches are measured, over the network of `seed_scale` (demo/scale/texts.py)."""

from collections.abc import Iterator
from urllib.parse import urlencode

from django.urls import reverse

from search.text.tokens import fold_text
from sections.models import ArticlePage
from units.enums import Level
from units.models import Unit

PAGES = (1, 10)


def find_searches() -> Iterator[dict]:
    """Name, host and path of each page of results."""
    host = Unit.objects.get(level=Level.CITY).site.hostname
    words = ArticlePage.objects.order_by("date").values_list("title", flat=True)[1_000].split()
    # The terms of this network are what its headings repeat.
    first, second = " ".join(words[1:3]), " ".join(words[4:6])
    queries = {
        "common": "thành phố",
        "common, unaccented": "dang bo",
        "two words": f"{first} {second}",
        "two words, unaccented": fold_text(f"{first} {second}"),
        "common words apart": "hội nghị phát triển",
        "common words apart, unaccented": "chuyen doi moi truong",
        "rare phrase": " ".join(words[1:4]),
        "one heading": " ".join(words),
        "document number": "1482",
        "zero hits": "zyzzyva quokka",
    }
    for name, query in queries.items():
        for page in PAGES:
            parameters = {"q": query, "pham-vi": "tat-ca"} | ({"trang": page} if page > 1 else {})
            path = f"{reverse('search:results')}?{urlencode(parameters)}"
            yield {"name": f"{name}, page {page}", "label": query, "host": host, "path": path}
