"""Moving claims through their states."""

from dataclasses import dataclass, replace

from factcheck.domain.actions import Action, AddEvidence, Approve, Link
from factcheck.domain.claims import Case, Claim, QuoteCheck
from factcheck.domain.documents import Document
from factcheck.domain.errors import BadInputError, ConflictError
from factcheck.domain.workflow import decide
from factcheck.services import checkpoints
from factcheck.services.desks import Desk
from factcheck.storage import queries
from factcheck.storage.transactions import Past


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedClaim:
    """A claim as an action has left it.

    `rating` is the label of its verdict's rating on the scale of that day; `unsigned` says why no checkpoint seals an approval.
    """

    claim: Claim
    rating: str | None
    unsigned: str | None


def act(desk: Desk, claim: int, action: Action, *, actor: str, if_version: int | None = None) -> ChangedClaim:
    """Takes an action on a claim and gives the claim as it is then. An approval is sealed with a checkpoint.

    Raises:
        RefusedError: a rule is against it; every reason is named, and nothing was changed.
        ConflictError: the claim is no longer at the version that the actor has seen.
        BadInputError: there is no such claim or person, or no such document that the evidence is.
    """
    with desk.present() as present:
        person = present.person(actor)
        case = case_of(present, claim)
        demand_version(case.claim, if_version)
        if isinstance(action, AddEvidence) and action.document is not None:
            action = evidence_from_document(action, present.document(action.document))
        events = decide(case, action, actor=person, policy=present.policy())
        present.record(events, stamp=desk.stamp(actor))
        changed = present.claim(claim)
        rating = _label(present, changed)
    unsigned = checkpoints.sign(desk) if isinstance(action, Approve) else None
    return ChangedClaim(claim=changed, rating=rating, unsigned=unsigned)


def claim_text(desk: Desk, claim: int) -> str:
    """Gives the wording of a claim; BadInputError where there is none of this number."""
    with desk.past() as past:
        return past.claim(claim).text


def evidence_from_document(action: AddEvidence, document: Document) -> AddEvidence:
    """Gives evidence that is a document of the desk, with the document's digest, and its words where the action has none.

    Raises:
        BadInputError: the action names another digest than the document's.
    """
    if action.sha256 not in {None, document.sha256}:
        raise BadInputError(
            f"source {document.id} has the SHA-256 {document.sha256}, not {action.sha256}; leave the digest out, or name the right source"
        )
    return replace(
        action,
        sha256=document.sha256,
        title=action.title.strip() or document.heading(),
        publisher=action.publisher or document.outlet,
        published=action.published or document.published,
        url=action.url or document.url,
    )


def link(desk: Desk, claim: int, *, into: int, actor: str) -> Claim:
    """Says that a claim is the same as another, and gives that other with the appearances of both.

    Raises:
        RefusedError: a rule is against it.
        BadInputError: there is no such claim or person.
    """
    with desk.present() as present:
        person = present.person(actor)
        target = present.claim(into)
        events = decide(case_of(present, claim), Link(target), actor=person, policy=present.policy())
        present.record(events, stamp=desk.stamp(actor))
        return present.claim(into)


def case_of(past: Past, number: int) -> Case:
    """Gives a claim with the facts that decisions about it need."""
    claim = past.claim(number)
    checks = (
        QuoteCheck(
            document=appearance.document,
            matches=_text(past, appearance.document)[appearance.start : appearance.end] == appearance.quote,
        )
        for appearance in claim.appearances
    )
    return Case(claim=claim, quotes=tuple(checks))


def demand_version(claim: Claim, version: int | None) -> None:
    """Passes a claim that is at the version somebody has seen; ConflictError where it has moved on."""
    if version is not None and claim.version != version:
        raise ConflictError(
            f"claim {claim.id} is at version {claim.version}, not {version}: somebody changed it; look at it again"
        )


def _label(past: Past, claim: Claim) -> str | None:
    verdict = claim.verdict()
    if verdict is None:
        return None
    rating = past.policy(verdict.policy).policy.scale.rating(verdict.rating)
    return rating.label if rating else verdict.rating


def _text(past: Past, document: int) -> str:
    """Gives the document's text from its row: listings and searches read it, so that a changed row must stop a publication.

    The quote comes from the ledger, as does the text that people and readers are shown.
    """
    return queries.document_text(past.connection, document) or ""
