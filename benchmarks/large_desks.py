"""Large desks, made as fast as their events can be sealed: a real ledger, and the rows that follow from it, inserted in bulk.

Each event is sealed, understood and folded as ordinary work does it; what is left out is that every action reads what it acts on and asks
whether it may be taken. Ten claims come from each document, of which one in four goes all its way to a brief, some of them twice through
review, and one in six is dismissed; the others wait.
"""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, insert

from factcheck.documents.offered import Offered
from factcheck.domain.claims import Claim, RenderingInputs
from factcheck.domain.events import DocumentTaken, Event, claim_stream, document_stream
from factcheck.domain.histories import Thing, evolve
from factcheck.domain.policies import DEFAULT
from factcheck.domain.statements import Proposition, Reading, SpeakerMention, Statement
from factcheck.domain.vocabularies import Choice, Dismissal, Duty, Kind, Nature, Rank, Role, Stance
from factcheck.domain.workflow import (
    BriefPublished,
    ClaimAccepted,
    ClaimAssigned,
    ClaimDismissed,
    ClaimPayload,
    ClaimReturned,
    ClaimSubmitted,
    ClaimTagged,
    CorrectionRequested,
    EvidenceAdded,
    ResearchStarted,
    VerdictApproved,
    VerdictProposed,
    VoteCast,
)
from factcheck.services import desks, people
from factcheck.services.desks import Desk
from factcheck.services.intake.arrivals import Arrival
from factcheck.services.intake.findings import Numbers, events_of
from factcheck.services.intake.recording import Details, told
from factcheck.storage import fingerprints, indexing, ledger, ordering, tables
from factcheck.storage.ledger import Entry, Stamp
from factcheck.storage.rows import Line, rows

EACH, SPEAKERS, TOGETHER = 10, 3, 200
"""Claims of one document, and who says them; documents whose claims are worked on together."""

BEGUN = datetime(2024, 1, 1, 9, 0, tzinfo=UTC)
REST = "What else stood in the paper of the day is of no matter here, and is as long as the rest of an article.\n" * 20


def moment(at: datetime) -> str:
    """Gives a moment as the ledger writes moments."""
    return at.isoformat(timespec="microseconds").replace("+00:00", "Z")


def bridges(document: int, nth: int) -> str:
    """Gives what a claim says of a bridge."""
    return f"bridge {document} of the county has {nth} cracks"


def make(location: str, claims: int, *, said: Callable[[int, int], str] = bridges, is_searched: bool = False) -> Desk:
    """Gives a desk of three people with so many claims, whose work goes over days and weeks.

    Args:
        location: where its database is to be.
        claims: how many, in tens.
        said: gives the words of a claim by the number of its document, from 0, and its own within that.
        is_searched: whether its words are found by search and matching, and its reprints.
    """
    desk = desks.create(
        location, name="benchmark", admin="ada", outside=replace(desks.real_outside(), clock=lambda: moment(BEGUN))
    )
    people.add(desk, "ben", role=Role.CHECKER, actor="ada")
    people.add(desk, "eve", role=Role.EDITOR, actor="ada")
    with desk.database.writing() as connection:
        bulk = Bulk(connection, stamp=desk.stamp("ada"), is_searched=is_searched)
        many = claims // EACH
        for first in range(0, many, TOGETHER):
            following = range(first, min(first + TOGETHER, many))
            for document in following:
                _take_in(bulk, document, said, BEGUN + timedelta(minutes=42 * document))
            numbers = range(first * EACH + 1, following.stop * EACH + 1)
            _work(bulk, numbers, BEGUN + timedelta(minutes=42 * following.stop))
            bulk.settle()
    return desk


@dataclass
class Bulk:
    """What is recorded and not yet inserted. What is settled has no more events."""

    connection: Connection
    stamp: Stamp
    is_searched: bool = False
    _entries: list[Entry] = field(default_factory=list)
    _things: dict[str, Thing] = field(default_factory=dict)
    _bytes: dict[str, bytes] = field(default_factory=dict)
    _versions: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self._head = ledger.head(self.connection)

    def keep(self, content: bytes) -> None:
        """Keeps the bytes of a document."""
        self._bytes[hashlib.sha256(content).hexdigest()] = content

    def record(self, drafts: Iterable[Event], *, actor: str, at: str) -> None:
        """Records events at the end of the ledger."""
        stamp = replace(self.stamp, actor=actor, at=at)
        for draft in drafts:
            self._versions[draft.stream] += 1
            entry = ledger.seal(draft, self._head, version=self._versions[draft.stream], stamp=stamp)
            self._head = ledger.Head(entry.seq, entry.leaf)
            self._things[draft.stream] = evolve(self._things.get(draft.stream), ledger.understand(entry))
            self._entries.append(entry)

    def settle(self) -> None:
        """Inserts all that was recorded, and the rows that follow from it."""
        around = ordering.surroundings_of(DEFAULT, self._things.get)
        claims = [thing for thing in self._things.values() if isinstance(thing, Claim)]
        lines = [line for thing in self._things.values() for line in rows(thing)]
        lines += [line for claim in claims for line in ordering.lines(claim, around)]
        if self.is_searched:
            things = tuple(self._things.values())
            lines += [line for one in things for line in (*indexing.lines(one, around), *fingerprints.lines(one))]
        self._insert(_stored(self._entries))
        self._insert({"contents": [{"sha256": name, "bytes": content} for name, content in self._bytes.items()]})
        self._insert(_by_table(lines))
        for kept in (self._entries, self._things, self._bytes, self._versions):
            kept.clear()

    def _insert(self, found: dict[str, list[dict[str, object]]]) -> None:
        for table in tables.metadata.sorted_tables:
            if fresh := found.get(table.name):
                self.connection.execute(insert(table), fresh)


