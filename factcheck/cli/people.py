"""`factcheck people`: who works at the desk."""

from dataclasses import dataclass

import click

from factcheck.cli.contexts import Context
from factcheck.cli.framework import command
from factcheck.cli.opening import acting, opened
from factcheck.cli.output import say, show, show_one
from factcheck.cli.parameters import Handle, Line, OneOf
from factcheck.cli.request_ids import repeatable
from factcheck.cli.tables import Column, Wording, moment, paragraphs
from factcheck.domain.errors import BadInputError
from factcheck.domain.people import Person, Recusal
from factcheck.domain.vocabularies import Role
from factcheck.services import people
from factcheck.services.people import Profile
from factcheck.storage import queries
from factcheck.storage.queries import AssignmentLine, MentionLine


def _assignment(line: AssignmentLine) -> Wording:
    due = f"due {line.due}" if line.due else ""
    return f"claim {line.claim}: {line.text}", ", ".join(filter(None, (line.duty, line.state.replace("_", " "), due)))


def _mention(line: MentionLine) -> Wording:
    return f"claim {line.claim}: {line.text}", f"{line.written_by}, {moment(line.written_at)}"


def _recusal(recusal: Recusal) -> Wording:
    told = f"declared by {recusal.declared_by}, {moment(recusal.declared_at)}"
    why = paragraphs(recusal.reason, after=f"{recusal.subject()}: ")
    return (*why, f"lifted; {told}" if recusal.is_lifted else told)


LISTED = (
    Column("handle", "Handle", share=0),
    Column("name", "Name"),
    Column("role", "Role", share=0),
    Column("is_active", "Active", share=0),
    Column("recusals", "Recusals", share=0, from_width=80),
    Column("added_by", "Added by", share=0, from_width=100),
    Column("added_at", "Added", share=0, from_width=100, shown=moment),
)
SHOWN = (
    Column("handle", "Handle"),
    Column("name", "Name"),
    Column("role", "Role"),
    Column("is_active", "Active"),
    Column("added_by", "Added by"),
    Column("added_at", "Added", shown=moment),
    Column("recusals", "Recused from", shown=_recusal, is_section=True),
    Column("assignments", "Assigned to", shown=_assignment, is_section=True),
    Column("mentions", "Called in notes of", shown=_mention, is_section=True),
)

handle_argument = click.argument("handle", type=Handle())


@dataclass(frozen=True, slots=True)
class ShownPerson:
    """A person, as `people show` has them."""

    handle: str
    name: str | None
    role: str
    is_active: bool
    added_by: str
    added_at: str
    recusals: tuple[Recusal, ...]
    assignments: tuple[AssignmentLine, ...]
    mentions: tuple[MentionLine, ...]


@command("add", example='people add ben --role checker --name "Ben Ode"')
@handle_argument
@click.option("--role", type=OneOf(Role), required=True, help="What the person may do.")
@click.option("--name", type=Line(), help="What briefs call the person. Default: the handle.")
@repeatable
def add(context: Context, handle: str, role: Role, name: str | None) -> None:
    """Add a person to the desk, or give one another role."""
    with opened(context) as desk:
        was_alone = people.acts_alone(desk)
        person = people.add(desk, handle, role=role, name=name, actor=acting(context, desk))
        is_second = was_alone and not people.acts_alone(desk)
    say(f"{person.handle} is at the desk as {person.role.with_article()}{_if_deactivated(person)}")
    if is_second:
        say("from now on say who acts with --as HANDLE or FACTCHECK_AS")


def _if_deactivated(person: Person) -> str:
    return "" if person.is_active else ", deactivated"


@command("name", example='people name ben "Ben Ode"')
@handle_argument
@click.argument("name", type=Line(), required=False)
@click.option("--none", "is_nameless", is_flag=True, help="Take the name away: briefs show the handle.")
@repeatable
def name(context: Context, handle: str, name: str | None, is_nameless: bool) -> None:  # noqa: FBT001 -- click passes a flag by its name
    """Give a person the name that briefs show.

    Everybody may name themselves, an admin anybody. Briefs that are out keep the name of their day.
    """
    if (name is None) is not is_nameless:
        raise BadInputError("give either a NAME or --none")
    with opened(context) as desk:
        person = people.rename(desk, handle, name, actor=acting(context, desk))
    say(f"{person.handle} is called {person.shown()} in briefs")


@command("deactivate", example="people deactivate ben")
@handle_argument
@repeatable
def deactivate(context: Context, handle: str) -> None:
    """Let a person do nothing more at the desk.

    What they did stays theirs. Only an admin may, and nobody deactivates themselves, so that the desk keeps an admin.
    """
    with opened(context) as desk:
        people.deactivate(desk, handle, actor=acting(context, desk))
    say(f"{handle} is deactivated; factcheck people activate {handle} ends that")


@command("activate", example="people activate ben")
@click.argument("handle", type=Handle(offers="deactivated"))
@repeatable
def activate(context: Context, handle: str) -> None:
    """Let a person act again who was deactivated."""
    with opened(context) as desk:
        person = people.activate(desk, handle, actor=acting(context, desk))
    say(f"{handle} can act again, as {person.role.with_article()}")


@command("list", reads=True)
def show_list(context: Context) -> None:
    """List the people of the desk."""
    with opened(context) as desk, desk.past() as past:
        show(queries.person_lines(past.connection), columns=LISTED, format=context.format)


@command("show", example="people show ben", reads=True)
@handle_argument
def show_person(context: Context, handle: str) -> None:
    """Show a person: recusals, assignments, newest notes to them."""
    with opened(context) as desk, desk.past() as past:
        shown = _shown(people.profile(past, handle))
    show_one(shown, columns=SHOWN, format=context.format)


def _shown(profile: Profile) -> ShownPerson:
    person = profile.person
    return ShownPerson(
        handle=person.handle,
        name=person.name,
        role=person.role.value,
        is_active=person.is_active,
        added_by=person.added_by,
        added_at=person.added_at,
        recusals=person.recusals,
        assignments=profile.assignments,
        mentions=profile.mentions,
    )
