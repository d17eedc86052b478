"""Claims with the facts that decisions about them need."""

from factcheck.domain.claims import Case, Claim, QuoteCheck
from factcheck.domain.coherence import speakers
from factcheck.domain.errors import ConflictError
from factcheck.domain.workflow import barred
from factcheck.services import composition
from factcheck.storage import queries
from factcheck.storage.transactions import Past


def case_of(past: Past, number: int, *, at: str, is_read: bool = False) -> Case:
    """Gives a claim with the facts that decisions about it need.

    Args:
        past: the desk.
        number: which claim.
        at: the moment of the decision, UTC in ISO 8601.
        is_read: whether somebody reads what readers would get, so that its digest is needed.
    """
    claim = past.claim(number)
    names = speakers(claim, past.thing)
    return Case(
        claim=claim,
        at=at,
        quotes=tuple(_check(past, claim)),
        digest=composition.digest(past, claim) if is_read else None,
        speakers=names,
        barred=barred(claim, names, past.policy(), past.person) if is_read else frozenset(),
    )


def _check(past: Past, claim: Claim) -> list[QuoteCheck]:
    """Compares the quotes with the documents' rows: listings and searches read these, so that a changed row must stop a publication.

    The quote comes from the ledger, as does the text that people and readers are shown.
    """
    texts = {said.document: queries.document_text(past.connection, said.document) for said in claim.shown_appearances()}
    return [
        QuoteCheck(
            document=said.document,
            matches=(texts[said.document] or "")[said.start : said.end] == said.quote,
        )
        for said in claim.shown_appearances()
    ]


def demand_version(claim: Claim, version: int | None) -> None:
    """Passes a claim that is at the version somebody has seen; ConflictError where it has moved on."""
    if version is not None and claim.version != version:
        raise ConflictError(
            f"claim {claim.id} is at version {claim.version}, not {version}: {claim.latest.actor} changed it; "
            f"look at it again with factcheck claims show {claim.id}"
        )
