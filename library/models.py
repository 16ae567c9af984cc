from library.documents.models import DocumentRecord
from library.documents.part_models import DocumentRelation, RecordFile
from library.documents.taxonomies import DocumentField, DocumentType
from library.i18n.models import TranslatedName
from library.imports.models import ImportedThing, TableImport
from library.issuers.models import FormerName, Issuer
from library.leadership.member_models import Membership
from library.leadership.models import Body, Person, Roster, Term
from library.live.models import ScheduledUse
from library.pages import LeadershipPage, RegisterPage
from library.tags.models import NewsTag
from library.uploads.models import (
    DocumentTag,
    Download,
    ImageTag,
    MediaTag,
    NewsDocument,
    NewsImage,
    NewsMedia,
    NewsRendition,
)

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
