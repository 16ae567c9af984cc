"""The search finds what a reader means, as judged in judgements.csv."""

import pytest

from tests.search import network
from tests.search.relevance import MRR_BAR, judge, mean_recall, mean_reciprocal_rank

pytestmark = pytest.mark.django_db


def test_what_is_meant_comes_first(root):
    network.fill()
    judged = judge()
    missed = "\n".join(str(each) for each in judged if each.reciprocal_rank < 1)
    assert len(judged) >= 90
    assert mean_reciprocal_rank(judged) >= MRR_BAR, missed
    assert mean_recall(judged) >= MRR_BAR, missed