def _stored(entries: Sequence[Entry]) -> dict[str, list[dict[str, object]]]:
    return {
        "events": [{**ledger.columns_of(one.body), "body": one.body, "leaf": one.leaf} for one in entries],
        "event_words": [{"seq": one.seq, "salt": one.salt, "words": one.words} for one in entries if one.words],
    }


def _by_table(lines: Iterable[Line]) -> dict[str, list[dict[str, object]]]:
    found: dict[str, list[dict[str, object]]] = {}
    for line in lines:
        found.setdefault(line.table.name, []).append(dict(line.named()))
    return found


def _take_in(bulk: Bulk, place: int, words: Callable[[int, int], str], at: datetime) -> None:
    names = [f"Speaker {place % 500} {number % SPEAKERS}" for number in range(EACH)]
    said = [f"{name} said that {words(place, nth)}\n" for nth, name in enumerate(names)]
    text = "".join(said) + REST
    reading = Reading(text=text, media_type="text/plain", encoding="utf-8", title=f"Bridges {place}")
    numbers = Numbers(document=place + 1, speaker=1 + place * SPEAKERS, claim=1 + place * EACH)
    arrival = Arrival(offered=Offered(name=f"{place}.txt", content=text.encode()), name=f"{place}.txt")
    details = Details(outlet=f"Herald {place % 40}", published=at.date().isoformat())
    taken = told(DocumentTaken, arrival, reading, details=details)
    bulk.keep(arrival.offered.content)
    found = events_of(tuple(_statements(said)), text, "lines/1", numbers)
    bulk.record([Event(document_stream(place + 1), taken), *found], actor="ben", at=moment(at))


def _statements(lines: Sequence[str]) -> Iterator[Statement]:
    """Gives a statement for each line, said by whoever it begins with."""
    start = 0
    for line in lines:
        name, _, said = line.rstrip("\n").partition(" said ")
        content = (start + len(name) + 6, start + len(line) - 1)
        worth = (start * 7919) % 1001
        yield Statement(
            source=((start, start + len(name)),),
            cue=((start + len(name) + 1, start + len(name) + 5),),
            content=(content,),
            kind=Kind.INDIRECT,
            speaker=SpeakerMention(name=name, role=None, mention=name),
            propositions=(Proposition(said, (content,), content, worth, Nature.FACT),),
        )
        start += len(line)


EVIDENCE = EvidenceAdded(
    stance=Stance.REFUTES,
    rank=Rank.PRIMARY,
    document=None,
    sha256=None,
    published=None,
    accessed=None,
    from_claimant=False,
    is_conversation=False,
    replaces=None,
    passage=None,
    title="Report of the county's engineer on the bridges of the county",
    publisher="County engineer",
    author=None,
    url="https://example.org/report",
    domain="example.org",
    note=None,
)
INPUTS = {"position": 1, "policy": 1, "template": "brief/2", "template_sha256": "0" * 64, "locale": "en"}


def _research(number: int) -> tuple[ClaimPayload, ...]:
    rating = ("true", "false", "lacks-context")[number % 3]
    verdict = VerdictProposed(
        rating=rating, policy=1, headline="Is it so?", short_answer="It is not.", rationale="The report says no. " * 20
    )
    return (EVIDENCE, EVIDENCE, verdict, ClaimSubmitted())


def _confirmed(number: int) -> tuple[ClaimPayload, ...]:
    version = 10 + 3 * (number % 16 == 0)
    inputs = RenderingInputs(claim_version=version, checkpoint=None, **INPUTS)  # type: ignore[arg-type]
    return (
        VoteCast(verdict=1 + (number % 16 == 0), choice=Choice.AGREE, digest="0" * 64, note=None),
        VerdictApproved(verdict=1 + (number % 16 == 0)),
        BriefPublished(brief=1, sha256="0" * 64, size=1, inputs=inputs, slug=f"is-it-so-{number}"),
    )


def _work(bulk: Bulk, numbers: Sequence[int], begun: datetime) -> None:
    """Does with claims what a desk does."""
    whole = [number for number in numbers if number % 4 == 0]
    twice = [number for number in whole if number % 16 == 0]
    dismissed = [number for number in numbers if number % 6 == 1]
    taken_on = [number for number in numbers if number % 12 == 2]
    disputed = [number for number in whole if number % 40 == 0]
    tagged = ClaimTagged(tags=("public-interest",))
    assigned = ClaimAssigned(handle="ben", duty=Duty.RESEARCHER)
    asked = CorrectionRequested(asked_by="The county", text="The bridge has fewer cracks.")
    steps: tuple[tuple[str, int, dict[int, tuple[ClaimPayload, ...]]], ...] = (
        ("eve", 5, {number: (ClaimDismissed(dismissal=Dismissal.OPINION, reason=None),) for number in dismissed}),
        ("eve", 7, {number: (ClaimAccepted(), assigned) for number in taken_on}),
        ("eve", 9, {number: (ClaimAccepted(), tagged) for number in whole}),
        ("ben", 30, {number: (ResearchStarted(), *_research(number)) for number in whole}),
        ("eve", 50, {number: (ClaimReturned(reason="Ask the county."),) for number in twice}),
        ("ben", 70, {number: _research(number)[2:] for number in twice}),
        ("eve", 90, {number: _confirmed(number) for number in whole}),
        ("ben", 99, dict.fromkeys(disputed, (asked,))),
    )
    for actor, hours, done in steps:
        drafts = (Event(claim_stream(number), payload) for number, own in done.items() for payload in own)
        bulk.record(drafts, actor=actor, at=moment(begun + timedelta(hours=hours)))
