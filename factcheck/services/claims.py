"""What is claimed, where and by whom, as people put it down or put it right."""

from collections.abc import Sequence
from dataclasses import dataclass

from factcheck.domain.assessments import UNASSESSED, Assess, Assessment, Said
from factcheck.domain.claims import Appearance, Claim, NumberedAppearance
from factcheck.domain.documents import Document, GivenSpeaker, Speaker, SpeakerName
from factcheck.domain.errors import BadInputError, RefusedError
from factcheck.domain.events import Event, claim_stream
from factcheck.domain.people import Ties
from factcheck.domain.profiles.identities import names_of_speaker
from factcheck.domain.statements import Span, SpeakerMention
from factcheck.domain.vocabularies import Kind, Role
from factcheck.domain.workflow import Action, ClaimAdded, CorrectSpeaker, Part, PlaceClaim, RequestCheck, Reword
from factcheck.domain.workflow.base import recused
from factcheck.services import review
from factcheck.services.desks import Desk, demand_role
from factcheck.services.intake.documents import standing_document
from factcheck.services.intake.findings import quoted
from factcheck.services.places import exact_place
from factcheck.services.review import ChangedClaim
from factcheck.services.speakers import known_speaker, speaker_of
from factcheck.storage import queries, tables
from factcheck.storage.ledger import Stamp
from factcheck.storage.transactions import Past, Present


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a claim was said: a document of the desk, the words verbatim in it, and who said them there.

    `start` and `end` say where the words stand, and can stand for them.
    """

    document: int
    quote: str | None = None
    start: int | None = None
    end: int | None = None
    kind: Kind = Kind.DIRECT
    speaker: GivenSpeaker | None = None

    def span(self, document: Document) -> Span:
        """Gives where the words stand in the document; BadInputError where they do not, or in several places."""
        return exact_place(document, quote=self.quote, start=self.start, end=self.end)


def add(desk: Desk, text: str, *, actor: str, place: Place | None = None, assess: Assess | None = None) -> Claim:
    """Puts a claim down that nothing extracted, with the place where it was said, if that is known. A speaker may be new to its document.

    `assess` tells what else is known of the claim; it takes its time before anything is locked.

    Raises:
        BadInputError: the document, the speaker or the quote is not there, or the claim has no words.
        RefusedError: the actor may not add claims, or is recused from what the speaker says.
    """
    if not text.strip():
        raise BadInputError("the claim has no words; write what is claimed as one sentence")
    with desk.past() as past:
        demand_role(past, actor, Role.CHECKER, attempt="add a claim")
        said = _said_there(past, place) if place else None
    assessment = assess(text, said=said) if assess else UNASSESSED
    with desk.present() as present:
        demand_role(present, actor, Role.CHECKER, attempt="add a claim")
        events = _events(present, text, assessment, place=place, actor=actor)
        recorded = present.record(events, stamp=desk.stamp(actor))
        return present.claim(recorded[-1].number())


def said_at(past: Past, appearance: Appearance) -> Said:
    """Gives what an assessment needs to know of where a claim was said."""
    document = past.document(appearance.document)
    speaker = past.speaker(appearance.speaker) if appearance.speaker is not None else None
    return _said(document, (appearance.start, appearance.end), kind=appearance.kind, speaker=speaker)


def _said(document: Document, span: Span, *, kind: Kind, speaker: Speaker | SpeakerName | None) -> Said:
    mention = SpeakerMention(speaker.name, speaker.role, speaker.name) if speaker else None
    return Said(text=document.text, span=span, language=document.language, kind=kind, speaker=mention)


def _said_there(past: Past, place: Place) -> Said:
    document, given = standing_document(past, place.document), place.speaker
    known = known_speaker(past, document, given) if given is not None else None
    named = given if isinstance(given, SpeakerName) else None
    return _said(document, place.span(document), kind=place.kind, speaker=known or named)


def _events(
    present: Present, text: str, assessment: Assessment, *, place: Place | None, actor: str
) -> tuple[Event, ...]:
    """Gives the events of a claim that is put down; its own is the last."""
    appearance, named = _appearance(present, place, actor=actor, attempt="add a claim") if place else (None, ())
    added = ClaimAdded(
        appearance=appearance,
        check_worthiness=assessment.check_worthiness,
        nature=assessment.nature,
        assessed_by=assessment.by,
        text=text,
        suggestion=assessment.suggestion,
    )
    return *named, Event(claim_stream(present.next_number(tables.claims)), added)


def _appearance(present: Present, place: Place, *, actor: str, attempt: str) -> tuple[Appearance, tuple[Event, ...]]:
    """Gives where the claim was said, and the event that names its speaker, if somebody new says it."""
    document, given = standing_document(present, place.document), place.speaker
    speaker, named = (
        _speaker(present, document, given, actor=actor, attempt=attempt) if given is not None else (None, ())
    )
    start, end = span = place.span(document)
    quote, prefix, suffix = quoted(document.text, span)
    appearance = Appearance(
        document=document.id,
        statement=None,
        start=start,
        end=end,
        span=(span,),
        kind=place.kind,
        speaker=speaker,
        quote=quote,
        prefix=prefix,
        suffix=suffix,
    )
    return appearance, named


def _speaker(
    present: Present, document: Document, given: GivenSpeaker, *, actor: str, attempt: str
) -> tuple[int, tuple[Event, ...]]:
    """Gives who speaks, as `speaker_of` does; RefusedError where the actor is recused from what they say."""
    number, named = speaker_of(present, document, given)
    known = known_speaker(present, document, given)
    new = (given.name,) if isinstance(given, SpeakerName) else ()
    names = names_of_speaker(known, present.thing) if known else new
    if conflict := recused(present.person(actor), Ties(claims=frozenset(), speakers=names)):
        raise RefusedError(attempt, [conflict.why])
    return number, named


def reword(
    desk: Desk,
    claim: int,
    text: str,
    *,
    actor: str,
    assess: Assess | None = None,
    if_version: int | None = None,
) -> ChangedClaim:
    """Words a claim otherwise; its suggestion and check-worthiness are told anew of the new words, its nature stays.

    Raises:
        RefusedError: a rule is against it.
        BadInputError: there is no such claim or person.
    """
    told = _assessed(desk, claim, (text,), assess)[0]
    action = Reword(text=text, suggestion=told.suggestion, check_worthiness=told.check_worthiness)
    return review.act(desk, claim, action, actor=actor, if_version=if_version)


def split(
    desk: Desk,
    claim: int,
    texts: Sequence[str],
    *,
    actor: str,
    assess: Assess | None = None,
    if_version: int | None = None,
) -> tuple[Claim, ...]:
    """Takes a claim apart: it goes on with the first text, and each other one is a claim of its own, said in the same places.

    Raises:
        RefusedError: a rule is against it.
        BadInputError: there is no such claim or person.
    """
    parts = tuple(
        Part(text=text, nature=told.nature, suggestion=told.suggestion, check_worthiness=told.check_worthiness)
        for text, told in zip(texts, _assessed(desk, claim, texts, assess), strict=True)
    )
    return review.split(desk, claim, parts, actor=actor, if_version=if_version)


def _assessed(desk: Desk, claim: int, texts: Sequence[str], assess: Assess | None) -> tuple[Assessment, ...]:
    """Gives what is told of other words for a claim, where it was first said."""
    if assess is None:
        return (UNASSESSED,) * len(texts)
    with desk.past() as past:
        said = past.claim(claim).appearances
        where = said_at(past, said[0]) if said else None
    return tuple(assess(text, said=where) if text.strip() else UNASSESSED for text in texts)


def place(
    desk: Desk,
    claim: int,
    place: Place,
    *,
    actor: str,
    instead_of: int | None = None,
    if_version: int | None = None,
) -> ChangedClaim:
    """Says where a claim was said: in one more place, or instead of the appearance of a number. A speaker may be new to the document.

    Raises:
        RefusedError: a rule is against it.
        BadInputError: the document, the speaker or the quote is not there, or there is no such claim or person.
    """

    def prepare(present: Present, number: int, stamp: Stamp) -> Action:
        attempt = f"{PlaceClaim.attempt} claim {number}"
        appearance, named = _appearance(present, place, actor=actor, attempt=attempt)
        if named:
            present.record(named, stamp=stamp)
        return PlaceClaim(appearance, instead_of)

    return review.act_on(desk, (claim,), prepare, actor=actor, if_version=if_version)[0]


def correct_speaker(
    desk: Desk,
    claim: int,
    speaker: GivenSpeaker | None,
    *,
    actor: str,
    appearance: int | None = None,
    if_version: int | None = None,
) -> ChangedClaim:
    """Says who speaks in one of a claim's appearances, its only one unless a number is given; None is nobody who is named.

    Raises:
        RefusedError: a rule is against it.
        BadInputError: there is no such claim, person, speaker or appearance, or several could be meant.
    """

    def prepare(present: Present, number: int, stamp: Stamp) -> Action:
        said = _meant(present.claim(number), appearance)
        if speaker is None:
            return CorrectSpeaker(said.number, None)
        attempt, document = f"{CorrectSpeaker.attempt} claim {number}", present.document(said.document)
        who, named = _speaker(present, document, speaker, actor=actor, attempt=attempt)
        if named:
            present.record(named, stamp=stamp)
        return CorrectSpeaker(said.number, who)

    return review.act_on(desk, (claim,), prepare, actor=actor, if_version=if_version)[0]


def _meant(claim: Claim, number: int | None) -> NumberedAppearance:
    if number is None and len(claim.appearances) != 1:
        raise BadInputError(
            f"claim {claim.id} was said in {len(claim.appearances)} places; say which with --appearance NUMBER, as claims show numbers them"
        )
    said = claim.appearances[0] if number is None else claim.appearance(number)
    if said is None:
        raise BadInputError(f"claim {claim.id} has no appearance {number}; claims show numbers them")
    return said


def request(
    desk: Desk,
    wanted: int | str,
    *,
    asked_by: str,
    actor: str,
    assess: Assess | None = None,
    if_version: int | None = None,
) -> Claim:
    """Records that a reader wants something checked, and gives the claim with all requests of it.

    A number is a claim of the desk; words are the claim that is worded so, else one that is put down for them, with the request or
    not at all.

    Raises:
        RefusedError: the actor may not record requests.
        ConflictError: the claim is no longer at the version that the actor has seen.
        BadInputError: there is no such claim, or a version is given with words.
    """
    if if_version is not None and isinstance(wanted, str):
        raise BadInputError("--if-version is the version of a claim; give the number of the claim with it, not words")
    told = assess(wanted, said=None) if assess and isinstance(wanted, str) and wanted.strip() else UNASSESSED
    with desk.present() as present:
        stamp = desk.stamp(actor)
        number = wanted if isinstance(wanted, int) else queries.claim_of_text(present.connection, wanted)
        if number is None:
            demand_role(present, actor, Role.CHECKER, attempt="add a claim")
            (added,) = present.record(_events(present, str(wanted), told, place=None, actor=actor), stamp=stamp)
            number = added.number()
        review.take(present, number, RequestCheck(asked_by), stamp=stamp, if_version=if_version)
        return present.claim(number)
