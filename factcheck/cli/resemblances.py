"""How a claim that resembles another is worded. None of these words says that two claims are one: that is for a person to say."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from factcheck.cli import layout
from factcheck.cli.terminal import safe

if TYPE_CHECKING:
    from factcheck.services.matching import Earlier

CALLED = {
    "same": "no difference is found",
    "contradicts": "says the opposite",
    "related": "resembles it",
    "unlikely": "hardly resembles it",
}
"""What the program finds of a claim beside another, by what it would call it."""


def lines_of(one: "Earlier", *, width: int | None = None) -> Iterator[str]:
    """Gives a claim as a person reads it: what it is on one line; below it the claim, what is in common, and what is different.

    They are as wide as the terminal where no width is given.
    """
    found = f"{CALLED[one.call]} ({one.score} of 1000)"
    beside = (found, one.state.replace("_", " "), one.verdict, one.speaker, one.source)
    yield f"{layout.bold(f'claim {one.id}')}  {'; '.join(safe(part) for part in beside if part)}"
    told = (one.text, *_told("in common", one.shared), *_told("different", one.different))
    for text in told:
        yield from (f"  {line}" for line in layout.folded(safe(text), (width or layout.width()) - 2))


def _told(what: str, parts: tuple[str, ...]) -> tuple[str, ...]:
    return (f"{what}: {'; '.join(parts)}",) if parts else ()


def in_short(one: "Earlier") -> str:
    """Gives a claim on one line: which, how it stands, and where it differs: `claim 7 (false), no difference is found`."""
    return f"claim {one.id} ({one.verdict or one.state.replace('_', ' ')}), {found(one)}"


def found(one: "Earlier") -> str:
    """Gives what is found of a claim beside another: that it says the opposite, the first thing that is different, or that nothing is."""
    differing = f"{one.different[0]}{' …' if len(one.different) > 1 else ''}" if one.different else ""
    match one.call:
        case "same":
            return CALLED["same"]
        case "contradicts":
            return f"{CALLED['contradicts']}: {differing}"
    return f"different: {differing}" if differing else "in part"
