"""`factcheck policy`: the rules of the desk."""

from dataclasses import dataclass, fields

import click

from factcheck.cli.contexts import Context
from factcheck.cli.framework import command
from factcheck.cli.opening import acting, opened
from factcheck.cli.output import is_record, say, show, show_one
from factcheck.cli.parameters import Count
from factcheck.cli.tables import Column, moment
from factcheck.domain.policies import AppliedPolicy, Policy
from factcheck.extraction.readers import load, read_document
from factcheck.services import policies

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


@command("show", example="policy show --version 1")
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


@command("diff", example="policy diff policy.toml")
@click.argument("file", metavar="FILE|-")
def diff(context: Context, file: str) -> None:
    """Show what a policy file would change.

    Each key that it has otherwise than the policy in force.
    """
    proposed = _read(file)
    with opened(context) as desk, desk.past() as past:
        applied = past.policy()
    changes = policies.changes(applied.policy, proposed)
    show(changes, columns=CHANGES, format=context.format, nothing="the file is the policy in force")


@command("check", example="policy check policy.toml")
@click.argument("file", metavar="FILE|-")
def check(context: Context, file: str) -> None:  # noqa: ARG001 -- every command has one
    """Check that a desk could work by a policy file.

    It takes no desk. What cannot be is named with its key and value. What each key means stands in what policy show prints and in
    docs/reference/policy.md; what each of submit_guards demands, factcheck workflow says.
    """
    policy = _read(file)
    say(f"a desk can work by this policy: {len(policy.scale.ratings)} ratings, {len(policy.submit_guards)} guards")


@command("apply", example="policy apply policy.toml")
@click.argument("file", metavar="FILE|-")
def apply(context: Context, file: str) -> None:
    """Put a policy file into force.

    Only an admin may. factcheck policy show > FILE gives one to begin with.
    """
    proposed = _read(file)
    with opened(context) as desk:
        applied = policies.apply(desk, proposed, actor=acting(context, desk))
    say(f"policy {applied.version} is in force")


def _read(file: str) -> Policy:
    source = load(file)
    return policies.read(read_document(source.content, name=source.name).text, name=source.name)
