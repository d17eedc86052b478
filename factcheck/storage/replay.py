"""The ledger replayed: every thing as its events have made it, with the rows that follow; shared by the audit and by earlier moments."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from factcheck.domain.claims import Claim
from factcheck.domain.events import POLICY, Recorded
from factcheck.domain.histories import Thing, evolve
from factcheck.domain.policies import AppliedPolicy
from factcheck.storage import ordering
from factcheck.storage.ordering import Surroundings
from factcheck.storage.rows import Line, stays


@dataclass(slots=True)
class Replay:
    """Things as they are after some events. `superseded` are earlier ones whose rows stay, with their streams."""

    things: dict[str, Thing] = field(default_factory=dict)
    superseded: list[tuple[str, Thing]] = field(default_factory=list)

    def after(self, event: Recorded) -> Thing:
        """Gives the thing that an event happens to as it is then; IntegrityError where it cannot have happened."""
        return evolve(self.things.get(event.stream), event)

    def take(self, event: Recorded, after: Thing) -> None:
        """Takes in what an event has made of its thing."""
        before = self.things.get(event.stream)
        if before is not None and stays(before):
            self.superseded.append((event.stream, before))
        self.things[event.stream] = after

    def versions(self) -> Iterator[tuple[str, Thing]]:
        """Gives everything that has rows, with its stream."""
        yield from self.superseded
        yield from self.things.items()

    def surroundings(self) -> Surroundings | None:
        """Gives what the order of claims depends on, None where no policy was ever applied."""
        applied = self.things.get(POLICY)
        return ordering.surroundings_of(applied.policy, self.things.get) if isinstance(applied, AppliedPolicy) else None

    def order(self) -> Iterator[Line]:
        """Gives the rows of the queue."""
        if around := self.surroundings():
            for thing in self.things.values():
                if isinstance(thing, Claim):
                    yield from ordering.lines(thing, around)
