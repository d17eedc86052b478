"""How often a claim was said, by whom, where and when, counted out of the places that a brief shows.

A published brief is rendered again, byte for byte, by later versions of Python: two spellings of a name are one by tables that stay.
"""

import re
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from unicodedata import ucd_3_2_0

from factcheck.reporting.characters import GAPS
from factcheck.reporting.phrases import calendar_day
from factcheck.reporting.shown import ShownAppearance

_GAPS = re.compile(f"[{GAPS}]+")


@dataclass(frozen=True, slots=True)
class Counted:
    """A name, None where none is known, and how often: so many times of a speaker, in so many documents of an outlet."""

    name: str | None
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Repetition:
    """How often a claim was said: `times` counts the places, `documents` those that they stand in.

    `first` and `last` are days of these documents (YYYY-MM-DD), None where none is known; `undated` counts those that tell no day.
    """

    times: int
    documents: int
    speakers: tuple[Counted, ...]
    outlets: tuple[Counted, ...]
    first: str | None
    last: str | None
    undated: int


def repetition(appearances: Sequence[ShownAppearance]) -> Repetition:
    """Gives how often a claim was said, the most frequent names first, equal ones in the order in which a reader meets them."""
    papers = {said.sha256: said for said in appearances}
    days = sorted(filter(None, (calendar_day(paper.published or "") for paper in papers.values())))
    return Repetition(
        times=len(appearances),
        documents=len(papers),
        speakers=_counted((said.speaker or None, place) for place, said in enumerate(appearances)),
        outlets=_counted((said.outlet or None, said.sha256) for said in appearances),
        first=days[0] if days else None,
        last=days[-1] if days else None,
        undated=len(papers) - len(days),
    )


def _counted(named: Iterable[tuple[str | None, Hashable]]) -> tuple[Counted, ...]:
    """Gives each name with how many different things have it, in its first spelling."""
    spellings: dict[str | None, str | None] = {}
    things: dict[str | None, set[Hashable]] = {}
    for name, thing in named:
        key = None if name is None else folded(name)
        spellings.setdefault(key, name)
        things.setdefault(key, set()).add(thing)
    found = (Counted(spellings[key], len(having)) for key, having in things.items())
    return tuple(sorted(found, key=lambda one: -one.count))


def folded(name: str) -> str:
    """Gives a name in the form in which two spellings of it are one: width, capitals and gaps aside.

    Only characters that Unicode 3.2 knew are folded, whose folding later versions never change (Unicode stability policies, case folding).
    """
    old = "".join(each.casefold() if ucd_3_2_0.category(each) != "Cn" else each for each in name)
    return _GAPS.sub(" ", ucd_3_2_0.normalize("NFKC", old)).strip(" ")
