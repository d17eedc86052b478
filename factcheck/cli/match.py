"""`factcheck match`: claims of the desk, and of others that it has, that a text may repeat."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import IO, TYPE_CHECKING

import click

from factcheck.cli.contexts import Context, Format
from factcheck.cli.framework import command
from factcheck.cli.listings import demand_searchable, opened_for_reading
from factcheck.cli.output import format_of, say, show
from factcheck.cli.parameters import Count, Date, Line
from factcheck.cli.resemblances import lines_of
from factcheck.cli.tables import Column
from factcheck.cli.terminal import json_safe
from factcheck.documents.containers.jsonlines import lines
from factcheck.documents.files import STANDARD_INPUT
from factcheck.documents.streams import opened
from factcheck.domain.errors import BadInputError
from factcheck.matching import answers
from factcheck.matching.claims import Question
from factcheck.matching.lines import questions_of
from factcheck.services import matching
from factcheck.services.matching import Earlier

if TYPE_CHECKING:
    from factcheck.services.meanings import DeskMeanings

TOP = 5
"""Claims that are shown where nobody says how many."""

COLUMNS = (
    Column("id", "Claim"),
    Column("external", "External"),
    Column("text", "What is claimed"),
    Column("call", "It is"),
    Column("score", "Score"),
    Column("shared", "In common"),
    Column("different", "Different"),
    Column("state", "State"),
    Column("speaker", "Speaker"),
    Column("source", "Source"),
    Column("verdict", "Verdict"),
    Column("collection", "Collection"),
    Column("external_id", "Its id there"),
    Column("title", "Title"),
    Column("day", "Day"),
)


@command("match", example='match "New Orleans is a sanctuary city" --speaker Landrieu', reads=True)
@click.argument("words", nargs=-1, required=True, metavar="TEXT|FILE|-")
@click.option("--speaker", type=Line(), help="Who says it.")
@click.option("--date", "day", type=Date(), help="When it is said, YYYY-MM-DD.")
@click.option("--top", type=Count(), default=TOP, help=f"At most so many claims. Default: {TOP}.")
@click.option("--semantic", is_flag=True, help="Order what words have found by what it means, too (extra semantic).")
@click.option(
    "--input-format",
    type=click.Choice(("text", "jsonl")),
    help='Many texts from a file. text: one on each line. jsonl: each line is {"id": ..., "text": ...}.',
)
def match(
    context: Context,
    words: Sequence[str],
    speaker: str | None,
    day: date | None,
    top: int,
    semantic: bool,  # noqa: FBT001 - click passes options by name
    input_format: str | None,
) -> None:
    """Find earlier claims that a text may repeat.

    The likeliest come first, each with what it has in common with the text, and where the two differ: a denial, a number, a date, a name.
    Nothing that differs is called the same, and nothing is linked: that is for a person. Claims of others that were imported are ranked
    with the desk's own, and named external/N. With --input-format each text is answered by a line {"id": ..., "ranked": [claims]}, others'
    claims by the ids that they have there; where one id can mean several, "from" has the collection of each. A line of text has its
    number for an id.
    """
    meanings = _meanings() if semantic else None
    with opened_for_reading(context) as database:
        demand_searchable(database)
        with database.reading() as connection:
            if input_format is None:
                question = Question(text=_said(words), speaker=speaker or "", day=day)
                _show(matching.earlier(connection, question, top=top, meanings=meanings), context)
            else:
                asked = _questions(words, input_format)
                for answer in matching.answers(connection, asked, top=top, meanings=meanings):
                    line = answers.line(answer.question, answer.ranked, collections=answer.collections)
                    click.echo(json_safe(line))
        if meanings:
            meanings.keep(database)


def _meanings() -> "DeskMeanings":
    from factcheck.extraction.meanings import load  # noqa: PLC0415 - of an extra
    from factcheck.services.meanings import DeskMeanings  # noqa: PLC0415 - as above

    return DeskMeanings(load())


def _said(words: Sequence[str]) -> str:
    """Gives the text of words that were typed."""
    text = " ".join(words)
    if not any(sign.isprintable() and not sign.isspace() for sign in text):
        raise BadInputError("the text to be matched is empty; give what is claimed, between quotation marks")
    return text


def _questions(words: Sequence[str], input_format: str) -> Iterator[tuple[str, Question]]:
    if len(words) != 1:
        raise BadInputError("--input-format takes one file, or - for standard input")
    name = "standard input" if words[0] == STANDARD_INPUT else words[0]
    with opened(words[0]) as stream:
        yield from questions_of(lines(stream), name=name) if input_format == "jsonl" else _texts(stream, name)


def _texts(stream: IO[bytes], name: str) -> Iterator[tuple[str, Question]]:
    for number, line in enumerate(lines(stream), start=1):
        try:
            text = line.decode("utf-8-sig").strip()
        except UnicodeDecodeError as fault:
            raise BadInputError(
                f"cannot read {name}, line {number}: byte {fault.start + 1} is not UTF-8; write it in UTF-8"
            ) from None
        if text:
            yield str(number), Question(text=text)


def _show(found: Sequence[Earlier], context: Context) -> None:
    if format_of(context.format) is not Format.TABLE:
        show(found, columns=COLUMNS, format=context.format)
        return
    for line in (line for one in found for line in lines_of(one)):
        click.echo(line)
    if not found:
        say("no claim of the desk is like it")
