from wagtail.permissions import policy_registry

from library.models import (
    Body,
    DocumentField,
    DocumentRecord,
    DocumentType,
    Issuer,
    NewsTag,
    Person,
    Roster,
    TableImport,
    Term,
    TranslatedName,
)
from units.access.permission_policies import (
    BoardKeptPermissionPolicy,
    ReviewedPermissionPolicy,
    UnitOwnedPermissionPolicy,
)
from units.enums import UNIT_VOICES


def register():
    """Called once, when the app is ready and before anything asks for a policy.

    A unit makes tags by typing them; the lists themselves are the board's to keep.
    """
    policy_registry.register(NewsTag, UnitOwnedPermissionPolicy(NewsTag, writers=(), readers=()))
    for model in (Body, DocumentRecord, Person, Roster, Term):
        policy_registry.register(model, ReviewedPermissionPolicy(model))
    policy_registry.register(
        TableImport, UnitOwnedPermissionPolicy(TableImport, readers=UNIT_VOICES)
    )
    for model in (DocumentField, DocumentType, Issuer, TranslatedName):
        policy_registry.register(model, BoardKeptPermissionPolicy(model))
