"""What screens show of the desk's things, whichever screen it is."""

import itertools
from dataclasses import dataclass, fields

from factcheck.documents.clocks import clock_at
from factcheck.domain.claims import (
    Approval,
    Assignment,
    CheckRequest,
    Claim,
    Correction,
    CorrectionRequest,
    Evidence,
    Note,
    NumberedAppearance,
    PublishedBrief,
    Readings,
    Reply,
    RetractionProposal,
    Verdict,
)
from factcheck.domain.documents import Document, Speaker
from factcheck.domain.events import claim_stream
from factcheck.domain.histories import evolve
from factcheck.domain.profiles import profile_of
from factcheck.domain.vocabularies import Departure, Dismissal, Kind, Nature, Priority, State
from factcheck.services.readers import Tally, tally
from factcheck.services.standings import standing
from factcheck.storage import ledger, queries
from factcheck.storage.profiles import NamedProfile
from factcheck.storage.queries import ClaimLine, Narrowed, StatementLine
from factcheck.storage.transactions import Past

EXPLAINED = {State.DISMISSED, State.ON_HOLD, State.RETRACTED}
"""The states into which a claim comes for a reason that its work tells."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownAppearance:
    """Where a claim was said: the quote, who said it, in which document; `from_claim` is a claim that was merged into this one.

    `profile` is who the speaker is across documents, None where nobody has said.
    `time` is the place in the recording where its paragraph begins, as the document has it (`00:12:31`), None where it tells none.
    `before` and `after` are the words of the paragraph around the quote, 200 characters each at most, with dots where they are cut.
    The desk has kept the document's bytes, of the digest `sha256`, since `kept_since`.
    """

    number: int
    quote: str
    speaker: str | None
    profile: NamedProfile | None
    kind: Kind
    source: str
    document: int
    start: int
    end: int
    time: str | None
    from_claim: int | None
    published: str | None
    url: str | None
    sha256: str
    kept_since: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstReading:
    """A claim as it was first recorded, and how often people have changed what of it since.

    `by` is the extractor that lifted it out, else the person who put it down.
    """

    by: str
    text: str
    nature: Nature | None
    appearance: ShownAppearance | None
    changes: Readings


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownVerdict(Verdict):
    """A verdict with its rating's label on the scale of its day.

    `replaced_by` is the number of the one that was proposed in its place, None where it stands or was withdrawn.
    """

    label: str
    replaced_by: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimView:
    """A claim with all that a screen needs of it.

    `standing` is the state in words with what readers have; `first` is how it was first recorded, None where nobody changed that;
    `tally` is how the votes stand, None where nothing is under review.
    """

    id: int
    text: str
    nature: Nature | None
    suggestion: str | None
    state: State
    standing: str
    version: int
    check_worthiness: int | None
    priority: Priority
    due: str | None
    tags: tuple[str, ...]
    assignments: tuple[Assignment, ...]
    why: str | None
    dismissal: Dismissal | None
    until: str | None
    mend: str | None
    embargo: str | None
    merged_into: int | None
    split_from: int | None
    submitted_by: str | None
    approval: Approval | None
    tally: Tally | None
    recorded_by: str
    recorded_at: str
    changed_at: str
    first: FirstReading | None
    correction: Correction | None
    retraction: RetractionProposal | None
    departed: Departure | None
    appearances: tuple[ShownAppearance, ...]
    evidence: tuple[Evidence, ...]
    replies: tuple[Reply, ...]
    verdicts: tuple[ShownVerdict, ...]
    briefs: tuple[PublishedBrief, ...]
    corrections: tuple[Correction, ...]
    correction_requests: tuple[CorrectionRequest, ...]
    check_requests: tuple[CheckRequest, ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceView:
    """A document with the statements found in it."""

    document: Document
    statements: tuple[StatementLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerView:
    """A speaker, the document that names them, and the claims that they made there."""

    id: int
    name: str
    role: str | None
    source: str
    claims: tuple[ClaimLine, ...]


def claim_view(past: Past, claim: Claim) -> ClaimView:
    """Gives a claim with all that a screen needs of it."""
    work, publication = claim.work, claim.publication
    is_changed = claim.readings != Readings()
    return ClaimView(
        id=claim.id,
        text=claim.text,
        nature=claim.nature,
        suggestion=claim.suggestion,
        state=claim.state,
        standing=standing(claim),
        version=claim.version,
        check_worthiness=claim.check_worthiness,
        priority=claim.priority,
        due=claim.due,
        tags=claim.tags,
        assignments=claim.assignments,
        why=work.why if claim.state in EXPLAINED else None,
        dismissal=work.dismissal,
        until=work.until,
        mend=work.mend if work.is_unchanged else None,
        embargo=publication.embargo,
        merged_into=work.merged_into,
        split_from=claim.split_from,
        submitted_by=work.submitted_by,
        approval=work.approval,
        tally=tally(past, claim) if claim.state is State.IN_REVIEW else None,
        recorded_by=claim.recorded_by,
        recorded_at=claim.recorded_at,
        changed_at=claim.changed_at,
        first=_first(past, claim) if is_changed else None,
        correction=publication.correction,
        retraction=publication.retraction,
        departed=claim.departed,
        appearances=tuple(_appearance(past, said) for said in claim.appearances),
        evidence=claim.evidence,
        replies=claim.replies,
        verdicts=_verdicts(past, claim),
        briefs=claim.briefs,
        corrections=publication.corrections,
        correction_requests=publication.requests,
        check_requests=claim.requests,
        notes=claim.notes,
    )


def source_view(past: Past, source: int) -> SourceView:
    """Gives a document with the statements found in it; BadInputError where there is none of this number."""
    return SourceView(document=past.document(source), statements=queries.statement_lines(past.connection, source))


def speaker_view(past: Past, speaker: int) -> SpeakerView:
    """Gives a speaker with the claims made; BadInputError where there is none of this number."""
    found = past.speaker(speaker)
    return SpeakerView(
        id=found.id,
        name=found.name,
        role=found.role,
        source=past.document(found.document).heading(),
        claims=queries.claim_lines(past.connection, Narrowed(speaker=speaker)),
    )


def _first(past: Past, claim: Claim) -> FirstReading | None:
    entry = next(ledger.entries(past.connection, claim_stream(claim.id)))
    first = evolve(None, ledger.understand(entry))
    if not isinstance(first, Claim):
        return None
    said = first.appearances[0] if first.appearances else None
    then = Past(past.connection, until=entry.seq)
    extractor = then.document(said.document).extractor if said and first.is_extracted else None
    return FirstReading(
        by=extractor or first.recorded_by,
        text=first.text,
        nature=first.nature,
        appearance=_appearance(past, said) if said else None,
        changes=claim.readings,
    )


def _verdicts(past: Past, claim: Claim) -> tuple[ShownVerdict, ...]:
    standing = [verdict.number for verdict in claim.verdicts if verdict.withdrawn is None]
    following = dict(itertools.pairwise(standing))
    return tuple(_verdict(past, verdict, following.get(verdict.number)) for verdict in claim.verdicts)


def _verdict(past: Past, verdict: Verdict, replaced_by: int | None) -> ShownVerdict:
    own = {entry.name: getattr(verdict, entry.name) for entry in fields(Verdict)}
    rating = past.policy(verdict.policy).policy.scale.rating(verdict.rating)
    return ShownVerdict(**own, label=rating.label if rating else verdict.rating, replaced_by=replaced_by)


def _appearance(past: Past, said: NumberedAppearance) -> ShownAppearance:
    speaker = past.speaker(said.speaker) if said.speaker is not None else None
    document = past.document(said.document)
    before, after = _around(document, said)
    return ShownAppearance(
        number=said.number,
        quote=said.quote,
        speaker=queries.named(speaker.name, speaker.role) if speaker else None,
        profile=_profile(past, speaker) if speaker else None,
        kind=said.kind,
        source=queries.source_label(document.outlet, document.title, document.name),
        document=document.id,
        start=said.start,
        end=said.end,
        time=clock_at(document.text, said.start),
        from_claim=said.from_claim,
        published=document.published,
        url=document.url,
        sha256=document.sha256,
        kept_since=document.taken_at,
        before=before,
        after=after,
    )


def _profile(past: Past, speaker: Speaker) -> NamedProfile | None:
    profile = profile_of(speaker, past.thing)
    return NamedProfile(profile.id, profile.name) if profile else None


def _around(document: Document, said: NumberedAppearance) -> tuple[str, str]:
    """Gives the words of a paragraph around a quote, with dots where it goes on."""
    before, after = document.around(said.start, said.end)
    begins = said.start - len(before)
    is_cut = (
        bool(document.text[:begins].rpartition("\n\n")[2].strip()),
        bool(document.text[said.end + len(after) :].partition("\n\n")[0].strip()),
    )
    return f"… {before}" if is_cut[0] else before, f"{after} …" if is_cut[1] else after
