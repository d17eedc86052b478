"""Claims: what is researched and rated, and everything that became of it."""

from collections.abc import Collection
from dataclasses import dataclass, fields, replace

from factcheck.domain.codec import WITHDRAWN, words
from factcheck.domain.judgements import Judgement
from factcheck.domain.people import Ties
from factcheck.domain.statements import Span
from factcheck.domain.vocabularies import (
    Choice,
    Contact,
    CorrectionClass,
    Departure,
    Dismissal,
    Duty,
    Kind,
    Nature,
    Priority,
    Rank,
    Stance,
    State,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Appearance:
    """The claim as it occurs in one document.

    `start` and `end` bound the verbatim `quote` (W3C TextPositionSelector), `prefix` and `suffix` are the characters around it
    (TextQuoteSelector), `span` the fragments of the proposition inside it.
    """

    document: int
    statement: int | None
    start: int
    end: int
    span: tuple[Span, ...]
    kind: Kind
    speaker: int | None
    quote: str = words()
    prefix: str = words()
    suffix: str = words()


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberedAppearance(Appearance):
    """An appearance of a claim under its number there; `from_claim` is the merged claim that it came from, if any."""

    number: int
    from_claim: int | None = None

    def bare(self) -> Appearance:
        """Gives the appearance by itself, as events have it."""
        return Appearance(**{entry.name: getattr(self, entry.name) for entry in fields(Appearance)})


def numbered(appearance: Appearance, number: int, *, from_claim: int | None = None) -> NumberedAppearance:
    """Gives an appearance under a number."""
    told = {entry.name: getattr(appearance, entry.name) for entry in fields(Appearance)}
    return NumberedAppearance(**told, number=number, from_claim=from_claim)


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawal:
    """That something was taken back: by whom, when, why, and by which number of its kind it was replaced."""

    by: str
    at: str
    reason: str
    replaced_by: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """The words of an evidence document that bear on the claim, verbatim at [start, end) of its text."""

    start: int
    end: int
    quote: str = words()


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """An item that bears on the claim.

    `from_claimant` marks the speaker citing itself. `sha256` is the digest of the desk's copy, `domain` the registered domain of the
    address on the day when the item was attached. `is_conversation` marks words that somebody said to the desk.
    """

    number: int
    stance: Stance
    rank: Rank
    document: int | None
    sha256: str | None
    url: str | None
    published: str | None
    accessed: str | None
    from_claimant: bool
    title: str
    publisher: str | None
    note: str | None
    added_by: str
    added_at: str
    author: str | None = None
    domain: str | None = None
    is_conversation: bool = False
    passage: Passage | None = None
    withdrawn: Withdrawal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Approval:
    """That a verdict is confirmed: by whose vote that was, and the position and leaf of the ledger's entry that says so.

    `digest` is that of the brief's data that was confirmed; rules v1 kept none.
    """

    by: str
    at: str
    position: int
    leaf: str
    digest: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Vote:
    """What a second reader said of a verdict, and the digest of the brief's data that was read; rules v1 kept none.

    `is_void` marks a vote cast before the claim was returned: it is history, and counts no more.
    """

    by: str
    at: str
    choice: Choice
    digest: str | None
    note: str | None
    submitted_by: str | None
    is_void: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """A rating with its reasons, as one person proposed it, and the votes on it."""

    number: int
    rating: str
    policy: int
    headline: str
    short_answer: str
    rationale: str
    proposed_by: str
    proposed_at: str
    votes: tuple[Vote, ...] = ()
    withdrawn: Withdrawal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RenderingInputs:
    """All that a brief's bytes follow from, beside the ledger up to `position`."""

    position: int
    claim_version: int
    policy: int
    template: str
    template_sha256: str
    locale: str
    checkpoint: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A change after publishing: of which class, what readers are told of it, who asked for it.

    `of_version` is the version that it corrects, `version` the one that it made, None while it is under way.
    """

    kind: CorrectionClass
    note: str
    asked_by: str | None
    request: int | None
    opened_by: str
    opened_at: str
    of_version: int
    version: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedBrief:
    """One version of what readers see of a claim: its digest, and what it was rendered from.

    `slug` names its page, None where rules v1 published it; `correction` is what it corrects; `is_retraction` marks the notice that
    stands in place of a brief, for a `reason`. `documents` are those that it quotes.
    """

    version: int
    sha256: str
    size: int
    inputs: RenderingInputs
    published_by: str
    published_at: str
    slug: str | None = None
    rating: str | None = None
    is_retraction: bool = False
    is_kept: bool = False
    documents: tuple[int, ...] = ()
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RetractionProposal:
    """Somebody's reason to retract the brief that is live, and the ledger's entry that tells of it."""

    by: str
    at: str
    reason: str
    position: int
    leaf: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionRequest:
    """Somebody outside asks for a correction. `outcome` is None while it waits."""

    number: int
    asked_by: str
    text: str
    recorded_by: str
    recorded_at: str
    is_accepted: bool | None = None
    reason: str | None = None
    decided_by: str | None = None
    decided_at: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """Where the desk's work on a claim stands.

    `left` is the state that a claim on hold, dismissed or merged goes back to. `submitted_by` is who submitted what is under review.
    `approval` confirms what is approved or published. `is_unchanged` says that nothing was mended since the claim was
    returned, `mend` what was to be. `why` and `until` are those of a hold, `why` and `dismissal` those of a dismissal.
    """

    state: State
    left: State | None = None
    submitted_by: str | None = None
    approval: Approval | None = None
    is_unchanged: bool = False
    mend: str | None = None
    why: str | None = None
    dismissal: Dismissal | None = None
    until: str | None = None
    merged_into: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """What readers have had of a claim: every version, what was corrected, what is under way.

    `embargo` is the moment (UTC, ISO 8601) before which nothing is published.
    """

    briefs: tuple[PublishedBrief, ...] = ()
    corrections: tuple[Correction, ...] = ()
    correction: Correction | None = None
    retraction: RetractionProposal | None = None
    requests: tuple[CorrectionRequest, ...] = ()
    embargo: str | None = None

    def live(self) -> PublishedBrief | None:
        """Gives the version that readers see, or None where there is none or a notice stands in its place."""
        newest = self.briefs[-1] if self.briefs else None
        return None if newest is None or newest.is_retraction else newest

    def slug(self) -> str | None:
        """Gives the name that the first published version gave to the page; one that was withdrawn names nothing any more."""
        return next((brief.slug for brief in self.briefs if brief.slug not in {None, WITHDRAWN}), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What somebody of the desk wrote beside a claim; `mentions` are the people that it calls by `@handle`."""

    number: int
    by: str
    at: str
    text: str
    mentions: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """Who is to do what about a claim."""

    handle: str
    duty: Duty


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckRequest:
    """A reader's wish that the claim be checked."""

    number: int
    asked_by: str
    recorded_by: str
    recorded_at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """One step of the speaker's right of reply: `day` is when it happened, `deadline` until when an answer was asked for."""

    number: int
    contact: Contact
    day: str
    deadline: str | None
    to: str | None
    how: str | None
    text: str | None
    recorded_by: str
    recorded_at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """That somebody was asked, and what became of it: the answer, the silence, or None while it is awaited."""

    asked: Reply
    outcome: Reply | None = None

    def waits_for(self, to: str | None) -> bool:
        """Tells whether an answer of this person is awaited; one whose name was withdrawn is nobody's."""
        return self.outcome is None and self.asked.to != WITHDRAWN and _named(self.asked.to) == _named(to)

    def again(self, reply: Reply) -> "Asking":
        """Gives the asking once the same person was asked anew: it has lasted since the first day, and waits until the new deadline."""
        return Asking(asked=replace(self.asked, deadline=reply.deadline or self.asked.deadline))


def _named(person: str | None) -> str:
    return " ".join((person or "").casefold().split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Readings:
    """How often people changed what was first recorded of the claim, by what they changed."""

    text: int = 0
    nature: int = 0
    place: int = 0
    speaker: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Latest:
    """The event that happened to a claim last: its type in the ledger, and who did it."""

    type: str
    actor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A specific assertion. `version` counts the events of its history; `check_worthiness` is in thousandths.

    `split_from` is the claim that it was split off, `split_into` are those that were split off it, `last_appearance` is the highest
    number that an appearance of it ever had. The appearances of a merged claim are kept, to be given back; it has none of its own.
    `departed` says why it is in no list, None where it is; its work stands as it was, and nothing can be done with it meanwhile.
    """

    id: int
    version: int
    text: str
    work: Work
    recorded_by: str
    recorded_at: str
    changed_at: str
    latest: Latest
    check_worthiness: int | None = None
    nature: Nature | None = None
    suggestion: str | None = None
    is_extracted: bool = False
    split_from: int | None = None
    split_into: tuple[int, ...] = ()
    appearances: tuple[NumberedAppearance, ...] = ()
    last_appearance: int = 0
    readings: Readings = Readings()
    evidence: tuple[Evidence, ...] = ()
    replies: tuple[Reply, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    publication: Publication = Publication()
    notes: tuple[Note, ...] = ()
    tags: tuple[str, ...] = ()
    assignments: tuple[Assignment, ...] = ()
    requests: tuple[CheckRequest, ...] = ()
    priority: Priority = Priority.NORMAL
    due: str | None = None
    due_set_at: str | None = None
    departed: Departure | None = None
    judgements: tuple[Judgement, ...] = ()

    @property
    def state(self) -> State:
        """Gives where the claim stands in the desk's work."""
        return self.work.state

    @property
    def briefs(self) -> tuple[PublishedBrief, ...]:
        """Gives every version that readers have had."""
        return self.publication.briefs

    def shown_appearances(self) -> tuple[NumberedAppearance, ...]:
        """Gives where the claim was said; none where another claim goes on for it, or its source is not at the desk."""
        return () if self.state is State.MERGED or self.departed else self.appearances

    def appearance(self, number: int) -> NumberedAppearance | None:
        """Gives the appearance of a number, or None where the claim has none."""
        return next((said for said in self.appearances if said.number == number), None)

    def stands_in(self, document: int, statements: Collection[int]) -> int | None:
        """Gives the first of some statements of a document in which a claim of the lists was said, or None."""
        said_in = (said.statement for said in self.appearances if said.document == document)
        found = (number for number in said_in if number in statements)
        return None if self.departed else next(found, None)

    def verdict(self) -> Verdict | None:
        """Gives the verdict that stands: the one proposed last and not withdrawn."""
        return next((verdict for verdict in reversed(self.verdicts) if verdict.withdrawn is None), None)

    def proposers(self) -> frozenset[str]:
        """Gives everyone who proposed a verdict on this claim, withdrawn ones too."""
        return frozenset(verdict.proposed_by for verdict in self.verdicts)

    def standing_evidence(self) -> tuple[Evidence, ...]:
        """Gives the evidence that nobody withdrew."""
        return tuple(item for item in self.evidence if item.withdrawn is None)

    def independent_evidence(self) -> tuple[Evidence, ...]:
        """Gives the standing evidence that is not the claimant citing itself."""
        return tuple(item for item in self.standing_evidence() if not item.from_claimant)

    def askings(self) -> tuple[Asking, ...]:
        """Gives each asking with what became of it, the newest last; to ask somebody anew whose answer is awaited is one with that."""
        found: list[Asking] = []
        for reply in self.replies:
            if reply.contact is not Contact.ASKED:
                found[-1] = Asking(asked=found[-1].asked, outcome=reply)
                continue
            waiting = [one for one in found if one.waits_for(reply.to)]
            found = [one for one in found if one not in waiting]
            found.append(waiting[0].again(reply) if waiting else Asking(asked=reply))
        return tuple(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteCheck:
    """Whether an appearance's quote is, now, what its document has at those characters."""

    document: int
    matches: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A claim with the facts that a service has read for a decision about it.

    `at` is the moment of the decision (UTC, ISO 8601), `digest` that of the data that readers would get now, None where there is no
    verdict to show. `ties` are those to conflicts of interest, `barred` the handles of those who voted and might not vote now. `read_at`
    are the addresses of the documents in which it was read.
    """

    claim: Claim
    at: str
    quotes: tuple[QuoteCheck, ...] = ()
    digest: str | None = None
    ties: Ties
    barred: frozenset[str] = frozenset()
    read_at: tuple[str, ...] = ()
