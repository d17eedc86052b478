"""`factcheck brief`: what readers see."""

from pathlib import Path

import click

from factcheck.cli.contexts import Context
from factcheck.cli.framework import command
from factcheck.cli.opening import opened
from factcheck.cli.output import say
from factcheck.cli.parameters import ClaimId, Count
from factcheck.cli.whole_files import STANDARD_OUTPUT, write
from factcheck.services import publishing


@command("brief", example="brief 27 --version 1 --output brief.md", reads=True)
@click.argument("claim", type=ClaimId())
@click.option("--version", "version", type=Count(), help="An older version. Default: the newest.")
@click.option("--output", "-o", type=click.Path(path_type=Path), help="Write it to this file; - is standard output.")
@click.option("--force", is_flag=True, help="Write over another text that the file holds.")
def brief(
    context: Context,
    claim: int,
    version: int | None,
    output: Path | None,
    force: bool,  # noqa: FBT001 -- click passes a flag by its name
) -> None:
    """Print or write the brief of a claim.

    A published brief is rendered again and must come out as the very bytes that were published; without one it is a draft.
    """
    with opened(context) as desk:
        rendered = publishing.brief(desk, claim, version=version)
    if output is None or str(output) == STANDARD_OUTPUT:
        click.echo(rendered.content, nl=False)
        return
    write(output, rendered.content, over_other_text=force, mode=0o644)
    say(f"wrote brief {rendered.version} of claim {claim} ({rendered.status}) to {output}")
