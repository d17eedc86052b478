"""What is claimed, where, by whom, put right by people; and what people outside want checked."""

from collections.abc import Sequence
from dataclasses import dataclass

from factcheck.domain.claims import Appearance, Claim, NumberedAppearance
from factcheck.domain.errors import BadInputError
from factcheck.domain.events import Event, claim_stream
from factcheck.domain.people import Role
from factcheck.domain.statements import Kind, Span
from factcheck.domain.workflow import (
    ClaimAdded,
    CorrectSpeaker,
    Part,
    PlaceClaim,
    RequestCheck,
    Reword,
    decide,
)
from factcheck.services import review
from factcheck.services.cases import case_of
from factcheck.services.desks import Desk, demand_role
from factcheck.services.intake import quoted
from factcheck.storage import queries, tables
from factcheck.storage.transactions import Past, Present


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """Where a claim was said: in a document, as words that are there once or as characters; who said it, and how it is reported.

    `speaker` is a number of the desk's speakers, None nobody who is named.
    """

    document: int
    quote: str | None = None
    span: Span | None = None
    speaker: int | None = None
    kind: Kind = Kind.DIRECT


def reword(desk: Desk, claim: int, text: str, *, actor: str, if_version: int | None = None) -> Claim:
    """Words a claim otherwise, and gives it; the quote stays.

    Raises:
        RefusedError: a rule is against it.
        BadInputError: there is no such claim or person.
    """
    told = _assessed(text)
    action = Reword(text=told.text, suggestion=told.suggestion, check_worthiness=told.check_worthiness)
    return review.act(desk, claim, action, actor=actor, if_version=if_version).claim


def split(
    desk: Desk, claim: int, texts: Sequence[str], *, actor: str, if_version: int | None = None
) -> tuple[Claim, ...]:
    """Takes a claim apart into claims of these words, and gives them, its own first.

    Raises:
        RefusedError: a rule is against it.
        BadInputError: there is no such claim or person.
    """
    return review.split(desk, claim, [_assessed(text) for text in texts], actor=actor, if_version=if_version)


def _assessed(text: str) -> Part:
    """Gives words with what is told of them, which is nothing yet: neither nature nor suggestion nor check-worthiness."""
    return Part(text=text)


def place(
    desk: Desk, claim: int, spot: Spot, *, instead_of: int | None = None, actor: str, if_version: int | None = None
) -> Claim:
    """Says where a claim was said, in one more place or instead of the appearance of a number, and gives the claim.

    Raises:
        RefusedError: a rule is against it.
        BadInputError: there is no such claim, document, speaker or person, or the words are not there once.
    """

    def prepare(present: Present, _claim: int) -> PlaceClaim:
        return PlaceClaim(_appearance(present, spot), instead_of)

    return review.act_on(desk, (claim,), prepare, actor=actor, if_version=if_version)[0].claim


def correct_speaker(
    desk: Desk,
    claim: int,
    speaker: int | None,
    *,
    appearance: int | None = None,
    actor: str,
    if_version: int | None = None,
) -> Claim:
    """Says who speaks in an appearance of a claim, None being nobody who is named, and gives the claim.

    The appearance may be left out where the claim has one only.

    Raises:
        RefusedError: a rule is against it.
        BadInputError: there is no such claim, speaker or person, or several appearances could be meant.
    """

    def prepare(present: Present, number: int) -> CorrectSpeaker:
        said = _meant(present.claim(number), appearance)
        if said is None:
            return CorrectSpeaker(appearance or 1, speaker)
        return CorrectSpeaker(said.number, _speaker_in(present, said.document, speaker))

    return review.act_on(desk, (claim,), prepare, actor=actor, if_version=if_version)[0].claim


def request(desk: Desk, wanted: int | str, *, asked_by: str, actor: str) -> Claim:
    """Counts a reader's wish to have something checked, and gives the claim that it counts for.

    `wanted` is a claim's number, or what is claimed: that is the claim that is worded so, else one that is put down for it.

    Raises:
        RefusedError: the actor may not, or says of nobody that they ask.
        BadInputError: there is no such claim or person.
    """
    with desk.present() as present:
        stamp = desk.stamp(actor)
        number = wanted if isinstance(wanted, int) else _worded(present, wanted)
        if number is None:
            demand_role(present, actor, Role.CHECKER, attempt="add a claim")
            number = present.next_number(tables.claims)
            present.record([_added(number, str(wanted))], stamp=stamp)
        case = case_of(present, number, at=stamp.at)
        events = decide(case, RequestCheck(asked_by), actor=present.person(actor), policy=present.policy())
        present.record(events, stamp=stamp)
        return present.claim(number)


def _worded(past: Past, text: str) -> int | None:
    """Gives the claim of these words, capitals aside, or the one that goes on for it."""
    alike = queries.claims_of_length(past.connection, len(text))
    number = next((number for number, words in alike if words.casefold() == text.casefold()), None)
    while number is not None and (into := past.claim(number).work.merged_into) is not None:
        number = into
    return number


def _added(number: int, text: str) -> Event:
    told = _assessed(text)
    added = ClaimAdded(
        appearance=None,
        check_worthiness=told.check_worthiness,
        nature=told.nature,
        assessed_by=None,
        text=told.text,
        suggestion=told.suggestion,
    )
    return Event(claim_stream(number), added)


def _meant(claim: Claim, number: int | None) -> NumberedAppearance | None:
    if number is not None:
        return claim.appearance(number)
    if len(claim.appearances) > 1:
        raise BadInputError(
            f"claim {claim.id} was said in {len(claim.appearances)} places; say which with --appearance NUMBER"
        )
    return claim.appearances[0] if claim.appearances else None


def _appearance(past: Past, spot: Spot) -> Appearance:
    document = past.document(spot.document)
    start, end = span = spot.span or _only_place(document.text, spot.quote or "", document.id)
    if not 0 <= start < end <= len(document.text):
        raise BadInputError(f"source {document.id} has {len(document.text):,} characters, and no {start} to {end}")
    quote, prefix, suffix = quoted(document.text, span)
    return Appearance(
        document=document.id,
        statement=None,
        start=start,
        end=end,
        span=(span,),
        kind=spot.kind,
        speaker=_speaker_in(past, document.id, spot.speaker),
        quote=quote,
        prefix=prefix,
        suffix=suffix,
    )


def _speaker_in(past: Past, document: int, speaker: int | None) -> int | None:
    """Gives a speaker of a document; BadInputError where it is none of that document's."""
    if speaker is not None and past.speaker(speaker).document != document:
        raise BadInputError(f"speaker {speaker} says nothing in source {document}; see factcheck speakers list")
    return speaker


def _only_place(text: str, quote: str, document: int) -> Span:
    start = text.find(quote) if quote else -1
    if start < 0:
        raise BadInputError(f"source {document} does not have these words; copy the quote exactly, marks and all")
    if text.find(quote, start + 1) >= 0:
        raise BadInputError(f"source {document} has these words more than once; give more of the sentence")
    return start, start + len(quote)
