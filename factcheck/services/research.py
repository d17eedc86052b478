"""Evidence for a claim: archived, quoted to the character, attached; and held again against what stands at its address."""

from dataclasses import dataclass, replace

from factcheck.domain.claims import Passage
from factcheck.domain.errors import BadInputError, EnvironmentFailureError
from factcheck.domain.workflow import Action, AddEvidence
from factcheck.services import archiving, review
from factcheck.services.archiving import Rechecked
from factcheck.services.cases import case_of, demand_version
from factcheck.services.desks import Desk
from factcheck.services.intake import Details
from factcheck.services.places import exact_place
from factcheck.services.remedies import decided
from factcheck.services.review import ChangedClaim
from factcheck.services.sources import Outlook
from factcheck.storage.transactions import Past, Present


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
    """Attaches an item of evidence to a claim. What `archive` names, a file or an address, is kept in the desk first, and is the item.

    An address that cannot be had now is attached by its address alone, and a warning says so; with a passage it is refused, because
    nobody could look it up. Whether the item may be attached at all is asked before anything is fetched.

    Raises:
        RefusedError: a rule is against it.
        ConflictError: the claim is no longer at the version that the actor has seen.
        BadInputError: the file cannot be had, or the passage is not the document's.
    """
    _demand_allowed(desk, claim, item, actor=actor, if_version=if_version)
    kept, warnings = _kept(desk, item, archive, outlook, actor=actor, is_cited=cited is not None)
    document = kept if kept is not None else item.document

    def prepare(present: Present, _claim: int) -> Action:
        passage = _passage(present, document, cited) if cited else None
        title = item.title or (item.url or "" if document is None else "")
        return replace(item, title=title, document=document, passage=passage)

    changed = review.act_on(desk, (claim,), prepare, actor=actor, if_version=if_version)[0]
    return Attached(changed=changed, kept=kept, warnings=warnings)


def _demand_allowed(desk: Desk, claim: int, item: AddEvidence, *, actor: str, if_version: int | None) -> None:
    with desk.past() as past:
        case = case_of(past, claim, at=desk.outside.clock())
        demand_version(case.claim, if_version)
        asked = replace(item, title=item.title or "untold", document=None, sha256=None)
        decided(past, case, asked, actor=actor)


def _kept(
    desk: Desk, item: AddEvidence, archive: str | None, outlook: Outlook | None, *, actor: str, is_cited: bool
) -> tuple[int | None, tuple[str, ...]]:
    """Gives the number of the copy that is kept now, and what is to be said of it."""
    if archive is None or outlook is None:
        return None, ()
    details = Details(title=item.title or None, outlet=item.publisher, author=item.author, published=item.published)
    try:
        kept = archiving.keep(desk, archive, actor=actor, outlook=outlook, details=details)
    except (BadInputError, EnvironmentFailureError) as failure:
        if is_cited or item.url is None:
            raise
        return None, (f"no copy was kept: {failure}",)
    return kept.document, kept.warnings


def _passage(past: Past, document: int | None, cited: Cited) -> Passage:
    if document is None:
        raise BadInputError(
            "a passage is of a document of the desk; name it with --source, or a file or address to keep"
        )
    found = past.document(document)
    start, end = exact_place(found, quote=cited.quote, start=cited.start, end=cited.end)
    return Passage(start=start, end=end, quote=found.text[start:end])


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
