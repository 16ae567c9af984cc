from library.models.document_parts import DocumentRelation, RecordFile
from library.models.documents import DocumentRecord
from library.models.files import (
    DocumentTag,
    Download,
    ImageTag,
    MediaTag,
    NewsDocument,
    NewsImage,
    NewsMedia,
    NewsRendition,
)
from library.models.filing import DocumentField, DocumentType
from library.models.imports import ImportedThing, TableImport
from library.models.issuers import FormerName, Issuer
from library.models.members import Membership
from library.models.names import TranslatedName
from library.models.pages import LeadershipPage, RegisterPage
from library.models.people import Body, Person, Roster, Term
from library.models.scheduled import ScheduledUse
from library.tags import NewsTag

__all__ = [
    "Body",
    "DocumentField",
    "DocumentRecord",
    "DocumentRelation",
    "DocumentTag",
    "DocumentType",
    "Download",
    "FormerName",
    "ImageTag",
    "ImportedThing",
    "Issuer",
    "LeadershipPage",
    "MediaTag",
    "Membership",
    "NewsDocument",
    "NewsImage",
    "NewsMedia",
    "NewsRendition",
    "NewsTag",
    "Person",
    "RecordFile",
    "RegisterPage",
    "Roster",
    "ScheduledUse",
    "TableImport",
    "Term",
    "TranslatedName",
]
