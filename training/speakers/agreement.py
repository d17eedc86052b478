"""Two readers' answers side by side."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from benchmarks.speakers import plain


@dataclass(frozen=True, slots=True)
class Answer:
    """Whom a reader takes a source to mean: the fullest name in the document, None where it does not tell; `also`: other namings."""

    speaker: str | None
    also: tuple[str, ...] = ()

    @classmethod
    def read(cls, row: dict[str, Any]) -> "Answer":
        """Gives the answer that stands in a line of a reader's file."""
        return cls(row["speaker"], tuple(row.get("also") or ()))


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far two readers agree: on whom, and on the very name, of all answers."""

    whom: float
    name: float


def names_the_same(one: Answer, other: Answer) -> bool:
    """Tells whether two readers gave the same name, by the rule that extractors are scored with; nobody is a name too."""
    if one.speaker is None or other.speaker is None:
        return one.speaker is other.speaker
    return plain(one.speaker) == plain(other.speaker)


def means_the_same(one: Answer, other: Answer) -> bool:
    """Tells whether two readers mean the same one, however they call them: a name of either is one of the other's."""
    if one.speaker is None or other.speaker is None:
        return one.speaker is other.speaker
    ours, theirs = ({plain(name) for name in (reader.speaker, *reader.also) if name} for reader in (one, other))
    return plain(one.speaker) in theirs or plain(other.speaker) in ours


def agreement(ones: Sequence[Answer], others: Sequence[Answer]) -> Agreement:
    """Gives how far two readers of the same sources, in the same order, agree."""
    pairs = list(zip(ones, others, strict=True))
    count = max(1, len(pairs))
    return Agreement(
        sum(means_the_same(*pair) for pair in pairs) / count, sum(names_the_same(*pair) for pair in pairs) / count
    )
