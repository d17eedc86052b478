"""Claims that people put down themselves."""

from dataclasses import dataclass

from factcheck.domain.assessments import UNASSESSED, Assess, Assessment, Said
from factcheck.domain.claims import Appearance, Claim
from factcheck.domain.documents import Document, GivenSpeaker, Speaker, SpeakerName
from factcheck.domain.errors import BadInputError
from factcheck.domain.events import Event, claim_stream
from factcheck.domain.people import Role
from factcheck.domain.statements import Kind, Span, SpeakerMention
from factcheck.domain.workflow import ClaimAdded
from factcheck.services.desks import Desk, demand_role
from factcheck.services.intake import quoted
from factcheck.services.speakers import known_speaker, speaker_of
from factcheck.storage import tables
from factcheck.storage.transactions import Past, Present


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a claim was said: a document of the desk, the words verbatim in it, and who said them there."""

    document: int
    quote: str
    kind: Kind = Kind.DIRECT
    speaker: GivenSpeaker | None = None


def add(desk: Desk, text: str, *, actor: str, place: Place | None = None, assess: Assess | None = None) -> Claim:
    """Puts a claim down that nothing extracted, with the place where it was said, if that is known. A speaker may be new to its document.

    `assess` tells what else is known of the claim; it takes its time before anything is locked.

    Raises:
        BadInputError: the document, the speaker or the quote is not there, or the claim has no words.
        RefusedError: the actor may not add claims.
    """
    if not text.strip():
        raise BadInputError("the claim has no words; write what is claimed as one sentence")
    with desk.past() as past:
        demand_role(past, actor, Role.CHECKER, attempt="add a claim")
        said = _said_there(past, place) if place else None
    assessment = assess(text, said=said) if assess else UNASSESSED
    with desk.present() as present:
        demand_role(present, actor, Role.CHECKER, attempt="add a claim")
        recorded = present.record(_events(present, text, assessment, place=place), stamp=desk.stamp(actor))
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
    document, given = past.document(place.document), place.speaker
    known = known_speaker(past, document, given) if given is not None else None
    named = given if isinstance(given, SpeakerName) else None
    return _said(document, _only_place(document, place.quote), kind=place.kind, speaker=known or named)


def _events(present: Present, text: str, assessment: Assessment, *, place: Place | None) -> tuple[Event, ...]:
    """Gives the events of a claim that is put down; its own is the last."""
    appearance, named = _appearance(present, place) if place else (None, ())
    added = ClaimAdded(
        appearance=appearance,
        check_worthiness=assessment.check_worthiness,
        nature=assessment.nature,
        assessed_by=assessment.by,
        text=text,
        suggestion=assessment.suggestion,
    )
    return *named, Event(claim_stream(present.next_number(tables.claims)), added)


def _appearance(present: Present, place: Place) -> tuple[Appearance, tuple[Event, ...]]:
    """Gives where the claim was said, and the event that names its speaker, if somebody new says it."""
    document, given = present.document(place.document), place.speaker
    speaker, named = speaker_of(present, document, given) if given is not None else (None, ())
    start, end = span = _only_place(document, place.quote)
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


def _only_place(document: Document, quote: str) -> Span:
    start = document.text.find(quote) if quote else -1
    if start < 0:
        raise BadInputError(f"source {document.id} does not have these words; copy the quote exactly, marks and all")
    if document.text.find(quote, start + 1) >= 0:
        raise BadInputError(f"source {document.id} has these words more than once; give more of the sentence")
    return start, start + len(quote)
