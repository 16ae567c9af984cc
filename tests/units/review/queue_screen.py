"""The queue of the review, read off its screen."""

from bs4 import BeautifulSoup

QUEUE = "/admin/duyet/"


def titles_in_queue(client, query=""):
    page = BeautifulSoup(client.get(QUEUE + query).content, "html.parser")
    rows = page.select("table.listing tbody tr")
    return [row.select_one(".title a, td a").get_text(strip=True) for row in rows]
