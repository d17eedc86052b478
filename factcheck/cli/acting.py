"""How a command takes an action on claims and says what became of them."""

from collections.abc import Sequence

import click

from factcheck.cli.contexts import Context, Format
from factcheck.cli.opening import acting, opened
from factcheck.cli.output import say
from factcheck.cli.parameters import MOST_CLAIMS, ClaimId, Claims, Count
from factcheck.cli.remedies import command_for
from factcheck.cli.tables import quoted
from factcheck.cli.terminal import safe
from factcheck.domain.claims import Claim
from factcheck.domain.errors import BadInputError
from factcheck.domain.workflow import Action, CastVote, RequestCorrection, Submit
from factcheck.services import review
from factcheck.services.desks import Desk
from factcheck.services.possibilities import is_always
from factcheck.services.remedies import onwards
from factcheck.services.review import ChangedClaim, Prepare
from factcheck.services.standings import standing

__all__ = [
    "act",
    "act_at",
    "claim_argument",
    "claims_argument",
    "demand_one_version",
    "say_changed",
    "say_next",
    "say_taken",
    "say_unsigned",
    "version_option",
]

claim_argument = click.argument("claim", type=ClaimId())


def _together(context: click.Context, parameter: click.Parameter, given: Sequence[tuple[int, ...]]) -> tuple[int, ...]:
    """Gives all numbers, each once."""
    numbers = tuple(dict.fromkeys(number for part in given for number in part))
    if len(numbers) > MOST_CLAIMS:
        raise click.BadParameter(
            f"these are more than {MOST_CLAIMS:,} claims; give fewer at a time", context, parameter
        )
    return numbers


claims_argument = click.argument(
    "claims", type=Claims(), nargs=-1, required=True, metavar="CLAIM...", callback=_together
)
"""Several claims, of which all are changed or none: `27 34 38`, `12-20`, `3,5,8`."""

version_option = click.option(
    "--if-version",
    type=Count(),
    help="Only if the claim is still at this version, as claims show gives it.",
)


def act(context: Context, claims: Sequence[int], action: Action | Prepare, *, if_version: int | None) -> None:
    """Takes an action on all of some claims, or on none, and says what each is then."""
    with opened(context) as desk:
        act_at(desk, context, claims, action, if_version=if_version)
        if callable(action) or not is_always(action.name):
            say_next(desk, context, claims)


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
    demand_one_version(claims, if_version)
    prepare = action if callable(action) else lambda *_: action
    changed = review.act_on(desk, claims, prepare, actor=acting(context, desk), if_version=if_version)
    for one in changed:
        say_taken(one, _more(action, one))
    say_unsigned(next((one.unsigned for one in changed if one.unsigned), None))
    return changed


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
