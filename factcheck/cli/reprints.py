"""`factcheck claims link --from-source --to-source`: what a reprint's claims are known from, said in one go after a yes."""

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import wraps
from typing import TypeAlias

import click

from factcheck.cli.contexts import Context
from factcheck.cli.opening import acting, opened
from factcheck.cli.output import say, show
from factcheck.cli.parameters import Number
from factcheck.cli.tables import Column
from factcheck.domain.errors import BadInputError, RefusedError
from factcheck.machine import entering
from factcheck.services import known_claims
from factcheck.services.desks import Desk
from factcheck.services.known_claims import Known, Offer

COLUMNS = (
    Column("claim", "Claim", share=0),
    Column("same_as", "Same as", share=0),
    Column("text", "What is claimed", share=4),
    Column("known_text", "Known as", share=3, from_width=120),
    Column("quote", "Quote", from_width=10_000),
    Column("speaker", "Speaker", share=2, from_width=80),
    Column("why", "Why", share=2),
    Column("refused", "Against it", share=2),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class BetweenSources:
    """The two documents whose claims are to be linked, and how."""

    source: int | None
    other: int | None
    is_sure: bool
    is_dry: bool
    keeps_going: bool

    @property
    def is_asked(self) -> bool:
        """Whether any of it was given."""
        return self.source is not None or self.other is not None or self.is_sure or self.is_dry or self.keeps_going

    def demand_alone(self, *others: int | None) -> None:
        """Passes two documents with no claim beside them; BadInputError for anything else."""
        if self.source is None or self.other is None:
            raise BadInputError("--from-source and --to-source go together; give both")
        if any(other is not None for other in others):
            raise BadInputError(
                "--from-source and --to-source are of all claims of a source; leave CLAIM and --if-version out"
            )


Body: TypeAlias = Callable[..., None]

_OPTIONS = (
    click.option("--from-source", type=Number("source", offers="source"), help="Link the claims of this source ..."),
    click.option(
        "--to-source", type=Number("source", offers="source"), help="... to those of this one that have their words."
    ),
    click.option("--yes", is_flag=True, help="Link what is offered between two sources, and ask nothing."),
    click.option("--dry-run", is_flag=True, help="Show what is offered between two sources, and change nothing."),
    click.option("--keep-going", is_flag=True, help="Leave out what a rule is against, and link the others."),
)


def linking_sources(body: Body) -> Body:
    """Gives a command the two documents whose claims are linked, together as `between`."""

    @wraps(body)
    def call(
        *arguments: object,
        from_source: int | None,
        to_source: int | None,
        yes: bool,
        dry_run: bool,
        keep_going: bool,
        **options: object,
    ) -> None:
        between = BetweenSources(
            source=from_source, other=to_source, is_sure=yes, is_dry=dry_run, keeps_going=keep_going
        )
        body(*arguments, between=between, **options)

    for option in reversed(_OPTIONS):
        call = option(call)
    return call


def link_between(context: Context, between: BetweenSources) -> None:
    """Shows which claims of a document are known from another, and links them after a yes."""
    source, other = between.source or 0, between.other or 0
    if not (between.is_sure or between.is_dry or _can_be_asked()):
        raise BadInputError("nobody can be asked here; give --yes to link what is offered, or --dry-run to see it")
    with opened(context) as desk:
        actor = acting(context, desk)
        with desk.past() as past:
            found = known_claims.known(past, source, other, actor=actor, at=desk.outside.clock())
        show(found.offers, columns=COLUMNS, format=context.format, nothing=None)
        say(f"source {source}: {known_line(found, f'source {other}')}{_already(found)}")
        wanted = [one for one in found.offered if not (between.keeps_going and one.refused)]
        if between.is_dry:
            _rehearse(wanted)
        elif wanted:
            _link(desk, wanted, actor=actor, is_sure=between.is_sure)
        else:
            say("there is nothing to link")


def _already(found: Known) -> str:
    return f", {len(found.linked)} of them linked already" if found.linked else ""


def _rehearse(wanted: Sequence[Offer]) -> None:
    """Says what would be linked; it ends as what it stands for would, where a rule is against that."""
    refused = sum(one.refused is not None for one in wanted)
    if not refused:
        say(f"{counted(len(wanted), 'claim')} would be linked")
        return
    others = f"; --keep-going would link the other {len(wanted) - refused}" if refused < len(wanted) else ""
    say(f"{refused} of {counted(len(wanted), 'claim')} refused, so nothing would be linked{others}")
    raise click.exceptions.Exit(RefusedError.exit_code)


def _link(desk: Desk, wanted: Sequence[Offer], *, actor: str, is_sure: bool) -> None:
    """Links claims after a yes; where a rule is against one of them nobody is asked, and the refusal says why."""
    is_clear = all(one.refused is None for one in wanted)
    if is_clear and not is_sure and not _is_wanted(len(wanted)):
        say("nothing is linked")
        return
    changed = known_claims.link(desk, wanted, actor=actor)
    say(f"{counted(len(changed), 'claim')} linked; claims unlink CLAIM takes one back")


def _can_be_asked() -> bool:
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))


def _is_wanted(count: int) -> bool:
    claims = "this claim" if count == 1 else f"these {count} claims"
    answer = entering.line(f"Link {claims}, each to the one that it is the same as? [y/N] ")
    return (answer or "").strip().lower() in {"y", "yes"}


def counted(number: int, noun: str) -> str:
    """Gives a number of things."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def known_line(found: Known, original: str) -> str:
    """Gives in a few words how many claims of a reprint are known from its original."""
    if not found.total:
        return "it has no claim"
    verb = "is" if found.count == 1 else "are"
    return f"{found.count} of its {counted(found.total, 'claim')} {verb} known from {original}"
