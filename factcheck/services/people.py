"""People of the desk: who they are, what they may do, what they must keep out of."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from factcheck.domain.errors import BadInputError, RefusedError
from factcheck.domain.events import (
    Event,
    Payload,
    PersonActivated,
    PersonAdded,
    PersonDeactivated,
    PersonNamed,
    PersonRecused,
    RecusalLifted,
    RoleGiven,
    person_stream,
)
from factcheck.domain.handles import demand_handle
from factcheck.domain.people import Person, Recusal, demand_name, normal_name
from factcheck.domain.remedies import Remedy
from factcheck.domain.ties import ties
from factcheck.domain.vocabularies import Role
from factcheck.services.desks import Desk, demand_role
from factcheck.storage import queries
from factcheck.storage.queries import AssignmentLine, MentionLine
from factcheck.storage.transactions import Past, Present

MENTIONS_SHOWN = 20
"""How many of the notes that call somebody are shown, the newest ones."""

ADMINS_NAMED = 3
"""How many of those who may are named in a refusal, at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What somebody is recused from: a claim, what speakers of a name say, or the claims of a tag; one of the three is given."""

    claim: int | None = None
    speaker: str | None = None
    tag: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonView:
    """A person, with what they are assigned to and the newest notes that call them, the newest first."""

    person: Person
    assignments: tuple[AssignmentLine, ...]
    mentions: tuple[MentionLine, ...]


def person_view(past: Past, handle: str) -> PersonView:
    """Gives a person with all that the desk knows of them; BadInputError where nobody has this handle."""
    return PersonView(
        person=past.person(handle),
        assignments=queries.assignment_lines(past.connection, handle),
        mentions=queries.mention_lines(past.connection, handle, most=MENTIONS_SHOWN),
    )


def add(desk: Desk, handle: str, *, role: Role, actor: str, name: str | None = None) -> Person:
    """Lets somebody act at the desk, or gives somebody who may already another role; only an admin may.

    Raises:
        RefusedError: the actor is no admin, the person has that role already, the actor means their own role, or somebody else
            goes by that name.
    """
    demand_handle(handle)
    attempt = f"add {handle}"
    with desk.present() as present:
        again = Remedy("add-person", 0, (("handle", handle), ("role", role)))
        demand_role(present, actor, Role.ADMIN, attempt=attempt, remedy=again)
        known = present.find(person_stream(handle), Person)
        changes: list[Payload] = [_role(known, handle, role, actor)]
        if known is None:
            _demand_own(present, handle, handle, attempt=attempt)
        if name is not None:
            changes.append(PersonNamed(name=_own_name(present, handle, name, attempt=attempt)))
        return _record(desk, present, handle, changes, actor=actor)


def _role(known: Person | None, handle: str, role: Role, actor: str) -> Payload:
    """Gives the event that gives somebody a role that they do not have; RefusedError where they have it, or mean their own."""
    if known is None:
        return PersonAdded(role=role)
    if known.role is role:
        raise RefusedError(f"add {handle}", [_is_there_already(known)])
    if handle == actor:
        raise RefusedError(f"make {handle} {role.with_article()}", ["nobody changes their own role; another admin can"])
    return RoleGiven(role=role)


def _is_there_already(known: Person) -> str:
    there = f"{known.handle} is at the desk already, as {known.role.with_article()}"
    if not known.is_active:
        return f"{there}, deactivated; factcheck people activate {known.handle} ends that"
    return f"{there}; factcheck people name {known.handle} NAME names them, people add with another --role gives that"


def acts_alone(desk: Desk) -> bool:
    """Tells whether one person alone can act, so that nobody has to be named."""
    with desk.past() as past:
        return past.acting_login() is None and len(queries.active_handles(past.connection)) == 1


def rename(desk: Desk, handle: str, name: str | None, *, actor: str) -> Person:
    """Gives a person the name that briefs show, or with None takes it away; the person themselves may, or an admin.

    Briefs that are out keep the name of their day.

    Raises:
        RefusedError: the actor is neither, nothing would change, or somebody else goes by that name.
        BadInputError: there is no such person, or the name is not one line of words.
    """
    attempt = f"name {handle}"
    with desk.present() as present:
        person = _own(present, handle, actor, attempt=attempt)
        called = _own_name(present, handle, name, attempt=attempt) if name is not None else None
        if called == person.name:
            raise RefusedError(attempt, [f"{handle} is called {called} already" if called else f"{handle} has no name"])
        return _record(desk, present, handle, [PersonNamed(name=called)], actor=actor)


def _own_name(past: Past, handle: str, name: str, *, attempt: str) -> str:
    """Gives a name as it is kept; BadInputError where it is none, RefusedError where readers could take its person for another."""
    called = name.strip()
    _demand_own(past, handle, called, attempt=attempt)
    demand_name(called)
    return called


def _demand_own(past: Past, handle: str, called: str, *, attempt: str) -> None:
    """Passes what somebody would be called where nobody else is called so: briefs tell two people apart by it."""
    wanted = normal_name(called)
    for other in map(past.person, queries.handles(past.connection)):
        if other.handle != handle and wanted in {normal_name(other.handle), normal_name(other.shown())}:
            raise RefusedError(attempt, [f"{other.handle} is called {other.shown()}; choose what tells the two apart"])


def deactivate(desk: Desk, handle: str, *, actor: str) -> Person:
    """Lets a person do nothing more at the desk; what they did stays theirs. Only an admin may.

    Raises:
        RefusedError: the actor is no admin or means themselves, or the person is deactivated already.
        BadInputError: there is no such person.
    """
    attempt = f"deactivate {handle}"
    with desk.present() as present:
        demand_role(present, actor, Role.ADMIN, attempt=attempt)
        if not present.person(handle).is_active:
            raise RefusedError(attempt, [f"{handle} is deactivated already"])
        if handle == actor:
            raise RefusedError(attempt, [_who_else(present, handle)])
        return _record(desk, present, handle, [PersonDeactivated()], actor=actor)


def _who_else(past: Past, handle: str) -> str:
    """Gives who can deactivate an admin, or that nobody can because the desk would be left without one."""
    people = map(past.person, queries.active_handles(past.connection))
    if any(person.role is Role.ADMIN and person.handle != handle for person in people):
        return "nobody deactivates themselves; another admin can"
    return f"{handle} is the only admin who can act; make another with factcheck people add HANDLE --role admin"


def activate(desk: Desk, handle: str, *, actor: str) -> Person:
    """Lets a person act again; only an admin may.

    Raises:
        RefusedError: the actor is no admin, or the person is not deactivated.
        BadInputError: there is no such person.
    """
    attempt = f"activate {handle}"
    with desk.present() as present:
        demand_role(present, actor, Role.ADMIN, attempt=attempt)
        if present.person(handle).is_active:
            raise RefusedError(attempt, [f"{handle} is not deactivated"])
        return _record(desk, present, handle, [PersonActivated()], actor=actor)


def recuse(desk: Desk, handle: str, subject: Subject, *, reason: str, actor: str) -> Recusal:
    """Keeps a person out of claims in which they have a conflict of interest; the person themselves may declare it, or an admin.

    It holds for claims that come under it later too: said by such a speaker, or tagged so.

    Raises:
        RefusedError: the actor is neither, or the person is recused from that already.
        BadInputError: there is no such person or claim, not one subject is given, or no reason.
    """
    attempt = f"recuse {handle}"
    declared = _declared(subject, reason)
    with desk.present() as present:
        person = _own(present, handle, actor, attempt=attempt)
        if subject.claim is not None:
            present.claim(subject.claim)
        if same := [
            one
            for one in person.recusals
            if one.is_from(claim=subject.claim, speaker=declared.speaker, tag=declared.tag)
        ]:
            raise RefusedError(
                attempt, [f"{handle} is recused from {same[0].subject()} already: recusal {same[0].number}"]
            )
        return _record(desk, present, handle, [declared], actor=actor).recusals[-1]


def beside(past: Past, handle: str, recusal: Recusal) -> tuple[str, ...]:
    """Gives what is to be looked at beside a recusal: a name that nobody at the desk has yet, an assignment that is left."""
    return (*_unmet(past, recusal), *_still_assigned(past, handle, recusal))


def _unmet(past: Past, recusal: Recusal) -> Iterator[str]:
    if recusal.speaker is not None and not _knows(queries.speaker_names(past.connection), recusal.speaker):
        yield "no document at the desk has a speaker of this name; factcheck speakers list"
    if recusal.tag is not None and not _knows(queries.tag_names(past.connection), recusal.tag):
        yield "no claim at the desk has this tag; factcheck claims list"


def _knows(names: Sequence[str], name: str) -> bool:
    return normal_name(name) in map(normal_name, names)


def _still_assigned(past: Past, handle: str, recusal: Recusal) -> Iterator[str]:
    for line in queries.assignment_lines(past.connection, handle):
        claim = past.claim(line.claim)
        if recusal.covers(ties(claim, past.thing)):
            command = f"factcheck review unassign {claim.id} {handle} --for {line.duty}"
            yield f"{handle} is still assigned to claim {claim.id}; {command}"


def _declared(subject: Subject, reason: str) -> PersonRecused:
    """Gives the event of a recusal from one thing, for a reason."""
    named = [name for name in (subject.claim, subject.speaker, subject.tag) if name is not None]
    if len(named) != 1:
        raise BadInputError(f"a recusal is from one claim, one speaker or one tag, and {len(named)} are given")
    if isinstance(named[0], str) and not normal_name(named[0]):
        raise BadInputError("the name of whom or what the recusal is from has no letters")
    speaker, tag = (name.strip() if name is not None else None for name in (subject.speaker, subject.tag))
    return PersonRecused(claim=subject.claim, speaker=speaker, tag=tag, reason=_worded(reason))


def lift(desk: Desk, handle: str, number: int, *, reason: str, actor: str) -> Recusal:
    """Ends a recusal; only an admin may, and nobody their own.

    Raises:
        RefusedError: the actor is no admin or means their own recusal, or it does not hold.
        BadInputError: there is no such person, or no reason is given.
    """
    attempt = f"lift recusal {number} of {handle}"
    worded = _worded(reason)
    with desk.present() as present:
        demand_role(present, actor, Role.ADMIN, attempt=attempt)
        if not any(one.number == number and not one.is_lifted for one in present.person(handle).recusals):
            raise RefusedError(attempt, [f"no such recusal holds; factcheck people show {handle} lists them"])
        if handle == actor:
            raise RefusedError(attempt, ["nobody lifts their own recusal; another admin can"])
        lifted = RecusalLifted(recusal=number, reason=worded)
        return _record(desk, present, handle, [lifted], actor=actor).recusals[number - 1]


def _worded(reason: str) -> str:
    if not reason.strip():
        raise BadInputError("no reason is given; say in a sentence why")
    return reason.strip()


def _own(past: Past, handle: str, actor: str, *, attempt: str) -> Person:
    """Gives a person of whom the actor may say something: themselves whatever their role, others as an admin."""
    try:
        demand_role(past, actor, Role.READER if actor == handle else Role.ADMIN, attempt=attempt)
    except RefusedError as refusal:
        raise RefusedError(attempt, [*refusal.reasons, *_who_may(past, handle)]) from None
    return past.person(handle)


def _who_may(past: Past, handle: str) -> tuple[str, ...]:
    """Gives who may say something of a person: the person, or the first admins."""
    active = [past.person(one) for one in queries.active_handles(past.connection)]
    admins = [one.handle for one in active if one.role is Role.ADMIN and one.handle != handle][:ADMINS_NAMED]
    may = [*admins, *(one.handle for one in active if one.handle == handle)]
    if past.acting_login():
        return (f"{' or '.join(may)} may",)
    return (f"{' or '.join(f'factcheck --as {one} ...' for one in may)} may",)


def _record(desk: Desk, present: Present, handle: str, changes: Sequence[Payload], *, actor: str) -> Person:
    """Records what happened to a person, and gives the person as they are then."""
    stream = person_stream(handle)
    present.record([Event(stream, change) for change in changes], stamp=desk.stamp(actor))
    return present.person(handle)
