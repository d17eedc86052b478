"""Claims: what is researched and rated, and everything that became of it."""

from dataclasses import dataclass
from enum import StrEnum

from factcheck.domain.codec import words
from factcheck.domain.statements import Kind, Nature, Span


class State(StrEnum):
    """Where a claim stands in the desk's work. Never its verdict."""

    EXTRACTED = "extracted"
    QUEUED = "queued"
    RESEARCHING = "researching"
    IN_REVIEW = "in_review"
    APPROVED = "approved"
    PUBLISHED = "published"
    DISMISSED = "dismissed"
    MERGED = "merged"


class Stance(StrEnum):
    """How an item of evidence bears on the claim."""

    SUPPORTS = "supports"
    REFUTES = "refutes"
    CONTEXT = "context"


class Rank(StrEnum):
    """How near an item of evidence is to what it reports."""

    PRIMARY = "primary"
    SECONDARY = "secondary"


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
class Evidence:
    """An item that bears on the claim. `from_claimant` marks the speaker citing itself. `sha256` is the digest of the desk's copy."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Approval:
    """Who confirmed a verdict, and the position and leaf of the ledger's entry that says so."""

    by: str
    at: str
    position: int
    leaf: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """A rating with its reasons, as one person proposed it."""

    number: int
    rating: str
    policy: int
    headline: str
    short_answer: str
    rationale: str
    proposed_by: str
    proposed_at: str
    approval: Approval | None = None


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
class PublishedBrief:
    """One version of a claim's brief: its digest, and what it was rendered from."""

    version: int
    sha256: str
    size: int
    inputs: RenderingInputs
    published_by: str
    published_at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A specific assertion. `version` counts the events of its history; `check_worthiness` is in thousandths.

    `nature` and `suggestion` are the program's guess at what the words are and whom they mean; None where it tells none, and of a claim
    from before these were told.
    """

    id: int
    version: int
    text: str
    state: State
    recorded_by: str
    recorded_at: str
    changed_at: str
    check_worthiness: int | None = None
    appearances: tuple[Appearance, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    briefs: tuple[PublishedBrief, ...] = ()
    merged_into: int | None = None
    nature: Nature | None = None
    suggestion: str | None = None

    def verdict(self) -> Verdict | None:
        """Gives the verdict that stands: the one proposed last."""
        return self.verdicts[-1] if self.verdicts else None

    def proposers(self) -> frozenset[str]:
        """Gives everyone who proposed a verdict on this claim."""
        return frozenset(verdict.proposed_by for verdict in self.verdicts)

    def independent_evidence(self) -> tuple[Evidence, ...]:
        """Gives the evidence that is not the claimant citing itself."""
        return tuple(item for item in self.evidence if not item.from_claimant)


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteCheck:
    """Whether an appearance's quote is, now, what its document has at those characters."""

    document: int
    matches: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A claim with the facts that a service has read for a decision about it."""

    claim: Claim
    quotes: tuple[QuoteCheck, ...] = ()
