"""`factcheck policy`: the rules of the desk."""

from dataclasses import dataclass, fields, replace

import click

from factcheck.cli.contexts import Context
from factcheck.cli.framework import AsGiven, command
from factcheck.cli.opening import acting, opened
from factcheck.cli.output import is_record, say, show, show_one
from factcheck.cli.parameters import Count
from factcheck.cli.request_ids import repeatable
from factcheck.cli.tables import Column, moment
from factcheck.documents.files import STANDARD_INPUT, load
from factcheck.documents.reading import read_text
from factcheck.domain.errors import BadInputError
from factcheck.domain.policies import AppliedPolicy, Policy, Scale
from factcheck.domain.remedies import Remedy
from factcheck.services import policies, ratings

COLUMNS = (
    Column("version", "Version"),
    Column("applied_by", "Applied by"),
    Column("applied_at", "Applied"),
    *(Column(entry.name, entry.name.replace("_", " ").capitalize()) for entry in fields(Policy)),
)
CHANGES = (
    Column("key", "Key", share=0),
    Column("before", "Now"),
    Column("after", "Then"),
)


@dataclass(frozen=True, slots=True)
class ShownPolicy:
    """A policy with who put it into force when, as `policy show` has it."""

    applied: AppliedPolicy

    def __getattr__(self, name: str) -> object:
        """Gives what the policy says, or who applied it when."""
        return getattr(self.applied, name, None) or getattr(self.applied.policy, name)


policy_argument = click.argument("file", type=AsGiven("file"), metavar="[FILE|-]", required=False)
scale_option = click.option(
    "--scale",
    type=AsGiven("scale"),
    metavar="NAME|FILE",
    help="Rate by this scale: one of ratings list, or a file as ratings check takes it.",
)


@dataclass(frozen=True, slots=True)
class GivenPolicy:
    """What a command was given of a policy: all of it, its scale, or both."""

    policy: Policy | None
    scale: Scale | None

    def on(self, now: Policy) -> Policy:
        """Gives the policy that is meant, at a desk that works by another."""
        policy = self.policy or now
        return replace(policy, scale=self.scale) if self.scale else policy


@command("show", example="policy show --version 1", reads=True)
@click.option("--version", type=Count(), help="An older policy; history says which one a decision was made by.")
def show_policy(context: Context, version: int | None) -> None:
    """Show the policy in force, or an older one.

    It is the TOML text that policy apply takes, each key under what it means; factcheck workflow says what each of submit_guards demands.
    --format json, jsonl or csv give it as a record.
    """
    with opened(context) as desk, desk.past() as past:
        applied = past.policy(version)
    if is_record(context.format):
        show_one(ShownPolicy(applied), columns=COLUMNS, format=context.format)
        return
    say(f"policy {applied.version}, applied by {applied.applied_by}, {moment(applied.applied_at)}")
    click.echo(policies.written(applied.policy), nl=False)


@command("diff", example="policy diff policy.toml", reads=True)
@policy_argument
@scale_option
def diff(context: Context, file: str | None, scale: str | None) -> None:
    """Show what a policy file, or another scale, would change.

    Each key that it has otherwise than the policy in force.
    """
    given = _read_given(file, scale)
    with opened(context) as desk, desk.past() as past:
        applied = past.policy()
    changes = policies.changes(applied.policy, given.on(applied.policy))
    show(changes, columns=CHANGES, format=context.format, nothing="that is the policy in force")


@command("check", example="policy check policy.toml")
@click.argument("file", type=AsGiven("file"), metavar="FILE|-")
def check(context: Context, file: str) -> None:  # noqa: ARG001 -- every command has one
    """Check that a desk could work by a policy file.

    It takes no desk. What cannot be is named with its key and value. What each key means stands in what policy show prints and in
    docs/reference/policy.md; what each of submit_guards demands, factcheck workflow says.
    """
    policy = _read(file)
    say(f"a desk can work by this policy: {len(policy.scale.ratings)} ratings, {len(policy.submit_guards)} guards")


@command("apply", example="policy apply policy.toml")
@policy_argument
@scale_option
@repeatable
def apply(context: Context, file: str | None, scale: str | None) -> None:
    """Put a policy file into force, or the policy as it is with another scale.

    Only an admin may. factcheck policy show > FILE gives one to begin with.
    """
    given = _read_given(file, scale)
    with opened(context) as desk:
        with desk.past() as past:
            now = past.policy().policy
        applied = policies.apply(desk, given.on(now), actor=acting(context, desk), remedy=_remedy(file, scale))
    say(f"policy {applied.version} is in force")


def _remedy(file: str | None, scale: str | None) -> Remedy:
    """Gives the same command, for somebody else to type; what came in by standard input is theirs to name."""
    named = (("scale", scale),) if scale else ()
    if file is None:
        return Remedy("apply-scale", 0, named)
    return Remedy("apply-policy", 0, (("file", None if file == STANDARD_INPUT else file), *named))


def _read_given(file: str | None, scale: str | None) -> GivenPolicy:
    if file is None and scale is None:
        raise BadInputError("say which policy: give its FILE, or --scale for the one in force with another scale")
    return GivenPolicy(_read(file) if file else None, _read_scale(scale) if scale else None)


def _read_scale(given: str) -> Scale:
    """Gives a scale that comes with the program by its name, or else the one of a file."""
    if given in {scale.name for scale in ratings.known()}:
        return ratings.named(given)
    source = load(given)
    return ratings.read(read_text(source.content, name=source.name).text, name=source.name)


def _read(file: str) -> Policy:
    source = load(file)
    return policies.read(read_text(source.content, name=source.name).text, name=source.name)
