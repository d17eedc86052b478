"""Documents of the desk looked through again, by the extractor of today, so that what was taken in earlier profits from a better one.

What a person has touched stays as it is. A claim that nothing has happened to since it was extracted gives way where it would be
extracted otherwise today. Statements keep their numbers for ever; new ones are numbered on.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from factcheck.domain.claims import Appearance, Claim
from factcheck.domain.documents import Document, FoundStatement, OwnWords, Speaker
from factcheck.domain.errors import BadInputError, ConflictError, RefusedError
from factcheck.domain.events import DocumentReread, Event, OwnWordsTold, claim_stream, document_stream
from factcheck.domain.statements import Span, SpeakerMention, Statement, may_be_english
from factcheck.domain.ties import ties
from factcheck.domain.vocabularies import Role
from factcheck.domain.workflow import ClaimExtracted, ClaimReplaced
from factcheck.domain.workflow.departures import is_untouched
from factcheck.services.desks import Desk, demand_role
from factcheck.services.intake.documents import standing_document
from factcheck.services.intake.findings import Numbers, lifting, naming, recorded_statement, speakers
from factcheck.services.intake.requests import Known
from factcheck.services.intake.workers import Examiner
from factcheck.storage import queries
from factcheck.storage.transactions import Past, Present

SAID_ALREADY = 0.5
"""The share of a claim's characters from which on, where a claim that somebody has touched has them too, it adds nothing to that one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reread:
    """What a document's reading of today comes to. Claims are counted, but for the numbers of those that are new.

    `kept` stay because somebody has touched them, `same` because they would be extracted as they are, `replaced` give way.
    """

    document: int
    statements: int
    dropped: int
    new: tuple[int, ...]
    same: int
    kept: int
    replaced: int
    is_changed: bool
    is_dry: bool = False


@dataclass(frozen=True, slots=True)
class _Plan:
    """What is to be recorded of a reading, and what is to stay."""

    named: Mapping[int, SpeakerMention]
    statements: tuple[FoundStatement, ...]
    dropped: tuple[int, ...]
    replaced: tuple[int, ...]
    new: tuple[ClaimExtracted, ...]
    same: int
    kept: int


def reread(
    desk: Desk,
    source: int,
    *,
    actor: str,
    examiner: Examiner,
    own: Callable[[Document], OwnWords | None] | None = None,
    dry_run: bool = False,
) -> Reread:
    """Looks through a document again, and replaces what nobody has touched and would be found otherwise.

    Args:
        desk: the open desk.
        source: the document's number.
        actor: who asks for it.
        examiner: looks through it; asked only where there is something to look through.
        own: says whose own words the document is from now on. Default: what was said before holds.
        dry_run: tell what would come of it, and change nothing.

    Raises:
        RefusedError: the actor may not, or is recused from a claim that would give way.
        ConflictError: somebody changed the document, or a claim of it, meanwhile.
        BadInputError: there is no such document, it is evidence, not in English, or withdrawn; the extractor fails over it, or it
            takes more than the limits.
    """
    attempt = f"read source {source} again"
    with desk.past() as past:
        demand_role(past, actor, Role.CHECKER, attempt=attempt)
        document = _readable(past, source)
    whose = own(document) if own else document.own
    found = examiner.look_through(Known(source=source, text=document.text, own=whose))
    with desk.past() as past:
        is_new = whose != document.own or found.extractor != document.extractor
        plan = _planned(past, document, found.statements)
        if dry_run or not (is_new or plan.statements or plan.dropped or plan.replaced or plan.new):
            return _told(document, plan, new=tuple(range(1, len(plan.new) + 1)) if dry_run else (), is_dry=dry_run)
    with desk.present() as present:
        demand_role(present, actor, Role.CHECKER, attempt=attempt)
        if present.document(source) != document:
            raise ConflictError(f"source {source} was changed while it was read; read it again")
        plan = _planned(present, document, found.statements)
        _demand_no_recusal(present, plan, actor, attempt=attempt)
        drafts = list(_events(present, document, plan, extractor=found.extractor, own=whose))
        recorded = present.record(drafts, stamp=desk.stamp(actor))
    numbers = tuple(event.number() for event in recorded if isinstance(event.payload, ClaimExtracted))
    return _told(document, plan, new=numbers, is_changed=True)


def _readable(past: Past, source: int) -> Document:
    document = standing_document(past, source)
    if document.is_evidence:
        raise BadInputError(
            f"source {source} is kept as evidence, and nothing is looked for in it; take claims down with claims add"
        )
    if not may_be_english(document.language):
        raise BadInputError(
            f"source {source} is in the language {document.language!r}; statements are found in English only"
        )
    return document


def _told(
    document: Document, plan: _Plan, *, new: tuple[int, ...], is_changed: bool = False, is_dry: bool = False
) -> Reread:
    return Reread(
        document=document.id,
        statements=len(plan.statements),
        dropped=len(plan.dropped),
        new=new,
        same=plan.same,
        kept=plan.kept,
        replaced=len(plan.replaced),
        is_changed=is_changed,
        is_dry=is_dry,
    )


