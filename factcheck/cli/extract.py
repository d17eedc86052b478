"""`factcheck extract`: the extractor alone, without a desk."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import click

from factcheck.cli import passages
from factcheck.cli.contexts import Context
from factcheck.cli.errors import one_line
from factcheck.cli.framework import command
from factcheck.cli.output import print_json, progress
from factcheck.domain.errors import BadInputError
from factcheck.domain.statements import Span, Statement
from factcheck.extraction import extractors

INPUT_FORMATS = ("text", "jsonl")


@command("extract")
@click.argument("files", nargs=-1, required=True, metavar="FILE...|-")
@click.option(
    "--input-format",
    type=click.Choice(INPUT_FORMATS),
    default="text",
    show_default=True,
    help='text: each file is a document (txt, html). jsonl: each line of it is {"doc": id, "text": ...}.',
)
def extract(context: Context, files: Sequence[str], input_format: str) -> None:  # noqa: ARG001 - every command has one
    """Print the attributed statements of texts, without a desk.

    One JSON object a statement, on a line of its own, whatever --format says. Spans are [start, end) offsets in characters of
    the document's text. What cannot be read is named on stderr, and the rest goes on; the exit status is then 2.
    """
    refused = [_complain(error) for error in _print_statements(_given(files, input_format))]
    if refused:
        raise click.exceptions.Exit(BadInputError.exit_code)


def _given(files: Sequence[str], input_format: str) -> Iterator[passages.Given]:
    for path in _with_progress(files):
        if input_format == "jsonl":
            yield from passages.from_json_lines(path)
        else:
            yield passages.from_file(path)


def _with_progress(files: Sequence[str]) -> Iterable[str]:
    # On a terminal the statements themselves show how far it is.
    to_terminal = sys.stdout is not None and sys.stdout.isatty()
    return files if to_terminal else progress(files, label="Extracting", total=len(files))


def _print_statements(given: Iterable[passages.Given]) -> Iterator[BadInputError]:
    """Prints the statements of each passage and gives what could not be taken, in turn."""
    extractor = None
    for passage in given:
        if isinstance(passage, BadInputError):
            yield passage
            continue
        # Not before there is something to extract from: loading it takes seconds.
        extractor = extractor or extractors.load()
        try:
            statements = extractor.statements(passage.text)
        except BadInputError as error:
            yield BadInputError(f"cannot extract from {passage.document}: {error}")
            continue
        for statement in statements:
            print_json(_tree(statement, passage=passage, extractor=extractor.name))


def _complain(error: BadInputError) -> BadInputError:
    click.echo(one_line(str(error)), err=True)
    return error


def _tree(statement: Statement, *, passage: passages.Passage, extractor: str) -> dict[str, Any]:
    start, end = statement.quote_span()
    speaker = statement.speaker
    return {
        "document": passage.document,
        "source_span": _spans(statement.source),
        "cue_span": _spans(statement.cue),
        "content_span": _spans(statement.content),
        "quote": passage.text[start:end],
        "kind": statement.kind.value,
        "speaker": {"name": speaker.name, "role": speaker.role, "mention": speaker.mention} if speaker else None,
        "claims": [
            {
                "text": claim.text,
                "span": _spans(claim.span),
                "nature": claim.nature,
                "suggestion": claim.suggestion,
                "check_worthiness": _share(claim.check_worthiness),
            }
            for claim in statement.propositions
        ],
        "extractor": extractor,
    }


def _spans(spans: Sequence[Span]) -> list[list[int]] | None:
    return [list(span) for span in spans] or None


def _share(thousandths: int | None) -> float | None:
    return None if thousandths is None else thousandths / 1000
