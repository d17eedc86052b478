"""`factcheck people`: who works at the desk."""

import click

from factcheck.cli.contexts import Context
from factcheck.cli.framework import command
from factcheck.cli.opening import acting, opened
from factcheck.cli.output import say, show
from factcheck.cli.parameters import Handle, OneOf
from factcheck.cli.tables import Column, moment
from factcheck.domain.people import Role
from factcheck.services import people
from factcheck.storage import queries

COLUMNS = (
    Column("handle", "Handle", share=0),
    Column("role", "Role", share=0),
    Column("added_by", "Added by", share=0),
    Column("added_at", "Added", share=0, shown=moment),
)


@command("add")
@click.argument("handle", type=Handle())
@click.option("--role", type=OneOf(Role), required=True, help="What the person may do.")
def add(context: Context, handle: str, role: Role) -> None:
    """Add a person to the desk, or give one another role."""
    with opened(context) as desk:
        person = people.add(desk, handle, role=role, actor=acting(context, desk))
    say(f"{person.handle} is at the desk as {person.role.with_article()}")


@command("list")
def show_list(context: Context) -> None:
    """List the people of the desk."""
    with opened(context) as desk, desk.past() as past:
        show(queries.person_lines(past.connection), columns=COLUMNS, format=context.format)
