"""`factcheck speakers suggest`: whom the desk knows already of those who speak in its documents, to be attached by a person."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import click

from factcheck.cli.contexts import Context, Format
from factcheck.cli.framework import command
from factcheck.cli.opening import opened
from factcheck.cli.output import format_of, say, show
from factcheck.cli.parameters import Count, Number
from factcheck.cli.tables import Column
from factcheck.cli.terminal import safe
from factcheck.domain.errors import BadInputError
from factcheck.domain.lookalikes import difference, strange_characters
from factcheck.recognition.recognising import Call, Suggestion
from factcheck.recognition.sightings import Candidate
from factcheck.services import recognitions
from factcheck.services.intake.documents import standing_document
from factcheck.services.recognitions import Recognised
from factcheck.storage.sightings import Met
from factcheck.storage.transactions import Past

LOOKED_AT = 100
"""Speakers that are looked at where nobody says how many."""

MOST_LOOKED_AT = 1_000

COLUMNS = (
    Column("speaker", "Speaker", share=0),
    Column("name", "Name", share=2),
    Column("role", "Role", share=1, from_width=120),
    Column("source", "Source", share=0, from_width=140),
    Column("call", "Is", share=0),
    Column("known", "Known as", share=0),
    Column("known_name", "Name there", share=2),
    Column("points", "Points", share=0, from_width=110),
    Column("reasons", "Because", share=3),
    Column("warnings", "But", share=3),
    Column("command", "To attach", from_width=10_000),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A suggestion as a listing has it: a speaker, whom it may be, with points, reasons and warnings, and what would attach it."""

    speaker: int
    name: str
    role: str | None
    source: int
    call: Call
    known: str
    known_name: str
    points: int
    reasons: tuple[str, ...]
    warnings: tuple[str, ...]
    command: str


def line(speaker: Met, suggestion: Suggestion) -> Line:
    """Gives a suggestion as a listing has it."""
    return Line(
        speaker=speaker.speaker,
        name=speaker.name,
        role=speaker.role,
        source=speaker.document,
        call=suggestion.call,
        known=suggestion.candidate.id,
        known_name=suggestion.candidate.names[0],
        points=suggestion.points,
        reasons=tuple(reason.said for reason in suggestion.reasons),
        warnings=tuple(warned.said for warned in suggestion.warnings),
        command=attaching(speaker.speaker, suggestion.candidate),
    )


def attaching(speaker: int, candidate: Candidate) -> str:
    """Gives the command that says that a speaker is somebody."""
    return f"factcheck speakers attach {speaker} --to {candidate.id}"


@command("suggest", example="speakers suggest 12")
@click.argument("speaker", type=Number("speaker", offers="speaker"), required=False)
@click.option("--source", type=Number("source", offers="source"), help="Only the speakers of this source.")
@click.option("--after", type=Number("speaker", offers="speaker"), help="Only speakers behind this one.")
@click.option("--limit", type=Count(), help=f"Look at so many speakers without a profile. Default: {LOOKED_AT}.")
def suggest(context: Context, speaker: int | None, source: int | None, after: int | None, limit: int | None) -> None:
    """Suggest who a speaker is across documents.

    For one speaker it is everybody whom the desk knows by a name that may be the speaker's, with what speaks for it and what to look at
    first; else it is the likeliest for each of the next speakers whom nobody has attached, the clearest first. Nothing is attached by
    itself. A name that only looks like another, such as one with a letter of another alphabet in it, is named and never suggested.
    """
    if sum(one is not None for one in (speaker, source, after or limit)) > 1:
        raise BadInputError("SPEAKER, --source and --after or --limit do not go together; give one of them")
    if (limit or 0) > MOST_LOOKED_AT:
        raise BadInputError(f"--limit {limit} is over {MOST_LOOKED_AT:,}; --after goes on behind a speaker")
    if speaker is not None:
        _one(context, speaker)
    elif source is not None:
        _of_source(context, source)
    else:
        _next(context, after or 0, limit or LOOKED_AT)


def _one(context: Context, number: int) -> None:
    with opened(context) as desk, desk.past() as past:
        found = recognitions.of_speaker(past, number)
    lines = [line(found.speaker, one) for one in found.recognition.suggestions]
    show(lines, columns=COLUMNS, format=context.format, nothing="nobody whom the desk knows has such a name")
    _warn([found])
    _say_next(context, lines)


def _of_source(context: Context, source: int) -> None:
    with opened(context) as desk, desk.past() as past:
        standing_document(past, source)
        found = recognitions.of_source(past, source)
    _list(context, found, nothing=f"nobody whom the desk knows has a name like those in source {source}")


def _next(context: Context, after: int, most: int) -> None:
    with opened(context) as desk, desk.past() as past:
        found, last = recognitions.waiting(past, after=after, most=most)
    _list(
        context,
        found,
        nothing="nobody whom the desk knows has such a name" if last else "nobody is left to be suggested",
    )
    if last is not None:
        say(f"more: the same with --after {last}")


def _list(context: Context, found: Iterable[Recognised], *, nothing: str) -> None:
    found = tuple(found)
    lines = [line(one.speaker, one.best) for one in found if one.best]
    show(lines, columns=COLUMNS, format=context.format, nothing=nothing)
    _warn(found)
    _say_next(context, lines)


def _say_next(context: Context, lines: list[Line]) -> None:
    if lines and format_of(context.format) is Format.TABLE:
        say(f"next: {lines[0].command}")


def _warn(found: Iterable[Recognised]) -> None:
    for one in found:
        for told in warnings(one):
            say(safe(told))


def warnings(found: Recognised) -> Iterator[str]:
    """Gives what a person is told of a speaker's name that looks like another, or misleads by itself."""
    speaker = found.speaker
    for other in found.recognition.lookalikes[:_MOST_TOLD]:
        name = other.names[0]
        yield (
            f"speaker {speaker.speaker} {speaker.name} only looks like {named(other)}, and is not suggested: "
            f"{difference(speaker.name, name)}"
        )
    if not found.recognition.lookalikes and (strange := strange_characters(speaker.name)):
        yield f"speaker {speaker.speaker} {speaker.name} has letters that mislead: {strange[0].told()}"


def doubts(past: Past, speakers: Sequence[int], profile: int) -> Iterator[str]:
    """Gives what a person is told who says that speakers are somebody: for each whatever speaks against it."""
    for number in speakers[:_MOST_DOUBTED]:
        for warned in recognitions.doubts(past, number, profile):
            yield f"mind speaker {number}: {warned.said}"


def lookalikes(past: Past, profile: int) -> Iterator[str]:
    """Gives what a person is told of names that only look like a profile's."""
    for one in recognitions.lookalikes(past, profile)[:_MOST_TOLD]:
        whose = "profile" if one.is_profile else "speaker"
        yield f"{whose} {one.number} {one.other} only looks like {one.name}: {difference(one.other, one.name)}"


def speaker_warnings(past: Past, number: int) -> Iterator[str]:
    """Gives what a person is told of a speaker without a profile whose name looks like another; nothing where the document is out."""
    if past.document(past.speaker(number).document).withdrawn is None:
        yield from warnings(recognitions.of_speaker(past, number))


_MOST_DOUBTED = 50

_MOST_TOLD = 3


def named(candidate: Candidate) -> str:
    """Gives somebody in words: `profile 2 Mitch Landrieu`."""
    return f"{'profile' if candidate.is_profile else 'speaker'} {candidate.number} {candidate.names[0]}"