def _planned(past: Past, document: Document, found: Sequence[Statement]) -> _Plan:
    """Gives what a reading comes to, by what stands of the document."""
    ids, named = _speakers(past, document, found)
    standing = document.standing()
    numbers, fresh = _numbered(document, standing, [recorded_statement(one, ids) for one in found])
    touched, untouched = _claims(past, document)
    read = [
        lifting(proposition, statement, document.text, document=document.id, place=number, speakers=ids)
        for number, statement in zip(numbers, found, strict=True)
        for proposition in statement.propositions
    ]
    taken = [said for claim in touched for said in claim.appearances if said.document == document.id]
    unmet = dict.fromkeys(read)
    same = {claim.id for claim in untouched if unmet.pop(_as_extracted(claim), unmet) is None}
    wanted = tuple(claim for claim in unmet if not _is_said_already(claim.appearance, taken))
    needed = {*numbers, *(said.statement for said in taken)}
    return _Plan(
        named=named,
        statements=tuple(fresh),
        dropped=tuple(number for number in standing if number not in needed),
        replaced=tuple(claim.id for claim in untouched if claim.id not in same),
        new=wanted,
        same=len(same),
        kept=len(touched),
    )


def _numbered(
    document: Document, standing: Mapping[int, FoundStatement], found: Iterable[FoundStatement]
) -> tuple[list[int], list[FoundStatement]]:
    """Gives the number of each statement found, its own where it stands already; and those that have to be recorded."""
    free = {one: number for number, one in reversed(tuple(standing.items()))}
    numbers, fresh = [], []
    for one in found:
        if one not in free:
            fresh.append(one)
            free[one] = len(document.statements) + len(fresh)
        numbers.append(free[one])
    return numbers, fresh


def _speakers(
    past: Past, document: Document, found: Sequence[Statement]
) -> tuple[dict[str, int], dict[int, SpeakerMention]]:
    """Gives the numbers of the speakers by their names, and those among them that are new to the document, or have another role."""
    known: dict[tuple[str, str | None], int] = {}
    for number in queries.speakers_in(past.connection, document.id):
        speaker: Speaker = past.speaker(number)
        known.setdefault((speaker.name, speaker.role), number)
    following = queries.next_speaker(past.connection)
    ids: dict[str, int] = {}
    named: dict[int, SpeakerMention] = {}
    for name, mention in speakers(found).items():
        number = known.get((name, mention.role), following + len(named))
        if number >= following:
            named[number] = mention
        ids[name] = number
    return ids, named


def _claims(past: Past, document: Document) -> tuple[list[Claim], list[Claim]]:
    """Gives the claims that were said in a document: those that a person has touched, and those that nothing has happened to."""
    said = [past.claim(number) for number in queries.claims_said_in(past.connection, document.id)]
    tied = queries.recused_claims(past.connection) | {claim.work.merged_into for claim in said}
    untouched = [claim for claim in said if is_untouched(claim) and claim.id not in tied]
    ids = {claim.id for claim in untouched}
    return [claim for claim in said if claim.id not in ids], untouched


def _as_extracted(claim: Claim) -> ClaimExtracted:
    """Gives the beginning that a claim would have today if it were extracted as it is."""
    return ClaimExtracted(
        appearance=claim.appearances[0].bare(),
        check_worthiness=claim.check_worthiness,
        nature=claim.nature,
        text=claim.text,
        suggestion=claim.suggestion,
    )


def _is_said_already(appearance: Appearance, taken: Sequence[Appearance]) -> bool:
    """Tells whether the words of a claim are, for the most part, those of one that a person has touched."""
    own = _length(appearance.span)
    return any(_shared(appearance.span, other.span) >= SAID_ALREADY * own for other in taken)


def _shared(some: Iterable[Span], others: Sequence[Span]) -> int:
    return sum(max(0, min(end, past) - max(start, first)) for start, end in some for first, past in others)


def _length(spans: Iterable[Span]) -> int:
    return sum(end - start for start, end in spans)


def _demand_no_recusal(past: Past, plan: _Plan, actor: str, *, attempt: str) -> None:
    person = past.person(actor)
    tied = ((number, person.recusal(ties(past.claim(number), past.thing))) for number in plan.replaced)
    if reasons := [f"{actor} is recused from {one.subject()}, as claim {number} is" for number, one in tied if one]:
        raise RefusedError(attempt, reasons)


def _events(
    present: Present, document: Document, plan: _Plan, *, extractor: str, own: OwnWords | None
) -> Iterator[Event]:
    stream = document_stream(document.id)
    yield from (naming(document.id, number, mention) for number, mention in plan.named.items())
    if own != document.own:
        yield Event(stream, OwnWordsTold(own=own))
    yield Event(stream, DocumentReread(extractor=extractor, statements=plan.statements, dropped=plan.dropped))
    for number in plan.replaced:
        yield Event(claim_stream(number), ClaimReplaced(source=document.id))
    first = Numbers.next(present).claim
    yield from (Event(claim_stream(first + place), claim) for place, claim in enumerate(plan.new))
