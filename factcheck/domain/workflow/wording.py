"""What is claimed, where, by whom: what the extractor or a person first recorded, put right by people."""

from dataclasses import dataclass, replace
from typing import Any, ClassVar

from factcheck.domain.claims import Appearance, Claim, NumberedAppearance, numbered
from factcheck.domain.codec import words
from factcheck.domain.events import Event, Recorded, claim_stream
from factcheck.domain.vocabularies import Nature, State
from factcheck.domain.workflow.base import Action, ClaimPayload, Reason, Setting, embargoed, no_words, reworked
from factcheck.domain.workflow.beginnings import ClaimSplitOff


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimReworded(ClaimPayload):
    """The claim is worded otherwise; what was told of the old words is told of the new ones."""

    type: ClassVar[str] = "claim.reworded"
    check_worthiness: int | None
    text: str = words()
    suggestion: str | None = words()

    def applied(self, claim: Claim, event: Recorded) -> Claim:  # noqa: ARG002 -- the step needs no more
        """Changes the words."""
        changed = _counted(claim, "text")
        return reworked(changed, text=self.text, suggestion=self.suggestion, check_worthiness=self.check_worthiness)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimSplit(ClaimPayload):
    """The claim goes on with a part of what it said; `others` are the claims that the rest went to."""

    type: ClassVar[str] = "claim.split"
    others: tuple[int, ...]
    check_worthiness: int | None
    text: str = words()
    suggestion: str | None = words()

    def applied(self, claim: Claim, event: Recorded) -> Claim:  # noqa: ARG002 -- the step needs no more
        """Changes the words, and keeps the numbers of the parts that are yet to begin."""
        if claim.briefs:
            raise ValueError("readers have its brief")
        return reworked(
            _counted(claim, "text"),
            text=self.text,
            suggestion=self.suggestion,
            check_worthiness=self.check_worthiness,
            split_into=(*claim.split_into, *self.others),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimPlaced(ClaimPayload):
    """The claim was said here: in one more place, or instead of the appearance of a number."""

    type: ClassVar[str] = "claim.placed"
    instead_of: int | None
    appearance: Appearance

    def applied(self, claim: Claim, event: Recorded) -> Claim:  # noqa: ARG002 -- the step needs no more
        """Puts the appearance in its place, or behind the others."""
        changed = _counted(claim, "place")
        if self.instead_of is None:
            added = numbered(self.appearance, claim.last_appearance + 1)
            return reworked(changed, appearances=(*claim.appearances, added), last_appearance=claim.last_appearance + 1)
        there = numbered(self.appearance, self.instead_of)
        return reworked(changed, appearances=_with(claim, there))


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerCorrected(ClaimPayload):
    """In one of the claim's appearances somebody else speaks; None is nobody who is named."""

    type: ClassVar[str] = "claim.speaker_corrected"
    appearance: int
    speaker: int | None

    def applied(self, claim: Claim, event: Recorded) -> Claim:  # noqa: ARG002 -- the step needs no more
        """Changes the speaker there."""
        said = claim.appearance(self.appearance)
        if said is None:
            raise ValueError(f"it had no appearance {self.appearance}")
        changed = _counted(claim, "speaker")
        return reworked(changed, appearances=_with(claim, replace(said, speaker=self.speaker)))


@dataclass(frozen=True, slots=True, kw_only=True)
class NatureChanged(ClaimPayload):
    """The claim is of another nature than was told."""

    type: ClassVar[str] = "claim.nature_changed"
    nature: Nature

    def applied(self, claim: Claim, event: Recorded) -> Claim:  # noqa: ARG002 -- the step needs no more
        """Changes the nature, which no reader gets."""
        return replace(_counted(claim, "nature"), nature=self.nature)


def _counted(claim: Claim, what: str) -> Claim:
    """Gives the claim with one more change of what was first recorded of it."""
    changes: dict[str, Any] = {what: getattr(claim.readings, what) + 1}
    return replace(claim, readings=replace(claim.readings, **changes))


def _with(claim: Claim, said: NumberedAppearance) -> tuple[NumberedAppearance, ...]:
    if claim.appearance(said.number) is None:
        raise ValueError(f"it had no appearance {said.number}")
    return tuple(said if old.number == said.number else old for old in claim.appearances)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reword(Action):
    """Word the claim otherwise; the quote never changes.

    What is told of the new words comes with them.
    """

    name: ClassVar[str] = "reword"
    attempt: ClassVar[str] = "reword"
    text: str
    suggestion: str | None = None
    check_worthiness: int | None = None

    def unmet(self, setting: Setting) -> tuple[Reason | None, ...]:
        """Demands words, and others than there are."""
        same = Reason("it is worded so already") if self.text == setting.claim.text else None
        return (no_words(self.text, "the claim has no words", "text"), same)

    def payload(self, setting: Setting) -> ClaimPayload:  # noqa: ARG002 -- it says it all
        """Gives the new words."""
        return ClaimReworded(
            text=self.text, suggestion=_more(self.suggestion, self.text), check_worthiness=self.check_worthiness
        )


def _more(suggestion: str | None, text: str) -> str | None:
    """Gives a suggestion that says more than the text does."""
    return suggestion if suggestion and suggestion.strip() and suggestion != text else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part that a claim is split into, with the number that it gets and what is told of it; None keeps the claim's own."""

    text: str
    number: int | None = None
    nature: Nature | None = None
    suggestion: str | None = None
    check_worthiness: int | None = None


@dataclass(frozen=True, slots=True)
class Split(Action):
    """Take a claim apart: it goes on with the first part, and each other part is a claim of its own, said in the same places."""

    name: ClassVar[str] = "split"
    attempt: ClassVar[str] = "split"
    parts: tuple[Part, ...]

    def unmet(self, setting: Setting) -> tuple[Reason | None, ...]:
        """Demands two parts or more, each with words of its own, and that readers have no brief of the claim."""
        texts = [part.text.strip() for part in self.parts]
        return (
            Reason("it takes two parts or more") if len(texts) < 2 else None,  # noqa: PLR2004 -- to split is to make two
            None if all(texts) else Reason("a part has no words"),
            Reason("two parts are worded alike") if len(set(texts)) < len(texts) else None,
            _nothing_is_published(setting.claim),
            embargoed(setting.claim),
        )

    def payload(self, setting: Setting) -> ClaimPayload:  # noqa: ARG002 -- it says it all
        """Gives what the claim goes on with."""
        first, *others = self.parts
        return ClaimSplit(
            others=tuple(part.number or 0 for part in others),
            text=first.text,
            suggestion=_more(first.suggestion, first.text),
            check_worthiness=first.check_worthiness,
        )

    def events(self, setting: Setting) -> tuple[Event, ...]:
        """Gives the split, and the beginning of each other claim."""
        claim = setting.claim
        own = Event(claim_stream(claim.id), self.payload(setting))
        return (own, *(Event(claim_stream(part.number or 0), _split_off(claim, part)) for part in self.parts[1:]))


def _nothing_is_published(claim: Claim) -> Reason | None:
    if not claim.briefs:
        return None
    had = "have" if claim.publication.live() else "had"
    is_out = claim.state in {State.PUBLISHED, State.RETRACTED}
    return Reason(f"readers {had} its brief; correct it instead", "reopen" if is_out else "reword")


def _split_off(claim: Claim, part: Part) -> ClaimSplitOff:
    return ClaimSplitOff(
        claim=claim.id,
        queued=claim.state != "extracted",
        appearances=tuple(said.bare() for said in claim.appearances),
        check_worthiness=part.check_worthiness,
        nature=part.nature,
        text=part.text,
        suggestion=_more(part.suggestion, part.text),
    )


@dataclass(frozen=True, slots=True)
class PlaceClaim(Action):
    """Say where the claim was said: in one more place, or instead of the appearance of a number."""

    name: ClassVar[str] = "place"
    attempt: ClassVar[str] = "place"
    appearance: Appearance
    instead_of: int | None = None

    def unmet(self, setting: Setting) -> tuple[Reason | None, ...]:
        """Demands a place that the claim does not have, and an appearance to replace, if any, of its own."""
        claim, new = setting.claim, self.appearance
        at = (new.document, new.start, new.end)
        same = next((old.number for old in claim.appearances if (old.document, old.start, old.end) == at), None)
        replaced = claim.appearance(self.instead_of) if self.instead_of is not None else None
        unknown = self.instead_of is not None and replaced is None
        return (
            Reason(f"it is appearance {same} already") if same is not None else None,
            Reason(f"it has no appearance {self.instead_of}") if unknown else None,
            _is_own(replaced),
        )

    def payload(self, setting: Setting) -> ClaimPayload:  # noqa: ARG002 -- it says it all
        """Gives the place."""
        return ClaimPlaced(instead_of=self.instead_of, appearance=self.appearance)


def _is_own(said: NumberedAppearance | None) -> Reason | None:
    """Demands an appearance that no merged claim is to get back."""
    if said is None or said.from_claim is None:
        return None
    return Reason(f"appearance {said.number} came from claim {said.from_claim}", "unlink", said.from_claim)


@dataclass(frozen=True, slots=True)
class CorrectSpeaker(Action):
    """Say who speaks in an appearance of the claim, or that nobody is named."""

    name: ClassVar[str] = "speaker"
    attempt: ClassVar[str] = "change the speaker of"
    appearance: int
    speaker: int | None

    def unmet(self, setting: Setting) -> tuple[Reason | None, ...]:
        """Demands an appearance of the claim, in which somebody else is said to speak."""
        said = setting.claim.appearance(self.appearance)
        if said is None:
            return (Reason(f"it has no appearance {self.appearance}", "place"),)
        same = Reason("that is who is said to speak there already") if said.speaker == self.speaker else None
        return (same, _is_own(said))

    def payload(self, setting: Setting) -> ClaimPayload:  # noqa: ARG002 -- it says it all
        """Gives the speaker."""
        return SpeakerCorrected(appearance=self.appearance, speaker=self.speaker)


@dataclass(frozen=True, slots=True)
class ChangeNature(Action):
    """Say what the claim does by its wording."""

    name: ClassVar[str] = "nature"
    attempt: ClassVar[str] = "change the nature of"
    nature: Nature

    def unmet(self, setting: Setting) -> tuple[Reason | None, ...]:
        """Demands another nature than it has."""
        return (Reason(f"it is marked as {self.nature} already") if setting.claim.nature is self.nature else None,)

    def payload(self, setting: Setting) -> ClaimPayload:  # noqa: ARG002 -- it says it all
        """Gives the nature."""
        return NatureChanged(nature=self.nature)
