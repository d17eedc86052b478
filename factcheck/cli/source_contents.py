"""`factcheck sources bytes` and `text`: what the desk keeps of a document."""

from pathlib import Path

import click

from factcheck.cli import layout
from factcheck.cli.contexts import Context
from factcheck.cli.framework import AsGiven, command
from factcheck.cli.opening import opened
from factcheck.cli.output import say
from factcheck.cli.parameters import Number
from factcheck.cli.terminal import safe
from factcheck.cli.whole_files import STANDARD_OUTPUT, write
from factcheck.domain.errors import BadInputError
from factcheck.services import kept_bytes

source_argument = click.argument("source", type=Number("source", offers="source"))


@command("bytes", example="sources bytes 3 -o page.html", has_own_format=True)
@source_argument
@click.option(
    "--output",
    "-o",
    type=AsGiven("file"),
    metavar="FILE",
    required=True,
    help="The file to write; - is standard output.",
)
@click.option("--force", is_flag=True, help="Write over what the file holds.")
@click.option("--head", is_flag=True, help="The head that came with it, instead: an answer's status line and headers.")
def show_bytes(
    context: Context,
    source: int,
    output: str,
    force: bool,  # noqa: FBT001 -- click passes a flag by its name
    head: bool,  # noqa: FBT001 -- as above
) -> None:
    """Write the very bytes of a document to a file.

    They are proved against their SHA-256 first, and the file is written whole or not at all. To a terminal no bytes go, because
    it may obey what they say.
    """
    is_stream = output == STANDARD_OUTPUT
    if is_stream and layout.is_terminal():
        raise BadInputError("a terminal may obey what bytes say; name a file with -o, or let another program read them")
    with opened(context) as desk, desk.past() as past:
        content = kept_bytes.head_of_source(past, source) if head else kept_bytes.of_source(past, source)
    if is_stream:
        click.echo(content, nl=False)
        return
    write(Path(output), content, over_other_text=force)
    say(f"wrote {len(content):,} bytes of source {source} to {output}")


@command("text", example="sources text 3", has_own_format=True, reads=True)
@source_argument
def show_text(context: Context, source: int) -> None:
    """Print the text of a document.

    To a terminal with visible escapes in place of what it would obey; else as it is, in UTF-8, character for character, so that what
    statements and quotes are counted in can be cut out of it.
    """
    with opened(context) as desk, desk.past() as past:
        text = past.document(source).text
    if layout.is_terminal():
        click.echo(safe(text, keep="\n"), nl=not text.endswith("\n"))
    else:
        click.echo(text.encode(), nl=False)
