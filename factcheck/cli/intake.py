"""`factcheck ingest`: documents in, claims out."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice

import click

from factcheck.cli import known_speakers
from factcheck.cli.choices import Looking, choosing_extractor, choosing_sources, chosen, limiting_time, limits_of
from factcheck.cli.comparisons import told
from factcheck.cli.contexts import Context, Format
from factcheck.cli.errors import complain
from factcheck.cli.framework import AsGiven, command
from factcheck.cli.listings import LISTED
from factcheck.cli.opening import acting, opened
from factcheck.cli.output import format_of, progress, say, show
from factcheck.cli.own_words import Spoken, choosing_speaker
from factcheck.cli.parameters import Count, Date, HttpUrl, Line, day_text
from factcheck.cli.reprints import known_line
from factcheck.cli.request_ids import repeatable
from factcheck.cli.resemblances import tell_checked
from factcheck.cli.source_details import describing
from factcheck.cli.tables import Column
from factcheck.cli.terminal import safe
from factcheck.domain.errors import BadInputError, EnvironmentFailureError
from factcheck.machine import processors
from factcheck.services import known_claims, reprints
from factcheck.services.desks import Desk
from factcheck.services.intake import batches, recording, workers
from factcheck.services.intake.batches import Outcome
from factcheck.services.intake.recording import Details, Intake
from factcheck.services.intake.sources import Item, demand_reachable, gathered, listed
from factcheck.services.known_speakers import Offer
from factcheck.storage import queries
from factcheck.storage.queries import ClaimLine

MOST_JOBS = 128
"""Processes at once, at most: each holds an extractor of its own in memory."""

_LABEL_LIMIT = 300
"""Characters of a name in a message; the documents in a file of JSON lines can be called anything."""


@command("ingest", example="ingest story.txt https://example.org/news")
@click.argument("sources", type=AsGiven("file"), nargs=-1, required=True, metavar="SOURCE...|-")
@click.option("--title", type=Line(), help="The document's title, where it does not say it itself.")
@click.option("--outlet", type=Line(), help="Who published it.")
@click.option("--author", type=Line(), help="Who wrote it.")
@click.option("--published", type=Date(), help="When it was published, YYYY-MM-DD.")
@click.option("--url", type=HttpUrl(), help="Where it was published.")
@choosing_speaker
@choosing_sources
@choosing_extractor
@limiting_time
@click.option("--jobs", type=Count(), metavar="N", help="Processes that read and extract; default: one for each core.")
@click.option("--attach-known", is_flag=True, help="Attach speakers whom an alias of the desk names; ask nothing.")
@repeatable
def ingest(
    context: Context,
    sources: Sequence[str],
    title: str | None,
    outlet: str | None,
    author: str | None,
    published: date | None,
    url: str | None,
    speaker: str | None,
    role: str | None,
    start: int | None,
    end: int | None,
    looking: Looking,
    extractor: str,
    threshold: int | None,
    precise: bool,  # noqa: FBT001 - click passes options by name
    time_limit: int | None,
    jobs: int | None,
    attach_known: bool,  # noqa: FBT001 - click passes options by name
) -> None:
    """Take documents in and find the claims in them.

    A SOURCE is a file (text, HTML, PDF, subtitles, Word, OpenDocument, mail, a table or posts, JSON lines, a feed, a web archive), a
    folder of them, an address of the web, or - for standard input. What is no such file is refused by its name, and left out of a
    folder. Each document is a transaction of its own: what cannot be read is named on stderr, the rest is taken in, and the exit status
    is then 2, or 5 where an address cannot be reached from this machine. The same bytes again add nothing, so that a run that was
    broken off can be begun again.

    With --speaker each document is that person's own words: every sentence in which something is asserted becomes a statement of theirs,
    and what others say in it stays theirs.

    Speakers whom the desk probably knows from elsewhere are named, with what speaks for it. At a terminal one question attaches them;
    elsewhere nobody is attached but with --attach-known, and then those alone whose name is an alias of this desk (speakers alias).
    """
    spoken = Spoken(speaker=speaker, role=role, start=start, end=end)
    spoken.demand(sources)
    is_one = bool(title or url or spoken.is_of_a_stretch())
    if len(sources) > 1 and is_one:
        raise _of_one_document()
    demand_reachable(sources, is_offline=looking.is_offline)
    choice = chosen(extractor=extractor, threshold=threshold, precise=precise)
    details = Details(title=title, outlet=outlet, author=author, published=day_text(published), url=url)
    with opened(context) as desk:
        actor = acting(context, desk)
        recording.demand_right(desk, actor)
        names = tuple(listed(sources, shape=looking.shape))
        seen = looking.outlook(clock=desk.outside.clock)
        with workers.Workers(choice, limits=limits_of(time_limit)) as examiner:
            items = gathered(progress(names, label="Taking in", total=len(names)), outlook=seen, examiner=examiner)
            items = spoken.of(_only(items) if is_one else items)
            outcomes = batches.take_in(
                desk,
                items,
                actor=actor,
                examiner=examiner,
                jobs=_demand_jobs(jobs or processors.cores()),
                details=details,
            )
            each = [_told(outcome, spoken, desk) for outcome in outcomes]
        _show(context, desk, each)
        offers = [offer for one in each for offer in one.offers]
        settled = known_speakers.settle(desk, offers, actor=actor, is_sure=attach_known)
    if status := max((settled, *(one.status for one in each))):
        raise click.exceptions.Exit(status)


@dataclass(frozen=True, slots=True)
class Told:
    """What became of a document, as its person was told.

    `claims` are its new ones, each with the one that it would be linked to as a reprint's; `status` is the exit status that it asks for,
    `offers` are the speakers whom the desk may know.
    """

    claims: Mapping[int, int | None] = field(default_factory=dict)
    status: int = 0
    offers: tuple[Offer, ...] = ()


def _show(context: Context, desk: Desk, each: Sequence[Told]) -> None:
    """Lists the new claims of all documents; nothing where there is none and something failed."""
    same = {claim: known for one in each for claim, known in one.claims.items()}
    if not same and any(one.status for one in each):
        return
    with desk.past() as past:
        lines = queries.numbered_claim_lines(past.connection, list(same))
    tell_checked(desk, [line for line in lines if same[line.id] is None])
    show(
        (Taken(line, same[line.id]) for line in lines),
        columns=_columns(context, is_known=any(same.values())),
        format=context.format,
        nothing=_nothing(len(each)),
    )


def _nothing(documents: int) -> str:
    return f"no new claim was found in {'it' if documents == 1 else 'them'}"


def _demand_jobs(jobs: int) -> int:
    if jobs > MOST_JOBS:
        raise BadInputError(f"--jobs {jobs} is over the limit of {MOST_JOBS}; give as many as the machine has cores")
    return jobs


def _of_one_document() -> BadInputError:
    return BadInputError("--title, --url, --from and --to are of one document; give one file with them")


def _only(items: Iterator[Item]) -> Iterator[Item]:
    """Gives the one document that there is; BadInputError where there are more, before any of them is taken in."""
    first = tuple(islice(items, 2))
    if len(first) > 1:
        raise _of_one_document()
    return iter(first)


def _told(outcome: Outcome, spoken: Spoken, desk: Desk) -> Told:
    """Tells the person what became of a document."""
    match outcome.result:
        case BadInputError() | EnvironmentFailureError() as failure:
            return Told(status=complain(failure))
        case Intake() as taken:
            _tell(_label(outcome.name), taken, spoken)
            if not taken.is_new:
                return Told(offers=known_speakers.tell(desk, taken.document) if taken.is_repeated else ())
            known = _tell_of_reprint(desk, taken.document)
            same = {claim: known.get(claim) for claim in taken.claims}
            return Told(claims=same, offers=known_speakers.tell(desk, taken.document))
        case word:
            _say(str(word))
            return Told()


def _tell_of_reprint(desk: Desk, source: int) -> dict[int, int | None]:
    """Tells the person of which earlier document a new one is a reprint, and what to type next; gives what its claims are known as."""
    with desk.past() as past:
        of = next(iter(reprints.reprints(past, source, is_earlier=True)), None)
        if of is None:
            return {}
        found = known_claims.known(past, source, of.source)
    _say(f"{told(source, of)}; {known_line(found, 'it')}")
    if found.offered:
        _say(f"next: factcheck claims link --from-source {source} --to-source {of.source}")
    return {one.claim: one.same_as for one in found.offers}


@dataclass(frozen=True, slots=True)
class Taken:
    """A new claim as listings have it, and the claim that it would be linked to as a reprint's, None where there is none."""

    line: ClaimLine
    same_as: int | None

    def __getattr__(self, name: str) -> object:
        """Gives what a listing has of the claim."""
        return getattr(self.line, name)


