"""Who tells what where in a document: the words that name sources, and the contents of their statements."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from factcheck.domain.statements import Span

_ENDLESS = 2**62
_SPOKEN = 4
"""How many statements back the one is looked for who spoke last."""


class Tellings:
    """The statements of a document by the places of the words that name their sources."""

    def __init__(self, heads: Sequence[tuple[int, Sequence[Span]]]) -> None:
        """Takes each source's main word, by where it starts, with what it says."""
        self._said = dict(heads)
        self.tellers = {(start, end): head for head, content in heads for start, end in content}
        self._contents = sorted(self.tellers)
        self._heads = sorted(self._said)

    def said_by(self, head: int) -> Sequence[Span]:
        """Gives what a word's statement says; nothing where it is no source."""
        return self._said.get(head, ())

    def teller_at(self, place: int) -> int | None:
        """Gives the source of what is told at a place."""
        number = bisect_right(self._contents, (place, _ENDLESS)) - 1
        is_told = number >= 0 and place < self._contents[number][1]
        return self.tellers[self._contents[number]] if is_told else None

    def spoke_before(self, head: int, *, since: int) -> int | None:
        """Gives the last source before this one that nobody else tells of; None before `since` or where this is no source."""
        if head not in self._said:
            return None
        past = bisect_left(self._heads, head)
        before = reversed(self._heads[max(0, past - _SPOKEN) : past])
        return next((other for other in before if other >= since and self.teller_at(other) is None), None)
