"""`factcheck init`."""

import shlex
from pathlib import Path

import click

from factcheck.cli.contexts import Context
from factcheck.cli.framework import command
from factcheck.cli.output import say
from factcheck.cli.parameters import Line
from factcheck.domain.handles import handle_like
from factcheck.services import desks, folders


@command("init", example="--as ada init desk")
@click.argument("folder", type=click.Path(path_type=Path), default=None, required=False, metavar="[DIR]")
@click.option("--name", type=Line(), help="What briefs call the desk. Default: the folder's name.")
def init(context: Context, folder: Path | None, name: str | None) -> None:
    """Make a desk in a folder and become its first admin.

    The folder holds factcheck.db, factcheck.toml and the key of the desk's checkpoints; with --database the data goes there.
    Without DIR it is the folder of --desk, else the one you are in. Without --as the admin is called like your login at this machine.
    """
    chosen = folder or context.desk or Path()
    outside = desks.real_outside()
    admin = context.actor or handle_like(outside.login)
    desk = folders.create(
        chosen, name=name or chosen.absolute().name or "desk", admin=admin, outside=outside, location=context.database
    )
    desk.database.close()
    typed = shlex.quote(str(chosen))
    say(
        f"made a desk in {chosen}; {admin} is its admin\nnext: factcheck --desk {typed} people add HANDLE --role checker"
    )
