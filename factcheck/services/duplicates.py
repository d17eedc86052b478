"""Claims that may have been said before, gathered for a person to judge: each claim of the queue with those that resemble it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from factcheck.domain.vocabularies import State
from factcheck.domain.workflow.linking import CLOSED_TO_LINKS
from factcheck.matching.matching import Call
from factcheck.services import reprints
from factcheck.services.judgements import to_be_linked
from factcheck.services.matching import Earlier, similar_by_words
from factcheck.storage import queries, queue_pages
from factcheck.storage.near_claims import NearClaims
from factcheck.storage.queries import ClaimLine
from factcheck.storage.queue_pages import Position, Wanted
from factcheck.storage.transactions import Past

MOST_LOOKED_AT: Final = 2_000
"""Claims of the queue that are gone through for one answer: what bounds the time where few resemble another."""

BLOCK: Final = 100
"""Claims of the queue that are read at a time."""

ORDER: Final = (Call.SAME, Call.CONTRADICTS, Call.RELATED)
"""What is named first beside a claim."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Twin:
    """A claim of the desk that resembles another.

    `claim` is its number. `linked` are the two as they would be linked, the one that ends first; None where they differ, or cannot be
    linked as they stand.
    `reprint` are the documents of both where the first is a reprint of the second; None where it is none.
    """

    claim: int
    earlier: Earlier
    linked: tuple[int, int] | None
    reprint: tuple[int, int] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """A claim of the queue at its place, and the claims that resemble it, the likeliest first."""

    line: ClaimLine
    place: Position
    twins: tuple[Twin, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Clusters in the order of the queue, how many claims of it were gone through, and where to go on; None where all were."""

    clusters: tuple[Cluster, ...]
    looked_at: int
    following: Position | None


def page(
    past: Past, wanted: Wanted, *, calls: Sequence[Call] = ORDER, after: Position | None = None, most: int
) -> Page:
    """Gives the next clusters of the queue. Two claims are in one of them once, with the one that comes first in the queue.

    What somebody has judged, or is linked, is in none: nothing is suggested twice. Nothing is merged.

    Args:
        past: the desk.
        wanted: which claims of the queue are gone through; what they resemble may be any claim of the desk.
        calls: what the program would call the others.
        after: the place behind which to begin.
        most: how many clusters there are at most.

    Raises:
        EnvironmentFailureError: the weights of matching are missing or damaged.
    """
    found: list[Cluster] = []
    looked_at, resemblances = 0, _Resemblances(past, wanted, frozenset(calls))
    for block in _blocks(past, wanted, after):
        lines = {line.id: line for line in queries.numbered_claim_lines(past.connection, [one.claim for one in block])}
        for place in block:
            looked_at += 1
            if twins := resemblances.new_of(place, lines[place.claim]):
                found.append(Cluster(line=lines[place.claim], place=place, twins=twins))
            if len(found) == most or looked_at == MOST_LOOKED_AT:
                is_last = not queue_pages.page(past.connection, wanted, after=place, most=1)
                return Page(clusters=tuple(found), looked_at=looked_at, following=None if is_last else place)
    return Page(clusters=tuple(found), looked_at=looked_at, following=None)


def _blocks(past: Past, wanted: Wanted, after: Position | None) -> Iterator[Sequence[Position]]:
    while block := queue_pages.page(past.connection, wanted, after=after, most=BLOCK):
        yield block
        after = block[-1]


@dataclass
class _Resemblances:
    """What resembles the claims of a queue; what was found for one is kept as long as the page is made."""

    past: Past
    wanted: Wanted
    calls: frozenset[Call]
    _found: dict[int, Mapping[int, Earlier]] = field(default_factory=dict)
    _printed: dict[int, frozenset[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._near = NearClaims(self.past.connection)

    def new_of(self, place: Position, line: ClaimLine) -> tuple[Twin, ...]:
        """Gives what resembles a claim, but for what a claim before it has in its cluster."""
        found = self._of(line)
        if not found:
            return ()
        before = self._before(place, found)
        shown = [
            number for number in found if not any(other == number or number in self._known(other) for other in before)
        ]
        ordered = sorted(shown, key=lambda one: (ORDER.index(found[one].call), -found[one].score, one))
        return tuple(self._twin(line, one, found[one]) for one in ordered)

    def _before(self, place: Position, found: Mapping[int, Earlier]) -> tuple[int, ...]:
        """Gives those that come earlier in the queue and resemble it as it resembles them."""
        places = queue_pages.places(self.past.connection, self.wanted, found.keys())
        return tuple(number for number, there in places.items() if there < place and place.claim in self._known(number))

    def _known(self, number: int) -> Mapping[int, Earlier]:
        if number not in self._found:
            (line,) = queries.numbered_claim_lines(self.past.connection, [number])
            self._of(line)
        return self._found[number]

    def _of(self, line: ClaimLine) -> Mapping[int, Earlier]:
        if line.id not in self._found:
            found = similar_by_words(self.past, line, self._near)
            self._found[line.id] = {one.id: one for one in found if one.id is not None and one.call in self.calls}
        return self._found[line.id]

    def _twin(self, line: ClaimLine, other: int, one: Earlier) -> Twin:
        if one.call is not Call.SAME:
            return Twin(claim=other, earlier=one, linked=None, reprint=None)
        return Twin(claim=other, earlier=one, linked=self._linked(line, other), reprint=self._reprint(line.id, other))

    def _linked(self, line: ClaimLine, other: int) -> tuple[int, int] | None:
        if not CLOSED_TO_LINKS.isdisjoint((State(line.state), self.past.claim(other).state)):
            return None
        ends, goes_on = to_be_linked(self.past, line.id, other)
        return None if self.past.claim(ends).briefs else (ends, goes_on)

    def _reprint(self, claim: int, other: int) -> tuple[int, int] | None:
        sources = self._source(claim), self._source(other)
        own, there = sources
        if own is None or there is None or own == there:
            return None
        later, first = max(own, there), min(own, there)
        return (later, first) if first in self._printed_before(later) else None

    def _source(self, claim: int) -> int | None:
        said = next(iter(self.past.claim(claim).shown_appearances()), None)
        return said.document if said else None

    def _printed_before(self, source: int) -> frozenset[int]:
        if source not in self._printed:
            self._printed[source] = frozenset(one.source for one in reprints.reprints(self.past, source))
        return self._printed[source]
