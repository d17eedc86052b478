"""Things that tests need, valid unless a test says otherwise."""

import hashlib
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count

from factcheck.domain.claims import Claim, Rank, Stance
from factcheck.domain.people import Role
from factcheck.domain.policies import DEFAULT
from factcheck.domain.statements import Kind, Nature, Proposition, Reading, SpeakerMention, Statement
from factcheck.domain.workflow import Accept, AddEvidence, Approve, Dismiss, ProposeVerdict, Return, Start, Submit
from factcheck.extraction.readers.offers import Offered
from factcheck.services import archiving, claims, desks, intake, people, policies, publishing, review
from factcheck.services.claims import Place
from factcheck.services.desks import Desk, Outside
from factcheck.services.intake import Intake
from factcheck.services.keys import Key
from factcheck.services.sources import Outlook

ADMIN, CHECKER, EDITOR, READER = "ada", "ben", "eve", "rita"
PEOPLE = {CHECKER: Role.CHECKER, EDITOR: Role.EDITOR, READER: Role.READER}

TEXT = """Mayor says the bridge is safe

The bridge was closed on Monday after a routine inspection.

“The bridge is safe, and it will open on Friday,” Mayor Jane Doe said. An engineer of the county declined to comment.
"""


def fake_outside(seed: str = "tests") -> Outside:
    """A clock that moves a second at each look, counted ids, salts out of a hash, and a key that everybody knows."""
    ticks, ids, salts = count(), count(1), count(1)
    key = Key(hashlib.sha256(seed.encode()).digest())
    start = datetime(2026, 1, 15, 9, 0, tzinfo=UTC)
    return Outside(
        clock=lambda: (start + timedelta(seconds=next(ticks))).isoformat().replace("+00:00", "Z"),
        new_id=lambda: f"{seed}-{next(ids)}",
        new_salt=lambda: hashlib.sha256(f"{seed} {next(salts)}".encode()).digest()[:16],
        login="tester",
        key=lambda: key,
    )


def open_desk(location: str, *, outside: Outside | None = None) -> Desk:
    """A new desk with its admin and the other people."""
    desk = desks.create(location, name="The test desk", admin=ADMIN, outside=outside or fake_outside())
    for handle, role in PEOPLE.items():
        people.add(desk, handle, role=role, actor=ADMIN)
    return desk


class SampleExtractor:
    """Finds the one statement of `TEXT` and its two claims, without a language model."""

    name = "sample/1"

    def statements(self, text: str) -> tuple[Statement, ...]:
        opening = text.find("“The bridge is safe")
        if opening < 0:
            return ()
        start, end = opening + 1, text.index(",” Mayor")
        middle = text.index(", and", start)
        source = text.index("Mayor Jane Doe")
        cue = text.index("said", source)
        return (
            Statement(
                source=((source, source + len("Mayor Jane Doe")),),
                cue=((cue, cue + 4),),
                content=((opening, end + 2),),
                kind=Kind.DIRECT,
                speaker=SpeakerMention(name="Jane Doe", role="Mayor", mention="Mayor Jane Doe"),
                propositions=(
                    Proposition(text[start:middle], ((start, middle),), (start, end), 700, Nature.FACT),
                    Proposition(
                        text[middle + 6 : end],
                        ((middle + 6, end),),
                        (start, end),
                        nature=Nature.PREDICTION,
                        suggestion="it [the bridge] will open on Friday",
                    ),
                ),
            ),
        )


PICTURE = b"\x89PNG\r\n\x1a\n of a girder"


def web_of(content: bytes, *, desk: Desk) -> Outlook:
    """A web that has the same picture at every address."""
    head = b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n"

    def fetch(url: str) -> Offered:
        return Offered(name=url, content=content, media_type="image/png", url=url, envelope=head)

    return Outlook(fetch=fetch, clock=desk.outside.clock)


def take_in(desk: Desk, *, text: str = TEXT, name: str = "bridge.txt", actor: str = CHECKER) -> Intake:
    """Takes a text in as a document."""
    reading = Reading(text=text, media_type="text/plain", encoding="utf-8", title=text.partition("\n")[0])
    return intake.add_document(desk, text.encode(), reading, name=name, actor=actor, extractor=SampleExtractor())


EVIDENCE = AddEvidence(
    stance=Stance.REFUTES,
    rank=Rank.PRIMARY,
    title="Inspection report",
    publisher="County engineer",
    url="https://example.org/report",
    published="2026-01-12",
)
VERDICT = ProposeVerdict(
    rating="false",
    headline="Is the bridge safe?",
    short_answer="No. The county's inspection says otherwise.",
    rationale="The report of 12 January lists three cracked girders.\n\nThe mayor's office gave no other finding.",
)


def research(desk: Desk, claim: int, *, checker: str = CHECKER, editor: str = EDITOR) -> Claim:
    """Takes an extracted claim to review, properly: accepted, researched, with evidence and a verdict, submitted."""
    review.act(desk, claim, Accept(), actor=editor)
    for action in (Start(), EVIDENCE, VERDICT, Submit()):
        changed = review.act(desk, claim, action, actor=checker)
    return changed.claim


def worked_desk(location: str, *, outside: Outside | None = None) -> Desk:
    """A desk on which everything has happened once, so that every table has rows and every type of event an entry."""
    desk = open_desk(location, outside=outside)
    people.add(desk, READER, role=Role.CHECKER, actor=ADMIN)
    take_in(desk)
    take_in(desk, text="Nothing is said here.\n", name="silence.txt")
    for claim in (1, 2):
        research(desk, claim)
    review.act(desk, 2, Return(reason="Ask the county again."), actor=EDITOR)
    review.act(desk, 1, Approve(), actor=EDITOR)
    publishing.publish(desk, 1, actor=EDITOR)
    place = Place(document=1, quote="An engineer of the county declined to comment", kind=Kind.INDIRECT)
    claims.add(desk, "The county declined to comment.", actor=CHECKER, place=place)
    claims.add(desk, "The bridge is old.", actor=CHECKER)
    review.link(desk, 3, into=2, actor=EDITOR)
    review.act(desk, 4, Dismiss(reason="Nobody said so."), actor=EDITOR)
    policies.apply(desk, replace(DEFAULT, evidence_minimum=2), actor=ADMIN)
    archiving.keep(desk, "https://example.org/girder.png", actor=CHECKER, outlook=web_of(PICTURE, desk=desk))
    return desk
