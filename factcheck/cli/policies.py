"""`factcheck policy`: the rules of the desk."""

from dataclasses import dataclass

import click

from factcheck.cli.contexts import Context, Format
from factcheck.cli.framework import command
from factcheck.cli.opening import acting, opened
from factcheck.cli.output import say, show_one
from factcheck.cli.tables import Column, moment
from factcheck.domain.policies import Scale
from factcheck.extraction.readers import load, read_document
from factcheck.services import policies

COLUMNS = (
    Column("version", "Version"),
    Column("applied_by", "Applied by"),
    Column("applied_at", "Applied"),
    Column("submit_guards", "Submitting demands"),
    Column("evidence_minimum", "Items of evidence not from the claimant"),
    Column("scale", "Scale"),
)


@dataclass(frozen=True, slots=True)
class ShownPolicy:
    """The policy in force, as `policy show` has it."""

    version: int
    applied_by: str
    applied_at: str
    submit_guards: tuple[str, ...]
    evidence_minimum: int
    scale: Scale


@command("show")
def show_policy(context: Context) -> None:
    """Show the policy in force.

    It is the TOML text that policy apply takes; --format json, jsonl or csv give it as a record.
    """
    with opened(context) as desk, desk.past() as past:
        applied = past.policy()
    policy = applied.policy
    if context.format in {Format.JSON, Format.JSONL, Format.CSV}:
        shown = ShownPolicy(
            applied.version,
            applied.applied_by,
            applied.applied_at,
            policy.submit_guards,
            policy.evidence_minimum,
            policy.scale,
        )
        show_one(shown, columns=COLUMNS, format=context.format)
        return
    say(f"policy {applied.version}, applied by {applied.applied_by}, {moment(applied.applied_at)}")
    click.echo(policies.written(policy), nl=False)


@command("apply")
@click.argument("file", metavar="FILE|-")
def apply(context: Context, file: str) -> None:
    """Put a policy file into force.

    Only an admin may. factcheck policy show > FILE gives one to begin with.
    """
    source = load(file)
    proposed = policies.read(read_document(source.content, name=source.name).text, name=source.name)
    with opened(context) as desk:
        applied = policies.apply(desk, proposed, actor=acting(context, desk))
    say(f"policy {applied.version} is in force")
