"""`factcheck claims judge`, `unjudge`: what two claims are to each other."""

import click

from factcheck.cli.acting import claim_argument, say_changed
from factcheck.cli.batches import version_option
from factcheck.cli.contexts import Context
from factcheck.cli.descriptions import relation_to
from factcheck.cli.framework import command
from factcheck.cli.opening import acting, opened
from factcheck.cli.output import say
from factcheck.cli.parameters import ClaimId, OneOf, Text
from factcheck.cli.remedies import command_for
from factcheck.cli.request_ids import repeatable
from factcheck.cli.tables import moment
from factcheck.cli.terminal import safe
from factcheck.domain.judgements import Judgement
from factcheck.domain.remedies import Remedy
from factcheck.domain.vocabularies import Relation
from factcheck.services import judgements

other_argument = click.argument("other", type=ClaimId(), metavar="OTHER")


@command("judge", example='claims judge 34 27 contradicts --note "In 27 it was open."')
@claim_argument
@other_argument
@click.argument("relation", type=OneOf(Relation))
@click.option("--note", type=Text(), help="Why, for the desk alone.")
@version_option
@repeatable
def judge(
    context: Context,
    claim: int,
    other: int,
    relation: Relation,
    note: str | None,
    if_version: int | None,
) -> None:
    """Say what two claims are to each other.

    Nothing is merged by it: claims that are the same are linked with claims link. Those that contradict each other are in factcheck
    contradictions. Those that are different, or contradict each other, are not linked until that is taken back. Your judgement takes the
    place of what you said of the two before; the newest holds, and what others said stands beside it.
    """
    with opened(context) as desk:
        actor = acting(context, desk)
        changed = judgements.judge(desk, claim, other, relation, actor=actor, note=note, if_version=if_version)
        with desk.past() as past:
            ends, goes_on = judgements.to_be_linked(past, claim, other)
    say_changed(changed.claim, relation_to(relation, other))
    for one in changed.others:
        say(safe(f"{_told(one)}; the newest holds"))
    if relation is Relation.SAME:
        say(f"nothing is merged; next: {command_for(Remedy('link', ends, (('into', str(goes_on)),)))}")


@command("unjudge", example="claims unjudge 34 27")
@claim_argument
@other_argument
@version_option
@repeatable
def unjudge(context: Context, claim: int, other: int, if_version: int | None) -> None:
    """Take back what holds of two claims, whoever said it.

    What somebody else said of the two before holds again; the history keeps both.
    """
    with opened(context) as desk:
        actor = acting(context, desk)
        gone, changed = judgements.unjudge(desk, claim, other, actor=actor, if_version=if_version)
    say_changed(changed.claim, f"taken back: {_told(gone)}")
    if changed.holding:
        say(safe(f"what holds now: {_told(changed.holding)}"))


def _told(one: Judgement) -> str:
    return f"{relation_to(one.relation, one.other)}, said {one.by}, {moment(one.at)}"
