"""Desks whose clock is set by hand."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from factcheck.domain.workflow import Action
from factcheck.services import publishing, review
from factcheck.services.desks import Desk
from tests.factories import CHECKER, EDITOR, EVIDENCE, VERDICT

RESEARCH = (replace(EVIDENCE, published="2026-01-02"), VERDICT)
"""What a claim needs before it is submitted."""


@dataclass
class Clock:
    """A clock that stands still until somebody sets it; it is in January 2026."""

    day: int = 5
    hour: int = 9

    def __call__(self) -> str:
        return f"2026-01-{self.day:02}T{self.hour:02}:00:00.500000Z"


def clocked(desk: Desk) -> tuple[Desk, Clock]:
    """The desk with a clock to be set; it is Monday, the fifth, nine o'clock."""
    clock = Clock()
    return replace(desk, outside=replace(desk.outside, clock=clock)), clock


@dataclass(frozen=True)
class Work:
    """A desk at which things are done on days of January."""

    desk: Desk
    clock: Clock

    def on(self, day: int, claim: int, *actions: Action, by: str = CHECKER, hour: int = 9) -> None:
        self.clock.day, self.clock.hour = day, hour
        for action in actions:
            review.act(self.desk, claim, action, actor=by)

    def publish(self, day: int, claim: int, *, by: str = EDITOR, hour: int = 9) -> None:
        self.clock.day, self.clock.hour = day, hour
        publishing.publish(self.desk, claim, actor=by)

    def retract(self, day: int, claim: int, *, proposed_on: int, by: Sequence[str] = (CHECKER, EDITOR)) -> None:
        self.clock.day = proposed_on
        publishing.propose_retraction(self.desk, claim, reason="It was another bridge.", actor=by[0])
        self.clock.day = day
        publishing.retract(self.desk, claim, actor=by[1])
