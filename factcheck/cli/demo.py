"""`factcheck demo`: three claims followed to their briefs, one of them corrected and retracted."""

import shlex
from pathlib import Path

import click

from factcheck.cli.contexts import Context
from factcheck.cli.framework import command
from factcheck.cli.terminal import safe
from factcheck.services import demo as plays
from factcheck.services import scripts
from factcheck.services.demo import Acted, Chosen, Opened, Published, Scene, TakenIn, Verified


@command("demo", example="demo --into try")
@click.option(
    "--into",
    type=click.Path(path_type=Path),
    default=Path("factcheck-demo"),
    show_default=True,
    help="The folder to make; where it is there already, one beside it with a number.",
)
def demo(context: Context, into: Path) -> None:  # noqa: ARG001 -- every command has one
    """Follow three claims to their briefs in a new desk.

    One of them is corrected after it was published, and in the end retracted.
    """
    folder = plays.free_folder(into)
    briefs = []
    for scene in plays.run(folder, seeds=scripts.sample_folder()):
        click.echo(safe(_told(scene), keep="\n"))
        if isinstance(scene, Published) and scene.file not in briefs:
            briefs.append(scene.file)
    click.echo("\nRead the briefs:")
    for file in briefs:
        click.echo(f"  {safe(str(file))}")
    click.echo(f"Go on with the desk:\n  factcheck --desk {safe(shlex.quote(str(folder)))} claims list")


def _told(scene: Scene) -> str:
    match scene:
        case Opened(folder, people):
            staff = " and ".join(f"{person.role.with_article()} ({person.handle})" for person in people)
            return f"A desk in {folder}, with {staff}."
        case TakenIn():
            return _taken_in(scene)
        case Chosen(claim, text):
            return f"\nClaim {claim}: {text}"
        case Acted(actor, action, details):
            return f"  {actor}  {action:<9} {details}".rstrip()
        case Published(actor, file, is_retraction):
            return f"  {actor}  {'retract' if is_retraction else 'publish':<9} {file}"
        case Verified(proof):
            return f"\nAudit: {proof.events} events, {proof.rows} rows, nothing wrong. Newest leaf {proof.head[:16]}…"


def _taken_in(scene: TakenIn) -> str:
    lines = [f"\n{scene.title}"]
    for claim, (start, end) in zip(scene.claims, scene.places, strict=True):
        lines.append(
            f"  {claim.id:>2}  {claim.speaker or 'speaker not named'}, characters {start} to {end}\n      {claim.text}"
        )
    return "\n".join(lines)
