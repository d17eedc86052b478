"""How a claim that resembles another is worded. None of these words says that two claims are one: that is for a person to say."""

from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING

from factcheck.cli import layout
from factcheck.cli.output import say
from factcheck.cli.terminal import safe

if TYPE_CHECKING:
    from factcheck.services.desks import Desk
    from factcheck.services.matching import Earlier
    from factcheck.storage.queries import ClaimLine

MOST_COMPARED = 10
"""Claims of a batch that are compared with others of the desk: it must not wait long for what it is told beside."""

CALLED = {
    "same": "no difference is found",
    "contradicts": "says the opposite",
    "related": "resembles it",
    "unlikely": "hardly resembles it",
}
"""What the program finds of a claim beside another, by what it would call it."""


MOST_NEW = 40
"""New claims that are compared with what was checked before, the worthiest, however many a run takes in: they take a second or two."""

MOST_NAMED = 5
"""Of these, those that are named."""


def lines_of(one: "Earlier", *, width: int | None = None) -> Iterator[str]:
    """Gives a claim as a person reads it: what it is on one line; below it the claim, what is in common, and what is different.

    They are as wide as the terminal where no width is given.
    """
    found = f"{CALLED[one.call]} ({one.score} of 1000)"
    beside = (found, *standing_of(one), one.speaker, one.source)
    room = width or layout.width()
    first, *more = layout.folded(f"{one.name}  {'; '.join(safe(part) for part in beside if part)}", room)
    yield f"{layout.bold(one.name)}{first.removeprefix(one.name)}"
    yield from (f"  {line}" for text in more for line in layout.folded(text, room - 2))
    title = _told("checked as", (one.title,)) if one.title else ()
    told = (one.text, *title, *_told("in common", one.shared), *_told("different", one.different))
    for text in told:
        yield from (f"  {line}" for line in layout.folded(safe(text), room - 2))


def standing_of(one: "Earlier") -> tuple[str | None, ...]:
    """Words how a claim stands at the desk; of another's, whose it is, what it is called there and when it was checked."""
    if one.state is None:
        return f"another's, {one.collection}: {one.external_id}", one.day
    return one.state.replace("_", " "), one.verdict


def _told(what: str, parts: tuple[str, ...]) -> tuple[str, ...]:
    return (f"{what}: {'; '.join(parts)}",) if parts else ()


def in_short(one: "Earlier") -> str:
    """Gives a claim on one line: which, how it stands, and where it differs: `claim 7 (false), no difference is found`."""
    standing = next(part for part in (one.verdict, *standing_of(one)) if part)
    return f"{one.name} ({standing}), {found(one)}"


def found(one: "Earlier") -> str:
    """Gives what is found of a claim beside another: that it says the opposite, the first thing that is different, or that nothing is."""
    differing = f"{one.different[0]}{' …' if len(one.different) > 1 else ''}" if one.different else ""
    match one.call:
        case "same":
            return CALLED["same"]
        case "contradicts":
            return f"{CALLED['contradicts']}: {differing}"
    return f"different: {differing}" if differing else "in part"


def tell_similar(desk: "Desk", claims: Sequence[int], *, known: Collection[int] = ()) -> None:
    """Says of each of a few claims which other it resembles, if one is called the same or the opposite, or was rated.

    Args:
        desk: the open desk.
        claims: their numbers, of which the first few are compared; that others are not is said.
        known: claims of which it has been told already.
    """
    from factcheck.services.matching import similar  # noqa: PLC0415 - who asks for help, or lists, pays nothing for it

    with desk.past() as past:
        for number in claims[:MOST_COMPARED]:
            found = (one for one in similar(past, past.claim(number)) if one.id not in known and _is_telling(one))
            if (first := next(found, None)) is not None:
                say(safe(f"claim {number} resembles {in_short(first)}; factcheck claims show {number} has more"))
    if (left := len(claims) - MOST_COMPARED) > 0:
        say(f"{left:,} more not compared with others; factcheck claims duplicates goes through them")


def tell_checked(desk: "Desk", lines: Sequence["ClaimLine"]) -> None:
    """Says which of new claims resemble one that was checked before, the worthiest first; of many only the worthiest are compared."""
    from factcheck.services.matching import similar  # noqa: PLC0415 - who takes nothing in pays nothing for it
    from factcheck.storage import rated  # noqa: PLC0415 - the same

    ordered = sorted(lines, key=lambda line: (-(line.check_worthiness or 0), line.id))
    with desk.past() as past:
        if not rated.is_any(past.connection):
            return
        best = (
            (line.id, next((one for one in similar(past, past.claim(line.id)) if one.is_checked), None))
            for line in ordered[:MOST_NEW]
        )
        found = [(number, one) for number, one in best if one is not None]
    for number, one in found[:MOST_NAMED]:
        say(safe(f"claim {number} resembles {in_short(one)}; factcheck claims show {number} has more"))
    if len(found) > MOST_NAMED:
        say(f"{len(found) - MOST_NAMED:,} more like these; factcheck claims duplicates has them")
    if (left := len(ordered) - MOST_NEW) > 0:
        say(
            f"{left:,} more, less worth checking, not compared with others; factcheck claims duplicates goes through them"
        )


def _is_telling(one: "Earlier") -> bool:
    return one.call in {"same", "contradicts"} or one.is_checked
