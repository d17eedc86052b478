"""Which claims of the desk a text may repeat, each with what speaks for it and with what is different."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from factcheck.domain.claims import Claim
from factcheck.matching import matching
from factcheck.matching.claims import KnownClaim, Question
from factcheck.matching.differences import Difference
from factcheck.matching.matching import Call, Match
from factcheck.matching.reasons import Reason
from factcheck.services.meanings import DeskMeanings
from factcheck.storage import judged, queries
from factcheck.storage.claim_pool import DeskClaims, day_of, said_together
from factcheck.storage.queries import ClaimLine
from factcheck.storage.transactions import Past

SIMILAR = 3
"""Claims that are named beside another, at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """A claim of the desk that may say the same. `score` is 0 to 1000; `shared` and `different` tell in what the two agree and not."""

    id: int
    text: str
    state: str
    speaker: str | None
    source: str | None
    verdict: str | None
    score: int
    call: Call
    shared: tuple[str, ...]
    different: tuple[str, ...]


def earlier(
    connection: Connection,
    question: Question,
    *,
    top: int,
    without: Iterable[int] = (),
    meanings: DeskMeanings | None = None,
) -> tuple[Earlier, ...]:
    """Gives the claims of a desk that a text may repeat, the likeliest first; the unlikely ones at the end are called so.

    Args:
        connection: to the desk.
        question: the text, and what is known of who said it and when.
        top: how many are wanted at most.
        without: claims that are not meant: the one itself, or those that somebody said are different.
        meanings: a model that orders anew what words have found; None where it is not installed.

    Raises:
        EnvironmentFailureError: the weights are missing or damaged.
    """
    pool = _Pool(connection, meanings, without=without)
    found = matching.matches(question, pool, top=top, meanings=meanings)
    lines = {line.id: line for line in queries.numbered_claim_lines(connection, [int(match.id) for match in found])}
    return tuple(_earlier(match, lines[int(match.id)]) for match in found)


def similar(past: Past, claim: Claim) -> tuple[Earlier, ...]:
    """Gives claims that one may repeat, the likeliest first.

    Left out are those of which somebody has said what they are to this one, and those that are other parts of the same words.

    Raises:
        EnvironmentFailureError: the weights are missing or damaged.
    """
    settled = {claim.id, *judged.relations(past.connection, claim.id), *said_together(past.connection, claim.id)}
    found = earlier(past.connection, _question(past, claim), top=SIMILAR, without=settled)
    return tuple(one for one in found if one.call is not Call.UNLIKELY)


def _question(past: Past, claim: Claim) -> Question:
    said = next(iter(claim.shown_appearances()), None)
    if said is None:
        return Question(text=claim.text)
    return Question(
        text=claim.text,
        speaker=past.speaker(said.speaker).name if said.speaker else "",
        day=day_of(past.document(said.document).published),
    )


def ranked(
    connection: Connection, question: Question, *, top: int, meanings: DeskMeanings | None = None
) -> tuple[str, ...]:
    """Gives the numbers alone of what `earlier` gives."""
    return matching.ranked(question, _Pool(connection, meanings), top=top, meanings=meanings)


class _Pool(DeskClaims):
    """The claims of a desk, of which a model takes in what the desk knows of their meanings when they are read."""

    def __init__(self, connection: Connection, meanings: DeskMeanings | None, *, without: Iterable[int] = ()) -> None:
        super().__init__(connection, without=without)
        self._about = (connection, meanings)

    def known(self, ids: Iterable[str]) -> tuple[KnownClaim, ...]:
        """Gives the claims of such numbers, read, in their order."""
        found = super().known(ids)
        connection, meanings = self._about
        if meanings is not None:
            meanings.look_up(connection, [int(one.claim.id) for one in found])
        return found


def _earlier(match: Match, line: ClaimLine) -> Earlier:
    return Earlier(
        id=line.id,
        text=line.text,
        state=line.state,
        speaker=line.speaker,
        source=line.source,
        verdict=line.verdict,
        score=match.score,
        call=match.call,
        shared=tuple(map(_shared, match.reasons)),
        different=tuple(map(_different, match.differences)),
    )


def _shared(reason: Reason) -> str:
    return f"{reason.aspect}: {_listed(reason.words)}"


def _different(difference: Difference) -> str:
    here, there = _listed(difference.here), _listed(difference.there)
    return f"{difference.aspect}: {here or 'nothing'} here, {there or 'nothing'} there"


def _listed(words: Sequence[str]) -> str:
    return ", ".join(words)
