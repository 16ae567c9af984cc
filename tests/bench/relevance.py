"""How near the search comes to what readers mean: judges one database, and prints it as JSON."""

import json
import sys
from importlib import import_module

import django

if __name__ == "__main__":
    django.setup()
    # It imports models, which exist only now.
    relevance = import_module("tests.search.relevance")
    judged = relevance.judge()
    figures = {
        "queries": len(judged),
        "mrr": relevance.mean_reciprocal_rank(judged),
        "recall": relevance.mean_recall(judged),
        "missed": [str(each) for each in judged if each.reciprocal_rank < 1],
    }
    json.dump(figures, sys.stdout)
