"""What the tests of the register share: pages, files and what is read off a page."""

from bs4 import BeautifulSoup
from django.core.files.base import ContentFile
from django.utils import timezone

from library.models import NewsDocument, RecordFile, RegisterPage

PATH = "/van-ban/"


def make_register(home, **fields):
    return home.add_child(instance=RegisterPage(title="Văn bản", slug="van-ban", **fields))


def make_file(setting, name="ban-ky.pdf", content=b"%PDF-1.7 bytes", **fields):
    """A file in the collection of a unit of the newsroom."""
    return NewsDocument.objects.create(
        title=name,
        file=ContentFile(content, name),
        collection=setting.unit.collection,
        file_size=len(content),
        **fields,
    )


def attach(record, *documents):
    """Publish `record` with `documents` as its files."""
    record = type(record).objects.get(pk=record.pk)
    record.files = [
        RecordFile(document=document, sort_order=order) for order, document in enumerate(documents)
    ]
    record.save_revision().publish(skip_permission_checks=True)
    return type(record).objects.get(pk=record.pk)


def read(client, path=PATH, host="a.test", **headers):
    return client.get(path, headers={"host": host, **headers})


def soup_of(response):
    return BeautifulSoup(response.content, "html.parser")


def titles(response):
    assert response.status_code == 200
    return [link.text for link in soup_of(response).select(".document-row__title a")]


def withdraw(record):
    record = type(record).objects.get(pk=record.pk)
    record.unpublish()
    assert record.first_published_at <= timezone.now()
    return record


def page_of(client, record, host="a.test"):
    response = read(client, f"{PATH}{record.address}/", host)
    assert response.status_code == 200
    return soup_of(response)
