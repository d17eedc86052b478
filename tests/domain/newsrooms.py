"""A newsroom without a database: people act by the rules, and a witness writes down what the rules promise to readers."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from factcheck.domain.claims import Appearance, Case, Claim, QuoteCheck, RenderingInputs
from factcheck.domain.coherence import incoherence
from factcheck.domain.documents import Document, Speaker
from factcheck.domain.events import DESK, POLICY, Event, Payload, PersonNamed, PolicyApplied, Recorded, person_stream
from factcheck.domain.histories import OpenedDesk, Thing, evolve
from factcheck.domain.people import Person, Ties
from factcheck.domain.policies import DEFAULT, AppliedPolicy, Policy
from factcheck.domain.ties import ties
from factcheck.domain.vocabularies import Choice, Kind, Role
from factcheck.domain.workflow import (
    Action,
    BriefPublished,
    ClaimAdded,
    ClaimReturned,
    ClaimSubmitted,
    Publish,
    Retract,
    VerdictProposed,
    VoteCast,
    barred,
    decide,
)
from tests.domain.cases import AT, applied, person

TEXT = "The bridge is safe. The bridge is new. The bridge is blue."
PEOPLE = {
    "ada": Role.ADMIN,
    "ben": Role.CHECKER,
    "cal": Role.CHECKER,
    "eve": Role.EDITOR,
    "dan": Role.EDITOR,
    "pat": Role.EDITOR,
}


def place(number: int, *, speaker: int | None = 1) -> Appearance:
    """One of the three sentences of the document, from 0 on."""
    start = number * 20 - (number == 2)
    quote = TEXT[start : TEXT.index(".", start)]
    end = start + len(quote)
    return Appearance(
        document=1,
        statement=None,
        start=start,
        end=end,
        span=((start, end),),
        kind=Kind.DIRECT,
        speaker=speaker,
        quote=quote,
        prefix="",
        suffix=".",
    )


@dataclass
class Witness:
    """What somebody saw of one claim who knows no rule: who proposed, who submitted what, who agreed to what, what went out."""

    proposers: set[str] = field(default_factory=set)
    submitted: tuple[str, str] = ("", "")
    agreed: list[tuple[str, str]] = field(default_factory=list)
    out: list[str] = field(default_factory=list)

    def sees(self, event: Recorded, read: str) -> None:
        """Writes down an event on what is read before it, and complains where readers would get what only one person has seen."""
        match event.payload:
            case VerdictProposed():
                self.proposers.add(event.actor)
            case ClaimSubmitted():
                self.submitted = (event.actor, read)
            case ClaimReturned():
                self.agreed.clear()
            case VoteCast(choice=choice):
                self.agreed = [vote for vote in self.agreed if vote != (event.actor, read)]
                self.agreed += [(event.actor, read)] if choice is Choice.AGREE else []
            case BriefPublished(sha256=sha256):
                self._demands_two(read)
                self.out.append(sha256)

    def _demands_two(self, read: str) -> None:
        submitter, submitted = self.submitted
        readers = {who for who, seen in self.agreed if seen == read} - self.proposers - {submitter}
        assert submitted == read, f"{submitter} submitted something else"
        assert readers, f"nobody but {submitter} and {self.proposers} read it"


class Newsroom:
    """People, a document and claims; every event that is decided must be one that the audit lets pass."""

    def __init__(self, policy: Policy = DEFAULT, *, claims: int = 3) -> None:
        self.seq = 100
        self.things: dict[str, Thing] = {
            DESK: OpenedDesk(name="The desk", key=None, opened_by="ada", opened_at=AT, rules=2),
            POLICY: replace(applied(), policy=policy),
            "document/1": _document(),
            "speaker/1": Speaker(id=1, document=1, name="Jane Doe", role=None),
            **{person_stream(handle): person(role, handle=handle) for handle, role in PEOPLE.items()},
        }
        self.witnesses: dict[int, Witness] = {}
        for number in range(1, claims + 1):
            self.tell(f"claim/{number}", _added(place(number - 1)), by="ben")

    def claim(self, number: int = 1) -> Claim:
        """The claim of a number."""
        found = self.things[f"claim/{number}"]
        assert isinstance(found, Claim)
        return found

    def claims(self) -> Mapping[int, Claim]:
        """Every claim, by its number."""
        return {thing.id: thing for thing in self.things.values() if isinstance(thing, Claim)}

    def person(self, handle: str) -> Person:
        """Somebody of the newsroom."""
        found = self.things[person_stream(handle)]
        assert isinstance(found, Person)
        return found

    def policy(self) -> AppliedPolicy:
        """The policy in force."""
        found = self.things[POLICY]
        assert isinstance(found, AppliedPolicy)
        return found

    def ties(self, number: int) -> Ties:
        """What ties a claim to conflicts of interest."""
        return ties(self.claim(number), self.things.get)

    def at(self) -> str:
        """The moment: as many seconds after nine as things have happened."""
        return f"2026-01-15T09:{self.seq // 60 % 60:02d}:{self.seq % 60:02d}Z"

    def case(self, number: int = 1) -> Case:
        """A claim as a service would read it."""
        subject = self.claim(number)
        quotes = tuple(QuoteCheck(document=said.document, matches=True) for said in subject.shown_appearances())
        tied = self.ties(number)
        return Case(
            claim=subject,
            at=self.at(),
            quotes=quotes,
            digest=self.read(number),
            ties=tied,
            barred=barred(subject, tied, self.policy(), self.person),
        )

    def read(self, number: int) -> str:
        """The digest of all that readers would get of a claim now."""
        subject = self.claim(number)
        names = [self.person(handle).shown() for handle in sorted(subject.proposers())]
        return _digest(self._content(subject), names)

    @staticmethod
    def _content(subject: Claim) -> str:
        """The digest of what is claimed, found and told of a claim: all that readers get but the names of who worked on it."""
        verdict = subject.verdict()
        rated = verdict and replace(verdict, votes=(), withdrawn=None)
        said = [appearance.bare() for appearance in subject.shown_appearances()]
        publication = subject.publication
        corrections = (publication.correction, publication.corrections)
        return _digest(subject.text, said, rated, subject.evidence, subject.replies, corrections)

    def act(self, action: Action, *, by: str, on: int = 1) -> Claim:
        """Takes an action as a service would, and gives the claim as it is then."""
        for event in decide(self.case(on), action, actor=self.person(by), policy=self.policy()):
            self.tell(event.stream, event.payload, by=by)
        return self.claim(on)

    def tell(self, stream: str, payload: Payload, *, by: str) -> None:
        """Records what has happened; what the audit would refuse fails."""
        event = self._event(Event(stream, payload), by)
        assert (why := incoherence(event, self.things.get)) is None, f"{payload.type} by {by}: {why}"
        before = self.things.get(stream)
        read = self._content(before) if isinstance(before, Claim) else ""
        after = self.things[stream] = evolve(before, event)
        if isinstance(after, Claim):
            self._demand_every_version(before, after)
            self.witnesses.setdefault(after.id, Witness()).sees(event, read)

    def _event(self, event: Event, by: str) -> Recorded:
        before = self.things.get(event.stream)
        version = 1 + (before.version if isinstance(before, Claim | AppliedPolicy) else before is not None)
        self.seq += 1
        return Recorded(
            seq=self.seq,
            id=f"newsroom-{self.seq}",
            stream=event.stream,
            version=version,
            actor=by,
            login="tester",
            at=self.at(),
            leaf=f"{self.seq:064x}",
            payload=event.payload,
        )

    @staticmethod
    def _demand_every_version(before: Thing | None, after: Claim) -> None:
        if isinstance(before, Claim):
            assert after.briefs[: len(before.briefs)] == before.briefs, "a published version changed"

    # What services make of an action.

    def publish(self, *, by: str, on: int = 1) -> Claim:
        """Publishes the claim as it is now."""
        return self.act(self.publication(Publish, on), by=by, on=on)

    def retract(self, *, by: str, on: int = 1) -> Claim:
        """Puts the notice of the claim as it is now in place of its brief."""
        return self.act(self.publication(Retract, on), by=by, on=on)

    def publication(self, kind: type[Publish | Retract], on: int) -> Publish | Retract:
        """What is put out of a claim as it is now."""
        inputs = RenderingInputs(
            position=self.seq,
            claim_version=self.claim(on).version,
            policy=1,
            template="t",
            template_sha256="0" * 64,
            locale="en",
            checkpoint=None,
        )
        return kind(sha256=self.read(on), size=1, inputs=inputs, slug=f"page-{on}")

    def apply(self, **changes: object) -> None:
        """Puts another policy into force."""
        self.tell(POLICY, PolicyApplied(policy=replace(self.policy().policy, **changes)), by="ada")  # type: ignore[arg-type]

    def rename(self, handle: str, name: str | None) -> None:
        """Has briefs call somebody otherwise."""
        self.tell(person_stream(handle), PersonNamed(name=name), by="ada" if handle != "ada" else "eve")


def _digest(*parts: object) -> str:
    return hashlib.sha256(repr(parts).encode()).hexdigest()


def _document() -> Document:
    return Document(
        id=1,
        sha256="a" * 64,
        size=len(TEXT),
        media_type="text/plain",
        encoding="utf-8",
        language=None,
        name="bridge.txt",
        title=None,
        outlet=None,
        author=None,
        published=None,
        url=None,
        based_on=None,
        text=TEXT,
        taken_by="ben",
        taken_at=AT,
    )


def _added(appearance: Appearance) -> ClaimAdded:
    return ClaimAdded(
        appearance=appearance,
        check_worthiness=None,
        nature=None,
        assessed_by=None,
        text=appearance.quote,
        suggestion=None,
    )
