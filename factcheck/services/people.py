"""People of the desk."""

from factcheck.domain.errors import RefusedError
from factcheck.domain.events import Event, PersonAdded, RoleGiven, person_stream
from factcheck.domain.people import Person, Role, demand_handle
from factcheck.services.desks import Desk, demand_role


def add(desk: Desk, handle: str, *, role: Role, actor: str) -> Person:
    """Lets somebody act at the desk, or gives somebody who may already another role; only an admin may.

    Raises:
        RefusedError: the actor is no admin, the person has that role already, or the actor means their own role.
    """
    demand_handle(handle)
    stream = person_stream(handle)
    with desk.present() as present:
        demand_role(present, actor, Role.ADMIN, attempt=f"add {handle}")
        known = present.find(stream, Person)
        if known and known.role is role:
            raise RefusedError(f"add {handle}", [f"{handle} is at the desk already, as {role.with_article()}"])
        if handle == actor:
            raise RefusedError(
                f"make {handle} {role.with_article()}", ["nobody changes their own role; another admin can"]
            )
        present.record(
            [Event(stream, RoleGiven(role=role) if known else PersonAdded(role=role))], stamp=desk.stamp(actor)
        )
        return present.person(handle)
