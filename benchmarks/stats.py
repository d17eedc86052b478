"""How long the figures of a desk take, and how much memory: python benchmarks/stats.py N [--keep FILE].

Makes a desk with N claims, a hundred from each document, of which one in four goes all its way to a brief, some of them twice through
review, and one in six is dismissed; the others wait. Then each command of `factcheck stats` runs in a process of its own. Printed are the
seconds of the whole process, those that it takes to start and open the desk (`factcheck people list`), and its peak memory.
`--keep` leaves the database at a place, and takes it from there the next time.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from factcheck.domain.claims import RenderingInputs
from factcheck.domain.events import Event, claim_stream
from factcheck.domain.statements import Proposition, Reading, SpeakerMention, Statement
from factcheck.domain.vocabularies import Choice, Dismissal, Kind, Rank, Role, Stance
from factcheck.domain.workflow import (
    BriefPublished,
    ClaimAccepted,
    ClaimDismissed,
    ClaimPayload,
    ClaimReturned,
    ClaimSubmitted,
    ClaimTagged,
    EvidenceAdded,
    ResearchStarted,
    VerdictApproved,
    VerdictProposed,
    VoteCast,
)
from factcheck.services import desks, people
from factcheck.services.desks import Desk
from factcheck.services.intake import recording
from factcheck.services.intake.recording import Details
from factcheck.storage import tables

EACH, TOGETHER = 100, 20
"""Claims of one document; documents whose claims are worked on together, in one transaction for each step."""


@dataclass
class Clock:
    """A clock that stands until it is set."""

    now: datetime

    def __call__(self) -> str:
        """Gives the time."""
        return self.now.isoformat(timespec="microseconds").replace("+00:00", "Z")


BEGUN = datetime(2024, 1, 1, 9, 0, tzinfo=UTC)
COMMANDS = (
    ("people", "list"),
    ("stats",),
    ("stats", "weeks"),
    ("stats", "turnaround"),
    ("stats", "turnaround", "--by", "person"),
    ("stats", "turnaround", "--by", "speaker", "--limit", "20"),
    ("stats", "turnaround", "--by", "outlet"),
    ("stats", "turnaround", "--by", "rating"),
    ("stats", "corrections"),
    ("stats", "extraction"),
)


class EveryLine:
    """Finds a statement in every line, said by whoever it begins with."""

    name = "lines/1"

    def statements(self, text: str) -> tuple[Statement, ...]:
        """Gives a statement for each line."""
        found, start = [], 0
        for line in text.splitlines(keepends=True):
            found.append(_statement(line, start))
            start += len(line)
        return tuple(found)


def _statement(line: str, start: int) -> Statement:
    name, _, said = line.rstrip("\n").partition(" said ")
    content = (start + len(name) + 6, start + len(line.rstrip("\n")))
    return Statement(
        source=((start, start + len(name)),),
        cue=((start + len(name) + 1, start + len(name) + 5),),
        content=(content,),
        kind=Kind.INDIRECT,
        speaker=SpeakerMention(name=name, role=None, mention=name),
        propositions=(Proposition(said, (content,), content, 500),),
    )


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


def fill(desk: Desk, claims: int, clock: Clock) -> None:
    """Takes documents in, and does with their claims what a desk does, over days and weeks."""
    people.add(desk, "ben", role=Role.CHECKER, actor="ada")
    people.add(desk, "eve", role=Role.EDITOR, actor="ada")
    for document in range(claims // EACH):
        clock.now = BEGUN + timedelta(hours=7 * document)
        names = [f"Speaker {document % 500} {place % 7}" for place in range(EACH)]
        text = "".join(
            f"{name} said that bridge {document} of the county has {place} cracks\n" for place, name in enumerate(names)
        )
        reading = Reading(text=text, media_type="text/plain", encoding="utf-8", title=f"Bridges {document}")
        details = Details(outlet=f"Herald {document % 40}")
        recording.add_document(
            desk, text.encode(), reading, name=f"{document}.txt", actor="ben", details=details, extractor=EveryLine()
        )
        if (document + 1) % TOGETHER == 0 or document + 1 == claims // EACH:
            first = document // TOGETHER * TOGETHER
            _work(desk, range(first * EACH + 1, (document + 1) * EACH + 1), clock.now)


def _work(desk: Desk, numbers: Sequence[int], begun: datetime) -> None:
    whole = [number for number in numbers if number % 4 == 0]
    twice = [number for number in whole if number % 16 == 0]
    dismissed = [number for number in numbers if number % 6 == 1]
    tagged = ClaimTagged(tags=("public-interest",))
    steps: tuple[tuple[str, int, dict[int, tuple[ClaimPayload, ...]]], ...] = (
        ("eve", 5, {number: (ClaimDismissed(dismissal=Dismissal.OPINION, reason=None),) for number in dismissed}),
        ("eve", 9, {number: (ClaimAccepted(), tagged) for number in whole}),
        ("ben", 30, {number: (ResearchStarted(), *_research(number)) for number in whole}),
        ("eve", 50, {number: (ClaimReturned(reason="Ask the county."),) for number in twice}),
        ("ben", 70, {number: _research(number)[2:] for number in twice}),
        ("eve", 90, {number: _confirmed(number) for number in whole}),
    )
    for actor, hours, done in steps:
        at = Clock(begun + timedelta(hours=hours))()
        with desk.present() as present:
            drafts = [Event(claim_stream(number), payload) for number, own in done.items() for payload in own]
            present.record(drafts, stamp=desk.stamp(actor, at=at))


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("claims", type=int, help="how many claims, in hundreds")
    parser.add_argument("--keep", type=Path, help="where the database is kept")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        location = asked.keep or Path(folder) / "factcheck.db"
        if not location.exists():
            clock = Clock(BEGUN)
            outside = replace(desks.real_outside(), clock=clock)
            made = desks.create(str(location), name="benchmark", admin="ada", outside=outside)
            fill(made, asked.claims, clock)
            made.database.close()
        _print_size(location)
        for command in COMMANDS:
            _print_timed(location, command)


def _print_size(location: Path) -> None:
    desk = desks.open_desk(str(location), outside=desks.real_outside())
    with desk.past() as past:
        claims = past.connection.execute(tables.claims.select().with_only_columns(tables.claims.c.id)).all()
        events = past.connection.exec_driver_sql("SELECT count(*) FROM events").scalar()
    desk.database.close()
    print(f"{len(claims):,} claims, {events:,} events, {location.stat().st_size / 2**20:,.0f} MiB")


def _print_timed(location: Path, command: Sequence[str]) -> None:
    line = [sys.executable, "-m", "factcheck", "--database", str(location), *command, "--format", "csv"]
    begun = time.perf_counter()
    child = subprocess.Popen(line, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(child.pid, 0)
    seconds = time.perf_counter() - begun
    child.returncode = os.waitstatus_to_exitcode(status)
    assert child.returncode == 0, command
    processor = used.ru_utime + used.ru_stime
    memory = used.ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)
    name = " ".join(command)
    print(f"factcheck {name:45}{seconds:6.2f} s, {processor:5.2f} s of a processor, {memory:4.0f} MiB")


if __name__ == "__main__":
    main()
