"""Addresses of searches: read as far as they can be, written without what is usual."""

import pytest
from django.http import QueryDict

from search.enums import Order
from search.site.parameters import LAST_PAGE, SearchQuery


def read(address):
    return SearchQuery.read(QueryDict(address))


def test_an_address_says_only_what_is_not_usual():
    assert read("q=tin&thu-tu=lien-quan&trang=1&pham-vi=trang-nay&loai=").address() == "?q=tin"
    whole = "q=tin&pham-vi=tat-ca&loai=document&don-vi=tu&van-ban=cong-van&co-quan=tu&nam=2024"
    assert read(whole).address() == f"?{whole}"
    assert read(f"trang=3&thu-tu=moi-nhat&{whole}").address() == (
        f"?{whole}&thu-tu=moi-nhat&trang=3"
    )


def test_units_belong_to_the_network_and_sections_to_a_subportal():
    assert read("q=a&don-vi=tu&chuyen-muc=7") == SearchQuery(text="a", section=7)
    assert read("q=a&don-vi=tu&chuyen-muc=7&pham-vi=tat-ca") == SearchQuery(
        text="a", unit="tu", is_everywhere=True
    )


@pytest.mark.parametrize(
    "address",
    [
        *("nam=20", "nam=1e3", "nam=٢٠٢٤", "nam=9999", "nam=-2024", "nam=" + "9" * 5000),
        *("loai=unit", "the-loai=x", "thu-tu=DATE", "chuyen-muc=a", "chuyen-muc=" + "9" * 10),
        *("trang=0", "trang=-1", "trang=abc", "trang=" + "9" * 40, "trang=٣", "trang="),
        *("van-ban=%00", "co-quan=' OR 1", "van-ban=" + "a" * 500, "pham-vi=TAT-CA"),
    ],
)
def test_what_cannot_be_read_counts_as_not_given(address):
    assert read(f"q=tin&{address}") == SearchQuery(text="tin")


def test_nobody_reads_past_the_last_page():
    assert read("q=a&trang=999").page == LAST_PAGE


def test_a_change_leads_to_the_first_page():
    query = read("q=a&nam=2024&trang=3")
    assert query.but(order=Order.DATE).address() == "?q=a&nam=2024&thu-tu=moi-nhat"
    assert query.without("year").address() == "?q=a"
    assert query.is_narrowed
    assert not query.without("year").is_narrowed
