"""Which claims of the desk, and of others that it has, a text may repeat, each with what speaks for it and with what is different."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from factcheck.domain.claims import Claim
from factcheck.matching import matching
from factcheck.matching.claims import KnownClaim, Question
from factcheck.matching.differences import Difference
from factcheck.matching.matching import Call, Match
from factcheck.matching.reasons import Reason
from factcheck.services.meanings import DeskMeanings
from factcheck.storage import external_claims, judged, queries
from factcheck.storage.claim_pool import (
    EXTERNAL,
    MOST_CANDIDATES,
    DeskClaims,
    day_of,
    is_external,
    key_of,
    number_of,
    said_together,
)
from factcheck.storage.external_claims import ExternalLine
from factcheck.storage.near_claims import NearClaims
from factcheck.storage.queries import ClaimLine
from factcheck.storage.transactions import Past

SIMILAR = 3
"""Claims that are named beside another, at most."""

CLOSELY = 30
"""Claims that are looked at closely for these few: who opens a claim waits for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """A claim of the desk, or one of others, that may say the same. `score` is 0 to 1000.

    `shared` and `different` tell in what the two agree and not. `id` is the claim's number, None where it is another's; then `external`
    is its number, and `collection`, `external_id`, `title` and `day` say whose it is, what it is called there, and when it was checked.
    """

    id: int | None
    external: int | None = None
    text: str
    title: str | None = None
    collection: str | None = None
    external_id: str | None = None
    day: str | None = None
    state: str | None = None
    speaker: str | None = None
    source: str | None = None
    verdict: str | None = None
    score: int
    call: Call
    shared: tuple[str, ...]
    different: tuple[str, ...]

    @property
    def name(self) -> str:
        """Gives what people call it."""
        return f"{EXTERNAL}{self.external}" if self.id is None else f"claim {self.id}"

    @property
    def is_checked(self) -> bool:
        """Tells whether somebody has checked it: the desk, or those whose it is."""
        return self.id is None or self.verdict is not None


@dataclass(frozen=True, slots=True)
class Answer:
    """The claims that a question most likely repeats, the likeliest first: numbers of the desk's own, ids that others gave to theirs.

    `collections` says for each whose it is, None for the desk's own; it is None where all claims that there are come from one place.
    """

    question: str
    ranked: tuple[str, ...]
    collections: tuple[str | None, ...] | None


def earlier(
    connection: Connection,
    question: Question,
    *,
    top: int,
    without: Iterable[int] = (),
    most: int = MOST_CANDIDATES,
    meanings: DeskMeanings | None = None,
) -> tuple[Earlier, ...]:
    """Gives the claims of a desk, and of others, that a text may repeat, the likeliest first; the unlikely ones at the end are called so.

    Args:
        connection: to the desk.
        question: the text, and what is known of who said it and when.
        top: how many are wanted at most.
        without: claims of the desk that are not meant: the one itself, or those that somebody said are different.
        most: how many of those that words find are looked at closely; who looks at fewer has the answer sooner.
        meanings: a model that orders anew what words have found; None where it is not installed.

    Raises:
        EnvironmentFailureError: the weights are missing or damaged.
    """
    pool = _Pool(connection, meanings, without=without, most=most)
    return _told(connection, matching.matches(question, pool, top=top, meanings=meanings))


def _told(connection: Connection, found: Sequence[Match]) -> tuple[Earlier, ...]:
    own, others = _lines(connection, [match.id for match in found])
    return tuple(
        _of_others(match, others[number_of(match.id)])
        if is_external(match.id)
        else _of_desk(match, own[number_of(match.id)])
        for match in found
    )


def _lines(connection: Connection, names: Sequence[str]) -> tuple[dict[int, ClaimLine], dict[int, ExternalLine]]:
    """Gives what listings have of claims, the desk's own and others', by their numbers."""
    own, others = ([number_of(name) for name in names if is_external(name) is one] for one in (False, True))
    lines = {line.id: line for line in queries.numbered_claim_lines(connection, own)}
    return lines, external_claims.numbered(connection, others)


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


def answers(
    connection: Connection,
    questions: Iterable[tuple[str, Question]],
    *,
    top: int,
    meanings: DeskMeanings | None = None,
) -> Iterator[Answer]:
    """Gives of many questions, each with its id, the names alone of what `earlier` gives, question by question.

    Raises:
        EnvironmentFailureError: the weights are missing or damaged.
    """
    pool = _Pool(connection, meanings)
    for name, question in questions:
        found = matching.ranked(question, pool, top=top, meanings=meanings)
        others = external_claims.numbered(connection, [number_of(one) for one in found if is_external(one)])
        lines = [others[number_of(one)] if is_external(one) else None for one in found]
        ranked = tuple(line.external_id if line else one for one, line in zip(found, lines, strict=True))
        yield Answer(
            name, ranked, tuple(line.collection if line else None for line in lines) if pool.is_mixed else None
        )


class _Pool(DeskClaims):
    """The claims of a desk, of which a model takes in what the desk knows of their meanings when they are read.

    Of claims of others the desk keeps none: they are looked at anew.
    """

    def __init__(
        self,
        connection: Connection,
        meanings: DeskMeanings | None,
        *,
        without: Iterable[int] = (),
        most: int = MOST_CANDIDATES,
    ) -> None:
        super().__init__(connection, without=without, most=most)
        self._about = (connection, meanings)

    def known(self, ids: Iterable[str]) -> tuple[KnownClaim, ...]:
        """Gives the claims of such names, read, in their order."""
        found = super().known(ids)
        connection, meanings = self._about
        if meanings is not None:
            meanings.look_up(connection, [key_of(one.claim.id) for one in found])
        return found


def _of_desk(match: Match, line: ClaimLine) -> Earlier:
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


def _of_others(match: Match, line: ExternalLine) -> Earlier:
    return Earlier(
        id=None,
        external=line.id,
        text=line.text,
        title=line.title,
        collection=line.collection,
        external_id=line.external_id,
        day=line.day,
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
