"""Evidence for a claim: archived, quoted to the character, attached; and held again against what stands at its address."""

import re
from dataclasses import dataclass, replace

from factcheck.documents.refusals import shown
from factcheck.domain.claims import Passage
from factcheck.domain.errors import BadInputError, EnvironmentFailureError
from factcheck.domain.workflow import AddEvidence
from factcheck.services import archiving, composition, review
from factcheck.services.archiving import Copy, Kept, Rechecked
from factcheck.services.cases import demand_version
from factcheck.services.desks import Desk
from factcheck.services.intake.documents import standing_document
from factcheck.services.intake.recording import Details
from factcheck.services.intake.sources import Outlook
from factcheck.services.places import exact_place
from factcheck.services.review import ChangedClaim
from factcheck.storage.transactions import Past


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """The words of an item's document that bear on the claim: the words themselves, where they stand, or both."""

    quote: str | None = None
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attached:
    """A claim with an item more; `kept` is the number of the desk's copy, `warnings` what is to be said of it."""

    changed: ChangedClaim
    kept: int | None
    warnings: tuple[str, ...] = ()


def by_what(how: str | None) -> str | None:
    """Gives by what somebody was asked, without the "by" that briefs and screens put before it."""
    return how and re.sub(r"^by +(?=.)", "", how, flags=re.IGNORECASE)


def attach(
    desk: Desk,
    claim: int,
    item: AddEvidence,
    *,
    actor: str,
    archive: str | None = None,
    outlook: Outlook | None = None,
    cited: Cited | None = None,
    if_version: int | None = None,
) -> Attached:
    """Attaches an item of evidence to a claim. What `archive` names, a file or an address, is kept in the desk with it, and is the item.

    An address that cannot be had now is attached by its address alone, and a warning says so; with a passage it is refused, because
    nobody could look it up. Whether anything may be attached at all is asked before anything is fetched. What is refused after that is
    not kept either.

    Raises:
        RefusedError: a rule is against it.
        ConflictError: the claim is no longer at the version that the actor has seen.
        BadInputError: the file cannot be had, or the passage is not the document's.
    """
    with desk.past() as past:
        demand_version(past.claim(claim), if_version)
        review.demand_possible(past, item.name, claim, actor=actor, at=desk.outside.clock())
    copy, warnings = _copied(desk, item, archive, outlook, is_cited=cited is not None)
    with desk.present() as present:
        stamp, was = desk.stamp(actor), present.claim(claim).state
        kept = archiving.put(present, copy, stamp=stamp, details=_details(item)) if copy else None
        document = kept.document if kept else item.document
        passage = _passage(present, document, cited, called=_called(archive, kept)) if cited else None
        title = item.title or (item.url or "" if document is None else "")
        whole = replace(item, title=title, document=document, passage=passage)
        review.take(present, claim, whole, stamp=stamp, if_version=if_version)
        changed = review.changed_claim(present, claim, was=was)
    return Attached(
        changed=changed,
        kept=kept.document if kept else None,
        warnings=(*warnings, *(kept.warnings if kept else ())),
    )


def _copied(
    desk: Desk, item: AddEvidence, archive: str | None, outlook: Outlook | None, *, is_cited: bool
) -> tuple[Copy | None, tuple[str, ...]]:
    """Gives what is to be kept, and what is to be said of it where it cannot be had."""
    if archive is None or outlook is None:
        return None, ()
    try:
        return archiving.copied(desk, archive, outlook=outlook), ()
    except (BadInputError, EnvironmentFailureError) as failure:
        if is_cited or item.url is None:
            raise
        return None, (f"no copy was kept: {failure}",)


def _details(item: AddEvidence) -> Details:
    return Details(title=item.title or None, outlet=item.publisher, author=item.author, published=item.published)


def _called(archive: str | None, kept: Kept | None) -> str | None:
    """Gives what somebody calls a document who gave a file or an address, whose number is not the desk's yet."""
    return shown(archive) if archive is not None and kept is not None and kept.is_new else None


def _passage(past: Past, document: int | None, cited: Cited, *, called: str | None) -> Passage:
    if document is None:
        raise BadInputError(
            "a passage is of a document of the desk; name it with --source, or a file or address to keep"
        )
    found = standing_document(past, document)
    try:
        start, end = exact_place(found, quote=cited.quote, start=cited.start, end=cited.end, called=called)
    except BadInputError as refusal:
        raise BadInputError(f"{refusal}; no copy was kept") if called else refusal from None
    return Passage(start=start, end=end, quote=found.text[start:end])


def readers_had(desk: Desk, claim: int, evidence: int) -> bool:
    """Tells whether a published version of a claim's brief has shown an item of its evidence."""
    with desk.past() as past:
        return evidence in composition.seen(past, past.claim(claim))


def check(desk: Desk, claim: int, *, outlook: Outlook) -> tuple[Rechecked, ...]:
    """Gives, for each item of a claim's evidence that stands, what is at its address now. Nothing at the desk is changed.

    Raises:
        BadInputError: there is no such claim, or nothing is to be fetched.
    """
    if outlook.fetch is None:
        raise BadInputError("evidence is checked against the web; leave --offline out")
    with desk.past() as past:
        standing = past.claim(claim).standing_evidence()
        items = [
            archiving.archived(
                past.document(item.document),
                number=item.number,
                quote=item.passage.quote if item.passage else None,
            )
            for item in standing
            if item.document is not None
        ]
    return archiving.recheck(items, fetch=outlook.fetch)
