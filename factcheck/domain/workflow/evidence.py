"""Evidence: attached, withdrawn, replaced."""

from dataclasses import dataclass, replace
from typing import ClassVar

from factcheck.domain.claims import Case, Claim, Evidence, Passage, Withdrawal
from factcheck.domain.codec import words
from factcheck.domain.events import Payload, Recorded
from factcheck.domain.vocabularies import Rank, Stance
from factcheck.domain.workflow.base import Action, ClaimPayload, Reason, Setting, no_words, reworked
from factcheck.domain.workflow.demands import is_read_there


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceAdded(ClaimPayload):
    """An item of evidence was attached; where it replaces another, that one stands withdrawn."""

    type: ClassVar[str] = "claim.evidence_added"
    schema: ClassVar[int] = 2
    stance: Stance
    rank: Rank
    document: int | None
    sha256: str | None
    published: str | None
    accessed: str | None
    from_claimant: bool
    is_conversation: bool
    replaces: int | None
    passage: Passage | None
    title: str = words()
    publisher: str | None = words()
    author: str | None = words()
    url: str | None = words()
    domain: str | None = words()
    note: str | None = words()

    def applied(self, claim: Claim, event: Recorded) -> Claim:
        """Puts the item behind the others."""
        item = Evidence(
            number=len(claim.evidence) + 1,
            stance=self.stance,
            rank=self.rank,
            document=self.document,
            sha256=self.sha256,
            url=self.url,
            published=self.published,
            accessed=self.accessed,
            from_claimant=self.from_claimant,
            title=self.title,
            publisher=self.publisher,
            note=self.note,
            added_by=event.actor,
            added_at=event.at,
            author=self.author,
            domain=self.domain,
            is_conversation=self.is_conversation,
            passage=self.passage,
        )
        evidence = claim.evidence
        if self.replaces is not None:
            withdrawal = Withdrawal(by=event.actor, at=event.at, reason="replaced", replaced_by=item.number)
            evidence = _withdrawn(evidence, self.replaces, withdrawal)
        return reworked(claim, evidence=(*evidence, item))


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainEvidenceAdded(Payload):
    """An item of evidence was attached, of which no passage, author or domain was told."""

    type: ClassVar[str] = "claim.evidence_added"
    stance: Stance
    rank: Rank
    document: int | None
    sha256: str | None
    published: str | None
    accessed: str | None
    from_claimant: bool
    title: str = words()
    publisher: str | None = words()
    url: str | None = words()
    note: str | None = words()

    def current(self) -> EvidenceAdded:
        """Gives the same item with nothing told beyond it."""
        return EvidenceAdded(
            stance=self.stance,
            rank=self.rank,
            document=self.document,
            sha256=self.sha256,
            published=self.published,
            accessed=self.accessed,
            from_claimant=self.from_claimant,
            is_conversation=False,
            replaces=None,
            passage=None,
            title=self.title,
            publisher=self.publisher,
            author=None,
            url=self.url,
            domain=None,
            note=self.note,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceWithdrawn(ClaimPayload):
    """An item of evidence no longer bears on the claim; it keeps its number."""

    type: ClassVar[str] = "claim.evidence_withdrawn"
    evidence: int
    reason: str = words()

    def applied(self, claim: Claim, event: Recorded) -> Claim:
        """Marks the item."""
        withdrawal = Withdrawal(by=event.actor, at=event.at, reason=self.reason)
        return reworked(claim, evidence=_withdrawn(claim.evidence, self.evidence, withdrawal))


def _withdrawn(evidence: tuple[Evidence, ...], number: int, withdrawal: Withdrawal) -> tuple[Evidence, ...]:
    if not 1 <= number <= len(evidence) or evidence[number - 1].withdrawn:
        raise ValueError(f"no evidence {number} stood")
    return (*evidence[: number - 1], replace(evidence[number - 1], withdrawn=withdrawal), *evidence[number:])


@dataclass(frozen=True, slots=True, kw_only=True)
class AddEvidence(Action):
    """Attach an item of evidence.

    Dates are YYYY-MM-DD. Where it is a document of the desk, what is left out comes from there.
    `replaces` is the number of the item whose place it takes.
    """

    name: ClassVar[str] = "evidence"
    attempt: ClassVar[str] = "attach evidence to"
    stance: Stance
    rank: Rank
    title: str = ""
    document: int | None = None
    sha256: str | None = None
    url: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: str | None = None
    accessed: str | None = None
    from_claimant: bool = False
    is_conversation: bool = False
    domain: str | None = None
    passage: Passage | None = None
    note: str | None = None
    replaces: int | None = None

    def unmet(self, setting: Setting) -> tuple[Reason | None, ...]:
        """Demands a name, something to look up, a copy for a digest, days that have been, no item twice, and the claimant called so."""
        return (
            no_words(self.title, "the evidence has no title", "title"),
            self._can_be_looked_up(),
            self._copy_is_at_the_desk(),
            *self._days_have_been(setting.case.at[:10]),
            self._is_not_attached(setting.claim),
            self._is_not_where_it_was_read(setting.case),
            _stands(setting.claim, self.replaces) if self.replaces is not None else None,
        )

    def _can_be_looked_up(self) -> Reason | None:
        """Demands more than a title: a document, an address or words; of a conversation its words, because nobody can look it up."""
        words = self.passage is not None or bool(self.note and self.note.strip())
        if self.is_conversation:
            return None if words else Reason("the conversation has no words; give them with --note or --passage")
        if words or self.document is not None or self.url is not None:
            return None
        return Reason(
            "nothing is told of it but its title; give --source, --file or --url, or what it says with --note"
        )

    def _copy_is_at_the_desk(self) -> Reason | None:
        if self.sha256 is not None and self.document is None:
            return Reason("a digest is given for evidence that is no source of the desk")
        return None

    def _days_have_been(self, today: str) -> tuple[Reason | None, ...]:
        days = {"published": self.published, "accessed": self.accessed}
        return tuple(
            Reason(f"it is said to have been {what} on {day}, which is in the future")
            for what, day in days.items()
            if day is not None and day[:10] > today
        )

    def _is_not_attached(self, claim: Claim) -> Reason | None:
        """Demands another item than those attached: of another document or passage, or at another address, whatever is said of it."""
        same = (item.number for item in claim.standing_evidence() if item.number != self.replaces and self._is(item))
        number = next(same, None)
        if number is None:
            return None
        return Reason(
            f"it is evidence {number} already; --replaces {number} puts it in that place", "withdraw-evidence"
        )

    def _is(self, item: Evidence) -> bool:
        """Tells whether it is an item that is attached: of the same characters of a document, of one address, or the same in words."""
        if self.document is not None and item.document is not None:
            return self.document == item.document and _stretch(self.passage) == _stretch(item.passage)
        if self.passage is not None or item.passage is not None:
            return False
        if self.url is not None or item.url is not None:
            return self.url == item.url
        if self.document is not None or item.document is not None:
            return False
        return (self.title, self.publisher, self.note) == (item.title, item.publisher, item.note)

    def _is_not_where_it_was_read(self, case: Case) -> Reason | None:
        """Demands that what a claim was read in, the document or its address, is attached as context, or as the claimant's own."""
        if self.from_claimant or self.stance is Stance.CONTEXT or not is_read_there(self.document, self.url, case):
            return None
        named = self.url if self.document is None else f"source {self.document}"
        return Reason(f"{named} is where the claim was read; attach it with --stance context, or with --from-claimant")

    def payload(self, setting: Setting) -> ClaimPayload:  # noqa: ARG002 -- it says it all
        """Gives the item."""
        return EvidenceAdded(
            stance=self.stance,
            rank=self.rank,
            document=self.document,
            sha256=self.sha256,
            published=self.published,
            accessed=self.accessed,
            from_claimant=self.from_claimant,
            is_conversation=self.is_conversation,
            replaces=self.replaces,
            passage=self.passage,
            title=self.title,
            publisher=self.publisher,
            author=self.author,
            url=self.url,
            domain=self.domain,
            note=self.note,
        )


@dataclass(frozen=True, slots=True)
class WithdrawEvidence(Action):
    """Take an item of evidence back, for a reason; where readers have had the item, those of the next version are told."""

    name: ClassVar[str] = "withdraw-evidence"
    attempt: ClassVar[str] = "withdraw evidence from"
    evidence: int
    reason: str

    def unmet(self, setting: Setting) -> tuple[Reason | None, ...]:
        """Demands an item that stands, and a reason."""
        return (_stands(setting.claim, self.evidence), no_words(self.reason, "no reason is given", "reason"))

    def payload(self, setting: Setting) -> ClaimPayload:  # noqa: ARG002 -- it says it all
        """Gives the withdrawal."""
        return EvidenceWithdrawn(evidence=self.evidence, reason=self.reason)


def _stretch(passage: Passage | None) -> tuple[int, int] | None:
    return (passage.start, passage.end) if passage else None


def _stands(claim: Claim, number: int) -> Reason | None:
    if any(item.number == number for item in claim.standing_evidence()):
        return None
    is_withdrawn = 1 <= number <= len(claim.evidence)
    return Reason(f"evidence {number} is withdrawn already" if is_withdrawn else f"it has no evidence {number}")
