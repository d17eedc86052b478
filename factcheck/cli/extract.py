"""`factcheck extract`: the extractor alone, without a desk."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import click

from factcheck.cli.choices import Looking, choosing_extractor, choosing_sources, chosen, limiting_time, limits_of
from factcheck.cli.contexts import Context
from factcheck.cli.errors import complain
from factcheck.cli.framework import AsGiven, command
from factcheck.cli.output import print_json, progress, say
from factcheck.cli.own_words import Spoken, choosing_speaker, only
from factcheck.cli.passages import Given, Passage, passages
from factcheck.cli.terminal import safe
from factcheck.documents.skips import Remark, Skipped
from factcheck.domain.errors import BadInputError, EnvironmentFailureError
from factcheck.domain.statements import Span, Statement
from factcheck.services.intake import workers
from factcheck.services.intake.sources import Named, Outlook, demand_reachable, listed
from factcheck.services.intake.workers import Examiner


@command("extract", example="extract story.txt")
@click.argument("sources", type=AsGiven("file"), nargs=-1, required=True, metavar="SOURCE...|-")
@choosing_speaker
@choosing_sources
@choosing_extractor
@limiting_time
def extract(
    context: Context,  # noqa: ARG001 - every command has one
    sources: Sequence[str],
    speaker: str | None,
    role: str | None,
    start: int | None,
    end: int | None,
    looking: Looking,
    extractor: str,
    threshold: int | None,
    precise: bool,  # noqa: FBT001 - click passes options by name
    time_limit: int | None,
) -> None:
    """Print the attributed statements of texts, without a desk.

    A SOURCE is a file of any kind that ingest takes, a folder, an address of the web, or - for standard input; a line of JSON lines is
    {"doc" or "id": ..., "text" or "html": ...}. One JSON object a statement, on a line of its own, whatever
    --format says. Spans are [start, end) offsets in characters of the document's text. What cannot be read is named on stderr, and the
    rest goes on; the exit status is then 2, or 5 where an address cannot be reached from this machine.
    """
    spoken = Spoken(speaker=speaker, role=role, start=start, end=end)
    spoken.demand(sources)
    demand_reachable(sources, is_offline=looking.is_offline)
    choice = chosen(extractor=extractor, threshold=threshold, precise=precise)
    with workers.Workers(choice, limits=limits_of(time_limit)) as examiner:
        given = _given(sources, looking.outlook(), spoken, examiner)
        given = only(given) if spoken.is_of_a_stretch() else given
        status = max(map(complain, _print_statements(given)), default=0)
    if status:
        raise click.exceptions.Exit(status)


def _given(sources: Sequence[str], seen: Outlook, spoken: Spoken, examiner: Examiner) -> Iterator[Given]:
    names = tuple(listed(sources, shape=seen.shape))
    for name in _with_progress(names):
        yield from passages(name, outlook=seen, spoken=spoken, examiner=examiner)


def _with_progress(names: Sequence[Named]) -> Iterable[Named]:
    # On a terminal the statements themselves show how far it is.
    to_terminal = sys.stdout is not None and sys.stdout.isatty()
    return names if to_terminal else progress(names, label="Extracting", total=len(names))


def _print_statements(given: Iterable[Given]) -> Iterator[BadInputError | EnvironmentFailureError]:
    """Prints the statements of each passage and gives what could not be taken, in turn."""
    for passage in given:
        match passage:
            case BadInputError() | EnvironmentFailureError():
                yield passage
            case Remark() | Skipped():
                say(safe(str(passage)))
            case Passage():
                for warning in passage.warnings:
                    say(safe(f"{passage.document}: {warning}"))
                for statement in passage.found:
                    print_json(_tree(statement, passage=passage))


def _tree(statement: Statement, *, passage: Passage) -> dict[str, Any]:
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
        "extractor": passage.extractor,
    }


def _spans(spans: Sequence[Span]) -> list[list[int]] | None:
    return [list(span) for span in spans] or None


def _share(thousandths: int | None) -> float | None:
    return None if thousandths is None else thousandths / 1000
