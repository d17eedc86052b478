"""Which claims of the desk a text may repeat, each with what speaks for it and with what is different."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from factcheck.domain.claims import Claim
from factcheck.matching import matching
from factcheck.matching.claims import Question
from factcheck.matching.differences import Difference
from factcheck.matching.matching import Call, Match
from factcheck.matching.meanings import Meanings
from factcheck.matching.reasons import Reason
from factcheck.storage import judged, queries
from factcheck.storage.claim_pool import MOST_CANDIDATES, DeskClaims, day_of, said_together
from factcheck.storage.near_claims import NearClaims
from factcheck.storage.queries import ClaimLine
from factcheck.storage.transactions import Past

SIMILAR = 3
"""Claims that are named beside another, at most."""

CLOSELY = 30
"""Claims that are looked at closely for these few: who opens a claim waits for it."""


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
    most: int = MOST_CANDIDATES,
    meanings: Meanings | None = None,
) -> tuple[Earlier, ...]:
    """Gives the claims of a desk that a text may repeat, the likeliest first; the unlikely ones at the end are called so.

    Args:
        connection: to the desk.
        question: the text, and what is known of who said it and when.
        top: how many are wanted at most.
        without: claims that are not meant: the one itself, or those that somebody said are different.
        most: how many of those that words find are looked at closely; who looks at fewer has the answer sooner.
        meanings: a model that orders anew what words have found; None where it is not installed.

    Raises:
        EnvironmentFailureError: the weights are missing or damaged.
    """
    pool = DeskClaims(connection, without=without, most=most)
    return _told(connection, matching.matches(question, pool, top=top, meanings=meanings))


def _told(connection: Connection, found: Sequence[Match]) -> tuple[Earlier, ...]:
    lines = {line.id: line for line in queries.numbered_claim_lines(connection, [int(match.id) for match in found])}
    return tuple(_earlier(match, lines[int(match.id)]) for match in found)


def similar(past: Past, claim: Claim, *, top: int = SIMILAR) -> tuple[Earlier, ...]:
    """Gives claims that one may repeat, the likeliest first, so many at most.

    Left out are those of which somebody has said what they are to this one, and those that are other parts of the same words.

    Raises:
        EnvironmentFailureError: the weights are missing or damaged.
    """
    found = earlier(past.connection, _question(past, claim), top=top, without=_settled(past, claim), most=CLOSELY)
    return tuple(one for one in found if one.call is not Call.UNLIKELY)


def similar_by_words(past: Past, line: ClaimLine, near: NearClaims) -> tuple[Earlier, ...]:
    """Gives claims that have most words of one, the likeliest first: what `similar` gives of these, in a tenth of the time.

    Left out is what `similar` leaves out.

    Raises:
        EnvironmentFailureError: the weights are missing or damaged.
    """
    found = near.near(line.id, line.text)
    if not found:
        return ()
    claim = past.claim(line.id)
    if not (wanted := frozenset(found) - _settled(past, claim)):
        return ()
    matched = matching.matches(_question(past, claim), near.among(sorted(wanted)), top=len(wanted))
    return tuple(one for one in _told(past.connection, matched) if one.call is not Call.UNLIKELY)


def _settled(past: Past, claim: Claim) -> frozenset[int]:
    """Gives the claims of which it is known what they are to one: somebody judged them, or they are parts of the same words."""
    judged_so = judged.relations(past.connection, claim.id)
    return frozenset({claim.id, *judged_so, *said_together(past.connection, claim.id)})


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
    connection: Connection, question: Question, *, top: int, meanings: Meanings | None = None
) -> tuple[str, ...]:
    """Gives the numbers alone of what `earlier` gives."""
    return matching.ranked(question, DeskClaims(connection), top=top, meanings=meanings)


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
