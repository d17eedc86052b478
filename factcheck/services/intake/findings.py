"""What is found in a document, as the ledger has it: the events of its speakers, its statements and the claims lifted out of them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from factcheck.domain.claims import Appearance
from factcheck.domain.documents import FoundStatement
from factcheck.domain.events import Event, SpeakerNamed, StatementsFound, claim_stream, document_stream, speaker_stream
from factcheck.domain.statements import Proposition, Span, SpeakerMention, Statement
from factcheck.domain.workflow import ClaimExtracted
from factcheck.storage import tables
from factcheck.storage.transactions import Present

CONTEXT = 32
"""Characters kept on either side of a quote to find it again by (W3C TextQuoteSelector)."""


@dataclass(frozen=True, slots=True)
class Numbers:
    """The numbers that the next document, speaker and claim will have."""

    document: int
    speaker: int
    claim: int

    @classmethod
    def next(cls, present: Present) -> "Numbers":
        """Gives them as they are inside a transaction."""
        return cls(*(present.next_number(table) for table in (tables.documents, tables.speakers, tables.claims)))


def events_of(found: Sequence[Statement], text: str, extractor: str, numbers: Numbers) -> Iterator[Event]:
    """Gives the events that follow from the statements: the speakers, the statements themselves, the claims lifted out of them."""
    mentions = speakers(found)
    ids = {name: numbers.speaker + place for place, name in enumerate(mentions)}
    yield from (naming(numbers.document, ids[name], mention) for name, mention in mentions.items())
    recorded = tuple(recorded_statement(statement, ids) for statement in found)
    yield Event(document_stream(numbers.document), StatementsFound(extractor=extractor, statements=recorded))
    lifted = (
        lifting(proposition, statement, text, document=numbers.document, place=place, speakers=ids)
        for place, statement in enumerate(found, 1)
        for proposition in statement.propositions
    )
    yield from (Event(claim_stream(numbers.claim + place), claim) for place, claim in enumerate(lifted))


def naming(document: int, number: int, mention: SpeakerMention) -> Event:
    """Gives the event that a document names a speaker."""
    return Event(speaker_stream(number), SpeakerNamed(document=document, name=mention.name, role=mention.role))


def lifting(
    proposition: Proposition, statement: Statement, text: str, *, document: int, place: int, speakers: Mapping[str, int]
) -> ClaimExtracted:
    """Gives the beginning of a claim that a statement's proposition is; `place` is the statement's number in its document."""
    speaker = speakers[statement.speaker.name] if statement.speaker else None
    return ClaimExtracted(
        appearance=_appearance(proposition, statement, text, document=document, place=place, speaker=speaker),
        check_worthiness=proposition.check_worthiness,
        nature=proposition.nature,
        text=proposition.text,
        suggestion=proposition.suggestion,
    )


def speakers(found: Sequence[Statement]) -> dict[str, SpeakerMention]:
    """Gives one mention for each name, with the role where any mention of the name has it."""
    named: dict[str, SpeakerMention] = {}
    for statement in found:
        mention = statement.speaker
        if mention and (mention.name not in named or named[mention.name].role is None):
            named[mention.name] = mention
    return named


def recorded_statement(statement: Statement, speakers: Mapping[str, int]) -> FoundStatement:
    """Gives a statement as the ledger has it, with its speaker's number."""
    speaker = speakers[statement.speaker.name] if statement.speaker else None
    return FoundStatement(
        source=statement.source, cue=statement.cue, content=statement.content, kind=statement.kind, speaker=speaker
    )


def _appearance(
    proposition: Proposition, statement: Statement, text: str, *, document: int, place: int, speaker: int | None
) -> Appearance:
    quote, prefix, suffix = quoted(text, proposition.quote)
    return Appearance(
        document=document,
        statement=place,
        start=proposition.quote[0],
        end=proposition.quote[1],
        span=proposition.span,
        kind=statement.kind,
        speaker=speaker,
        quote=quote,
        prefix=prefix,
        suffix=suffix,
    )


def quoted(text: str, span: Span) -> tuple[str, str, str]:
    """Gives a stretch of a text with the characters before and after it."""
    start, end = span
    return text[start:end], text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