def _columns(context: Context, *, is_known: bool) -> tuple[Column, ...]:
    same = Column("same_as", "Known as", share=0)
    return (*LISTED, same) if is_known or format_of(context.format) is not Format.TABLE else LISTED


def _label(name: str) -> str:
    return name if len(name) <= _LABEL_LIMIT else f"{name[: _LABEL_LIMIT // 2]}…{name[-_LABEL_LIMIT // 2 :]}"


def _tell(name: str, taken: Intake, spoken: Spoken) -> None:
    if not taken.is_new:
        _tell_known(name, taken, spoken)
        return
    found = f"{_counted(taken.statements, 'statement')}, {_counted(len(taken.claims), 'claim')}"
    _say(f"{name}: taken in as source {taken.document}: {found}")
    for warning in taken.warnings:
        _say(f"{name}: {warning}")

    if taken.own_author:
        command = Spoken(speaker=" ".join(taken.own_author.split())).command(taken.document)
        _say(f"{name}: if all of it is the author's own words: {command}")


def _tell_known(name: str, taken: Intake, spoken: Spoken) -> None:
    """Tells of a document that the desk had, with what to type where something new is said of it."""
    there = f"{name}: the desk has it already, as source {taken.document}"
    if taken.is_withdrawn:
        _say(f"{there}, which was withdrawn")
        _say(f"next: factcheck sources restore {taken.document}")
    elif not taken.news and not taken.new_speaker:
        _say(there)
    else:
        _say(f"{there}; what is said of it now is not recorded")
        if taken.news:
            _say(f"next: {describing(taken.document, taken.news)}")
        if taken.new_speaker:
            _say(f"next: {spoken.command(taken.document)}")


def _say(message: str) -> None:
    """Prints a message on one line, whatever a name in it holds."""
    say(safe(message))


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
