"""The files of a document: shown, counted, and withheld with their document."""

import io

import pytest
from django.db import DatabaseError
from django.utils import timezone
from wagtail.models import CollectionViewRestriction

from library.models import DocumentRecord, Download
from library.register.downloads import count_download
from tests.library.registers import PATH, attach, make_file, make_register, page_of, read, withdraw
from tests.record_factories import make_document

pytestmark = [pytest.mark.django_db, pytest.mark.screens]


@pytest.fixture
def register(newsroom):
    return make_register(newsroom.a.home)


class TestFiles:
    @pytest.fixture
    def record(self, newsroom, register):
        paper = make_file(newsroom.a, page_count=3, text="Văn bản")
        scan = make_file(newsroom.a, "phụ lục.docx", page_count=None)
        return attach(make_document(newsroom.a.unit, "12-NQ/QU"), paper, scan)

    def test_a_file_is_shown_with_what_is_known(self, record, client):
        first, second = page_of(client, record).select(".document-file")
        assert "PDF" in first.text
        assert "3 trang" in first.text
        assert "có lớp văn bản" in first.text
        assert not first.select("img")
        assert [link["href"].split("/")[1] for link in first.select("a")] == ["media", "van-ban"]
        assert [link["href"] for link in second.select("a")] == [
            f"{PATH}{record.address}/tep/{record.files.all()[1].document_id}/"
        ]

    def take(self, client, record, index=0, **headers):
        document = record.files.all()[index].document
        address = f"{PATH}{record.address}/tep/{document.pk}/"
        response = read(client, address, **headers)
        body = b"".join(response.streaming_content) if response.streaming else response.content
        return response, body

    def counts(self):
        return dict(Download.objects.values_list("document", "count"))

    def test_a_download_is_sent_and_counted(self, record, client):
        document = record.files.all()[0].document
        for _time in range(3):
            response, body = self.take(client, record)
        assert body == b"%PDF-1.7 bytes"
        assert response["Content-Type"] == "application/pdf"
        assert response["Content-Disposition"] == 'attachment; filename="nghi-quyet-12-nq-qu.pdf"'
        assert self.counts() == {document.pk: 3}
        assert Download.objects.get().day == timezone.localdate()
        response, _body = self.take(client, record, 1)
        assert "nghi-quyet-12-nq-qu-2.docx" in response["Content-Disposition"]

    @pytest.mark.parametrize(
        ("given", "status", "counted"),
        [("bytes=0-3", 206, 1), ("bytes=4-", 206, 0), ("bytes=99-", 416, 0), ("x", 200, 1)],
    )
    def test_only_the_first_part_counts(self, record, client, given, status, counted):
        response, _body = self.take(client, record, range=given)
        assert response.status_code == status
        assert sum(self.counts().values()) == counted

    def test_asking_about_a_file_does_not_count(self, record, client):
        document = record.files.all()[0].document
        address = f"{PATH}{record.address}/tep/{document.pk}/"
        assert client.head(address, headers={"host": "a.test"}).status_code == 200
        etag = self.take(client, record)[0]["ETag"]
        assert self.take(client, record, **{"if-none-match": etag})[0].status_code == 304
        assert self.counts() == {document.pk: 1}

    def test_what_cannot_be_counted_is_sent_all_the_same(self, record, client, monkeypatch):
        def fail(*args, **kwargs):
            raise DatabaseError

        monkeypatch.setattr("django.db.models.query.QuerySet.bulk_create", fail)
        response, body = self.take(client, record)
        assert (response.status_code, body) == (200, b"%PDF-1.7 bytes")
        assert self.counts() == {}

    def test_two_at_once_are_two(self, record):
        document = record.files.all()[0].document
        count_download(document)
        count_download(document)
        assert self.counts() == {document.pk: 2}

    def test_a_lost_file_is_none(self, record, client):
        document = record.files.all()[0].document
        document.file.storage.delete(document.file.name)
        assert self.take(client, record)[0].status_code == 404
        assert self.counts() == {}

    def test_no_file_of_another_document_is_had_here(self, newsroom, record, client):
        private = make_file(newsroom.a, "rieng.pdf")
        other = make_document(newsroom.a.unit, live=False)
        attach_draft(other, private)
        for document_id in (private.pk, 99_999_999):
            answer = read(client, f"{PATH}{record.address}/tep/{document_id}/")
            assert answer.status_code == 404

    def test_a_withdrawn_document_takes_its_files_along(self, record, client):
        withdraw(record)
        assert self.take(client, record)[0].status_code == 404

    def test_a_restricted_collection_hides_its_files(self, newsroom, record, client):
        CollectionViewRestriction.objects.create(
            collection=newsroom.a.unit.collection,
            restriction_type=CollectionViewRestriction.LOGIN,
        )
        assert not page_of(client, record).select(".document-file")
        assert self.take(client, record)[0].status_code == 404

    def test_a_preview_is_as_private_as_its_document(self, newsroom, record, client):
        document = record.files.all()[0].document
        document.preview.save("trang-1.png", document.file.file.__class__(io.BytesIO(b"PNG")))
        picture = page_of(client, record).select_one(".document-file img")["src"]
        assert picture.startswith("/media/previews/")
        assert read(client, picture).status_code == 200
        withdraw(record)
        assert read(client, picture).status_code == 404

    def test_what_is_saved_says_everything(self, record, client):
        response = read(client, f"{PATH}{record.address}/luu/")
        text = response.content.decode()
        assert response["Content-Disposition"].startswith("attachment")
        assert "Nghị quyết số 12-NQ/QU" in text
        assert f"http://a.test{PATH}{record.address}/" in text


def attach_draft(record, document):
    record.files.add(DocumentRecord.files.rel.related_model(document=document))
    record.save_revision()
