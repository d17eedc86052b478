"""`factcheck brief`: what readers see."""

import os
import tempfile
from pathlib import Path

import click

from factcheck.cli.contexts import Context
from factcheck.cli.framework import command
from factcheck.cli.opening import opened
from factcheck.cli.output import say
from factcheck.cli.parameters import ClaimId, Count
from factcheck.domain.errors import BadInputError, EnvironmentFailureError
from factcheck.services import publishing

STANDARD_OUTPUT = "-"


@command("brief", example="brief 27 --version 1 --output brief.md")
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
    write(output, rendered.content, over_other_text=force)
    say(f"wrote brief {rendered.version} of claim {claim} ({rendered.status}) to {output}")


def write(file: Path, content: bytes, *, over_other_text: bool = False) -> None:
    """Writes a file whole or not at all. A link in its place is neither followed nor replaced.

    Raises:
        BadInputError: the file is there with other content, or is no file.
        EnvironmentFailureError: it cannot be written.
    """
    try:
        if file.is_symlink() or (file.exists() and not file.is_file()):
            raise BadInputError(f"{file} is a folder, a link or a device; name the file to write")
        if file.exists() and not over_other_text and file.read_bytes() != content:
            raise BadInputError(f"{file} exists and holds something else; give --force to write over it")
        _replace(file, content)
    except OSError as error:
        raise EnvironmentFailureError(f"cannot write {file}: {error.strerror}") from error


def _replace(file: Path, content: bytes) -> None:
    descriptor, name = tempfile.mkstemp(dir=file.parent, prefix=".factcheck-")
    made = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as whole:
            whole.write(content)
            whole.flush()
            os.fsync(whole.fileno())
        made.chmod(0o644)
        made.replace(file)  # after it was closed: Windows moves no file that is open
    except BaseException:
        made.unlink(missing_ok=True)
        raise
