"""Sources described, read again, withdrawn and restored in any order, among random work on their claims.

Whatever happens: a refusal changes nothing, the ledger replays to the tables, and no list has what is not at the desk.
"""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeAlias

from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.domain.errors import BadInputError, RefusedError
from factcheck.domain.workflow import Accept, Dismiss, Hold, Recall, Restore, Resume, Reword, Start, Tag
from factcheck.services import review
from factcheck.services.desks import Desk
from factcheck.services.intake import descriptions, rereadings, withdrawals
from factcheck.services.intake.recording import Details
from factcheck.storage import queries
from tests.examiners import InProcess
from tests.factories import CHECKER, TEXT, BetterExtractor, SampleExtractor, open_desk, take_in
from tests.services import counting, probes

Step: TypeAlias = tuple[str, int, int]
ACTIONS = (
    Accept(),
    Start(),
    Tag(("x",)),
    Dismiss(reason="x"),
    Restore(),
    Recall(),
    Hold("x"),
    Resume(),
    Reword(text="x"),
)


def _work(desk: Desk, claim: int, which: int) -> None:
    review.act(desk, claim, ACTIONS[which % len(ACTIONS)], actor=CHECKER)


def _link(desk: Desk, claim: int, into: int) -> None:
    review.link(desk, claim, into=into, actor=CHECKER)


def _unlink(desk: Desk, claim: int, _: int) -> None:
    review.unlink(desk, claim, actor=CHECKER)


def _describe(desk: Desk, source: int, which: int) -> None:
    descriptions.describe(desk, source, Details(title=f"title {which}"), actor=CHECKER)


def _reread(desk: Desk, source: int, which: int) -> None:
    examiner = InProcess.of(BetterExtractor if which % 2 else SampleExtractor)
    rereadings.reread(desk, source, actor=CHECKER, examiner=examiner)
    size = probes.size(desk)
    assert not rereadings.reread(desk, source, actor=CHECKER, examiner=examiner).is_changed
    assert probes.size(desk) == size


def _withdraw(desk: Desk, source: int, _: int) -> None:
    withdrawals.withdraw(desk, source, reason="x", actor=CHECKER)


def _restore(desk: Desk, source: int, _: int) -> None:
    withdrawals.restore(desk, source, actor=CHECKER)


STEPS: dict[str, Callable[[Desk, int, int], None]] = {
    "work": _work,
    "link": _link,
    "unlink": _unlink,
    "describe": _describe,
    "reread": _reread,
    "withdraw": _withdraw,
    "restore": _restore,
}
ON_SOURCES = {"describe", "reread", "withdraw", "restore"}


@st.composite
def steps(draw: st.DrawFn) -> Step:
    name = draw(st.sampled_from(sorted(STEPS)))
    return name, draw(st.integers(1, 2 if name in ON_SOURCES else 6)), draw(st.integers(1, 9))


@settings(max_examples=25, deadline=None)
@given(st.lists(steps(), min_size=4, max_size=14))
def test_whatever_is_done_with_sources_and_claims_the_desk_holds_together(done: list[Step]) -> None:
    with TemporaryDirectory() as folder:
        desk = open_desk(str(Path(folder) / "factcheck.db"))
        for name in ("a.txt", "b.txt"):
            take_in(desk, text=f"{TEXT}\n{name}\n", name=name)
        for name, number, other in done:
            _try(desk, STEPS[name], number, other)
            _holds_together(desk)
        assert probes.problems(desk) == []
        counting.agree(desk)
        desk.database.close()


def _try(desk: Desk, step: Callable[[Desk, int, int], None], number: int, other: int) -> None:
    before = probes.everything(desk)
    try:
        step(desk, number, other)
    except (RefusedError, BadInputError):
        assert probes.everything(desk) == before


def _holds_together(desk: Desk) -> None:
    with desk.past() as past:
        here = {line.id for line in queries.source_lines(past.connection)}
        for line in queries.claim_lines(past.connection):
            claim = past.claim(line.id)
            assert claim.departed is None
            assert {said.document for said in claim.appearances} <= here
        assert all(past.speaker(line.id).document in here for line in queries.speaker_lines(past.connection))
