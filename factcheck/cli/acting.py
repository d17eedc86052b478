"""How a command takes an action on claims and says what became of them."""

from collections.abc import Callable, Sequence

import click

from factcheck.cli.batches import COLUMNS, Batch, Row, summary
from factcheck.cli.contexts import Context, Format
from factcheck.cli.opening import acting, opened
from factcheck.cli.output import progress, say, show
from factcheck.cli.parameters import ClaimId
from factcheck.cli.remedies import command_for
from factcheck.cli.tables import quoted
from factcheck.cli.terminal import safe
from factcheck.domain.claims import Claim
from factcheck.domain.errors import BadInputError
from factcheck.domain.workflow import Action, CastVote, RequestCorrection, Submit
from factcheck.services import batches, review
from factcheck.services.batches import Fate, Outcome
from factcheck.services.desks import Desk
from factcheck.services.possibilities import is_always
from factcheck.services.remedies import onwards
from factcheck.services.review import ChangedClaim, Prepare
from factcheck.services.standings import standing

__all__ = [
    "act",
    "act_at",
    "act_on_one",
    "claim_argument",
    "demand_one_version",
    "say_changed",
    "say_next",
    "say_taken",
    "say_unsigned",
]

claim_argument = click.argument("claim", type=ClaimId())

Then = Callable[[Desk, Sequence[int]], None]
"""Says more of the claims about which something was done."""


def act(
    context: Context, batch: Batch, action: Action | Prepare, *, then: Then | None = None, says_next: bool = True
) -> None:
    """Takes an action on several claims and says what came of it: on all or none, on each that allows it, or on none, to see.

    `then` says more of those about which something was done. What comes next is said where that depends on where a claim stands.
    """
    demand_one_version(batch.claims, batch.if_version)
    if not batch.claims:
        say("there is no claim in it, so there is nothing to do")
        return
    with opened(context) as desk:
        if batch.keeps_going or batch.is_dry:
            status = _act_on_each(desk, context, batch, action, then)
        else:
            act_at(desk, context, batch.claims, action, if_version=batch.if_version)
            if then:
                then(desk, batch.claims)
            if says_next and (callable(action) or not is_always(action.name)):
                say_next(desk, context, batch.claims)
            status = 0
    if status:
        raise click.exceptions.Exit(status)


def _act_on_each(desk: Desk, context: Context, batch: Batch, action: Action | Prepare, then: Then | None) -> int:
    """Gives the exit status once something was done about each of several claims, or none, and that is shown."""
    take = batches.rehearsed if batch.is_dry else batches.each
    label, total = "Trying" if batch.is_dry else "Acting", len(batch.claims)
    found = take(desk, batch.claims, _prepared(action), actor=acting(context, desk), if_version=batch.if_version)
    fates: list[Fate] = []
    try:
        fates.extend(progress(found, label=label, total=total))
    finally:  # what was done before something fails is told as well
        if fates:
            show(map(Row, fates), columns=COLUMNS, format=context.format)
    unsigned = None if batch.is_dry else batches.seal(desk, fates)
    if then:
        then(desk, [fate.claim for fate in fates if fate.outcome is Outcome.DONE])
    say(summary(fates, batch))
    say_unsigned(unsigned)
    return max((fate.why.exit_code for fate in fates if fate.why), default=0)


def act_on_one(context: Context, claim: int, action: Action | Prepare, *, if_version: int | None) -> None:
    """Takes an action on a claim, and says what the claim is then and what comes next."""
    act(context, Batch(claims=(claim,), if_version=if_version), action)


def say_next(desk: Desk, context: Context, claims: Sequence[int]) -> None:
    """Says the command that usually comes next on a claim, where it is one claim and people are to read it."""
    if len(claims) != 1 or context.format not in {None, Format.TABLE}:
        return
    with desk.past() as past:
        remedy = onwards(past, claims[0], actor=acting(context, desk), at=desk.outside.clock())
    if remedy:
        say(safe(f"next: {command_for(remedy)}"))


def act_at(
    desk: Desk, context: Context, claims: Sequence[int], action: Action | Prepare, *, if_version: int | None
) -> tuple[ChangedClaim, ...]:
    """Takes an action at an open desk, and says and gives what each claim is then."""
    changed = review.act_on(desk, claims, _prepared(action), actor=acting(context, desk), if_version=if_version)
    for one in changed:
        say_taken(one, _more(action, one))
    say_unsigned(next((one.unsigned for one in changed if one.unsigned), None))
    return changed


def _prepared(action: Action | Prepare) -> Prepare:
    return action if callable(action) else lambda *_: action


def demand_one_version(claims: Sequence[int], if_version: int | None) -> None:
    """Passes a version that can be meant; BadInputError where there are several claims that could each have another."""
    if if_version is not None and len(claims) > 1:
        raise BadInputError("--if-version is the version of one claim; give one claim with it")


def say_taken(changed: ChangedClaim, more: str | None = None) -> None:
    """Says where a claim stands once an action was taken, and that it is to be handed in again where it has left review by that."""
    number = changed.claim.id
    say_changed(changed.claim, more)
    if changed.is_to_be_submitted_again():
        say(f"claim {number} is back from review; hand it in again with factcheck review submit {number}")


def say_changed(claim: Claim, more: str | None = None) -> None:
    """Says where a claim stands, and at which version."""
    line = f"claim {claim.id} is {standing(claim)}, version {claim.version}"
    say(safe(f"{line}: {more}" if more else line))


def say_unsigned(why: str | None) -> None:
    """Says why no checkpoint was signed, where none was."""
    if why:
        say(safe(f"no checkpoint was signed: {why}"))


def _more(action: Action | Prepare, changed: ChangedClaim) -> str | None:
    """Gives what to say beside where the claim stands: what was handed over or voted on, or the number of what was added."""
    match action:
        case Submit() | CastVote():
            return _verdict_of(changed)
        case RequestCorrection():
            return f"request {changed.claim.publication.requests[-1].number}"
    return None


def _verdict_of(changed: ChangedClaim) -> str:
    """Gives the verdict in a line, because another than the one that was read may have come in between."""
    verdict = changed.claim.verdict()
    return f"{changed.rating}, {quoted(verdict.headline)}" if verdict else "no verdict"
