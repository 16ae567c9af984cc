from wagtail.permissions import policy_registry

from library.documents.models import DocumentRecord
from library.documents.taxonomies import DocumentField, DocumentType
from library.i18n.models import TranslatedName
from library.imports.models import TableImport
from library.issuers.models import Issuer
from library.leadership.models import Body, Person, Roster, Term
from library.tags.models import NewsTag
from units.access.permission_policies import (
    BoardManagedPermissionPolicy,
    ReviewedPermissionPolicy,
    UnitOwnedPermissionPolicy,
)
from units.enums import UNIT_REVIEW_ROLES


def register():
    """Called once, when the app is ready and before anything asks for a policy.

    A unit makes tags by typing them; the lists themselves are the board's to keep.
    """
    policy_registry.register(NewsTag, UnitOwnedPermissionPolicy(NewsTag, writers=(), readers=()))
    for model in (Body, DocumentRecord, Person, Roster, Term):
        policy_registry.register(model, ReviewedPermissionPolicy(model))
    policy_registry.register(
        TableImport, UnitOwnedPermissionPolicy(TableImport, readers=UNIT_REVIEW_ROLES)
    )
    for model in (DocumentField, DocumentType, Issuer, TranslatedName):
        policy_registry.register(model, BoardManagedPermissionPolicy(model))
