"""The board's review of the chromes of units.

The settings of the reviews decide whether a change waits for an approval or goes live and is
checked afterwards.
"""

from django.db import transaction
from django.utils import timezone

from home.chrome.log import APPROVED, CHECKED, RETURNED, SUBMITTED, log_chrome
from home.chrome.notifications import notify_author
from home.chrome.version_models import ChromeProposal, ChromeVersion
from home.chrome.versions import chrome_from
from units.access.roles import is_board
from units.review.models import ReviewSettings


def needs_approval(user) -> bool:
    """Whether a change by `user` waits for the board."""
    return not is_board(user) and ReviewSettings.load().review_chrome


def proposal_of(chrome):
    """The waiting or returned change of `chrome`; None where there is none."""
    return ChromeProposal.objects.filter(chrome=chrome).first()


@transaction.atomic
def change_or_propose(chrome, content: dict, user) -> bool:
    """Save `content` as the chrome, or as a proposal; return whether it is live."""
    if not needs_approval(user):
        chrome_from(chrome, content).save()
        return True
    ChromeProposal.objects.update_or_create(
        chrome=chrome,
        defaults={"content": content, "proposed_by": user, "returned": False, "answer": ""},
    )
    log_chrome(chrome, SUBMITTED, user)
    return False


@transaction.atomic
def approve_proposal(seen, user) -> bool:
    """Make the proposal live; return False where it has changed since it was read."""
    proposal = _lock_proposal(seen)
    if proposal is None:
        return False
    chrome_from(proposal.chrome, proposal.content).save()
    log_chrome(proposal.chrome, APPROVED, user, name=_author_of(proposal))
    notify_author(proposal)
    proposal.delete()
    return True


@transaction.atomic
def return_proposal(seen, user, answer: str) -> bool:
    """Return the proposal with `answer`; return False where it has changed since it was read."""
    proposal = _lock_proposal(seen)
    if proposal is None:
        return False
    proposal.returned, proposal.answer = True, answer
    proposal.save()
    log_chrome(proposal.chrome, RETURNED, user, name=_author_of(proposal), reason=answer)
    notify_author(proposal, answer)
    return True


def _lock_proposal(seen):
    """The locked row of the proposal `seen`; None where it has changed or is decided."""
    rows = type(seen).objects.select_for_update(of=("self",)).select_related("chrome")
    return rows.filter(pk=seen.pk, proposed_at=seen.proposed_at, returned=False).first()


def _author_of(proposal) -> str:
    return str(proposal.proposed_by or "")


@transaction.atomic
def mark_checked(chrome, user) -> None:
    if chrome.versions.filter(checked_at=None).update(checked_at=timezone.now()):
        log_chrome(chrome, CHECKED, user)


def waiting_for_board() -> list[dict]:
    """One line for each subportal whose chrome waits for approval or for a check."""
    found = {}
    proposals = ChromeProposal.objects.filter(returned=False)
    for proposal in proposals.select_related("chrome__site__unit", "proposed_by"):
        found[proposal.chrome_id] = _line(
            proposal.chrome, proposal.proposed_by, proposal.proposed_at, is_live=False
        )
    versions = ChromeVersion.objects.filter(checked_at=None)
    for version in versions.select_related("chrome__site__unit", "replaced_by").order_by("-pk"):
        found.setdefault(
            version.chrome_id,
            _line(version.chrome, version.replaced_by, version.replaced_at, is_live=True),
        )
    return sorted(found.values(), key=lambda line: line["since"])


def _line(chrome, person, since, *, is_live):
    unit = getattr(chrome.site, "unit", None)
    return {
        "site_id": chrome.site_id,
        "name": unit.short_name if unit else chrome.site.hostname,
        "person": person,
        "since": since,
        "is_live": is_live,
    }
