"""`factcheck worth`: how worth checking sentences are, without a desk."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import IO, Any, TypeAlias

import click

from factcheck.cli.contexts import Context
from factcheck.cli.errors import complain
from factcheck.cli.framework import AsGiven, command
from factcheck.cli.output import print_json
from factcheck.documents.containers.jsonlines import LINE_LIMIT, Line, lines, objects
from factcheck.documents.metadata import BYTE_ORDER_MARK
from factcheck.documents.streams import opened
from factcheck.domain.errors import BadInputError
from factcheck.domain.statements import MOST_WORTHY
from factcheck.extraction.checkworthiness.scoring import Worthiness

INPUT_FORMATS = ("text", "jsonl")


@dataclass(frozen=True, slots=True)
class Judged:
    """A sentence to score, under the name that its score is printed with; `text` is printed too where nobody gave a name."""

    id: str | int
    text: str
    is_named: bool


Given: TypeAlias = Judged | BadInputError


@command("worth", example="worth story.txt")
@click.argument("files", type=AsGiven("file"), nargs=-1, required=True, metavar="FILE...|-")
@click.option("--explain", is_flag=True, help="Print what made each score, too.")
@click.option(
    "--input-format",
    type=click.Choice(INPUT_FORMATS),
    default="text",
    show_default=True,
    help='text: each line is a sentence. jsonl: each line is {"id": ..., "text": ...}.',
)
def worth(
    context: Context,  # noqa: ARG001 - every command has one
    files: Sequence[str],
    explain: bool,  # noqa: FBT001 - click passes options by name
    input_format: str,
) -> None:
    """Print how worth checking sentences are, without a desk.

    One JSON object a sentence, {"id": ..., "score": 0 to 1}, on a line of its own, whatever --format says; a line of text has its
    number for an id. With --explain, "features" has what each word, pair of words and trait adds to "logit", largest first; the
    score is 1 / (1 + exp(-logit)). A line that cannot be read is named on stderr, and the rest goes on; the exit status is then 2.
    """
    status = max(map(complain, _print_scores(_given(files, input_format), with_reasons=explain)), default=0)
    if status:
        raise click.exceptions.Exit(status)


def _given(files: Sequence[str], input_format: str) -> Iterator[Given]:
    for path in files:
        try:
            with opened(path) as stream:
                yield from _from_json_lines(stream, path) if input_format == "jsonl" else _from_lines(stream, path)
        except BadInputError as error:
            yield error


def _from_json_lines(stream: IO[bytes], path: str) -> Iterator[Given]:
    for line in objects(stream, name=path):
        yield line if isinstance(line, BadInputError) else _from_object(line)


def _from_object(line: Line) -> Given:
    try:
        return Judged(line.identifier(keys=("id",)) or line.required("id"), line.required("text"), is_named=True)
    except BadInputError as error:
        return error


def _from_lines(stream: IO[bytes], path: str) -> Iterator[Given]:
    for number, line in enumerate(lines(stream), start=1):
        if line.strip():
            yield _from_line(line, number=number, place=f"line {number} of {path}")


def _from_line(line: bytes, *, number: int, place: str) -> Given:
    if len(line.removesuffix(b"\n")) > LINE_LIMIT:
        return BadInputError(f"cannot take {place}: it is over the limit of {LINE_LIMIT:,} bytes; give it in parts")
    try:
        text = line.decode("utf-8").strip()
    except UnicodeDecodeError as error:
        return BadInputError(f"cannot take {place}: byte {error.start + 1} is not UTF-8; write it in UTF-8")
    if "\0" in text:
        return BadInputError(f"cannot take {place}: it holds a NUL, which is no character; remove it")
    return Judged(number, text.removeprefix(BYTE_ORDER_MARK) if number == 1 else text, is_named=False)


def _print_scores(given: Iterable[Given], *, with_reasons: bool) -> Iterator[BadInputError]:
    """Prints the score of each sentence and gives what could not be taken, in turn."""
    scorer = Worthiness.load()
    for sentence in given:
        if isinstance(sentence, BadInputError):
            yield sentence
        else:
            print_json(_tree(sentence, scorer, with_reasons=with_reasons))


def _tree(sentence: Judged, scorer: Worthiness, *, with_reasons: bool) -> dict[str, Any]:
    named = {"id": sentence.id} if sentence.is_named else {"id": sentence.id, "text": sentence.text}
    if not with_reasons:
        return {**named, "score": scorer.score(sentence.text) / MOST_WORTHY}
    explanation = scorer.explain(sentence.text)
    return {
        **named,
        "score": explanation.score / MOST_WORTHY,
        "logit": explanation.logit,
        "features": [asdict(contribution) for contribution in explanation.contributions],
    }
