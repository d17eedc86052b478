"""Claims with the facts that decisions about them need."""

from factcheck.domain.claims import Case, Claim, QuoteCheck
from factcheck.domain.errors import ConflictError
from factcheck.domain.ties import ties
from factcheck.domain.vocabularies import State
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
    tied = ties(claim, past.thing)
    return Case(
        claim=claim,
        at=at,
        quotes=tuple(_check(past, claim)),
        digest=composition.digest(past, claim) if is_read else None,
        ties=tied,
        barred=barred(claim, tied, past.policy(), past.person) if is_read else frozenset(),
        read_at=_addresses(past, claim) if _has_to_do_with_evidence(claim) else (),
    )


def _has_to_do_with_evidence(claim: Claim) -> bool:
    """Tells whether evidence is on a claim or could be attached: whoever accepts a thousand claims need not have their documents read."""
    return bool(claim.evidence) or claim.state in {State.RESEARCHING, State.IN_REVIEW}


def _addresses(past: Past, claim: Claim) -> tuple[str, ...]:
    """Gives where the documents in which a claim was read can be had: by what they are said to have, and by where they came from."""
    read_in = [past.document(number) for number in dict.fromkeys(said.document for said in claim.appearances)]
    told = (url for found in read_in for url in (found.url, found.origin.url if found.origin else None) if url)
    return tuple(dict.fromkeys(told))


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
