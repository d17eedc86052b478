"""What helps against a refusal, down to who may do it, and what usually comes next."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from factcheck.domain.claims import Case
from factcheck.domain.errors import RefusedError
from factcheck.domain.events import Event
from factcheck.domain.people import Person
from factcheck.domain.remedies import Remedy
from factcheck.domain.vocabularies import Role, State
from factcheck.domain.workflow import TABLE, Action, CastVote, Reason, decide, unmet, valid_votes
from factcheck.domain.workflow.base import PEOPLE
from factcheck.domain.workflow.table import ONWARDS, least_role, refusal
from factcheck.services.cases import case_of
from factcheck.services.possibilities import in_the_way
from factcheck.storage import queries
from factcheck.storage.transactions import Past

MOST_NAMED = 2
"""How many people are named who may do what somebody else may not."""
MOST_ASKED = 100
"""Of how many people it is asked whether they may."""
READ = frozenset({State.IN_REVIEW, State.APPROVED})
"""The states in which readers' data is looked at."""

VOTING = frozenset({"vote", "approve"})
"""The actions that say something of a verdict, which each person does once."""

Personal = Callable[[Person], Sequence[Reason]]
"""Gives why an action could not be taken by somebody."""


def decided(past: Past, case: Case, action: Action, *, actor: str) -> tuple[Event, ...]:
    """Gives the events that an action comes to, as `decide` does; a refusal names who may do what helps.

    Raises:
        RefusedError: the action may not be taken; the error names every reason.
    """
    person, policy = past.person(actor), past.policy()
    try:
        return decide(case, action, actor=person, policy=policy)
    except RefusedError as error:
        told = () if isinstance(action, CastVote) else action.told()
        voted = _voted(case) if isinstance(action, CastVote) else frozenset()

        def why(other: Person) -> Sequence[Reason]:
            return (Reason("", PEOPLE),) if other.handle in voted else unmet(case, action, actor=other, policy=policy)

        raise helped(past, case, action.name, error, actor, why, told=told) from None


def helped(  # noqa: PLR0917 -- the parts of a refusal
    past: Past,
    case: Case,
    name: str,
    error: RefusedError,
    actor: str,
    why: Personal,
    *,
    told: tuple[tuple[str, str | None], ...] = (),
) -> RefusedError:
    """Gives the refusal of the action of a name to somebody, with who may do what would help; `why` tells it of the action itself."""
    others: list[Remedy] = []
    found: list[Remedy] = []
    for remedy in error.remedies:
        if remedy.action == PEOPLE:
            others.extend(_by_others(past, case, Remedy(name, remedy.claim, told), actor, why, most=MOST_NAMED))
        elif (remedy.action, remedy.claim) == (name, case.claim.id):
            found.extend(_by_whom(past, case, remedy, actor, why))
        else:
            found.extend(_by_whom(past, case, remedy, actor, _of(past, case, remedy)))
    remedies = tuple(dict.fromkeys((*found, *others)))
    return RefusedError(error.attempt, error.reasons, remedies=remedies)


def _voted(case: Case) -> frozenset[str]:
    return frozenset(vote.by for vote in valid_votes(case.claim, case.digest, case.barred))


def _of(past: Past, case: Case, remedy: Remedy) -> Personal:
    """Gives why people could not take a remedy on its claim; nobody is sent to vote who has."""
    if remedy.action not in TABLE:
        return lambda _person: ()
    there = case if remedy.claim == case.claim.id else _case(past, remedy.claim, case.at)
    voted = _voted(there) if remedy.action in VOTING else frozenset()

    def why(person: Person) -> Sequence[Reason]:
        has_voted = (Reason("", PEOPLE),) if person.handle in voted else ()
        return (*has_voted, *in_the_way(past, remedy.action, there, person, past.policy()))

    return why


def _case(past: Past, claim: int, at: str) -> Case:
    return case_of(past, claim, at=at, is_read=past.claim(claim).state in READ)


def _by_whom(past: Past, case: Case, remedy: Remedy, actor: str, why: Personal) -> Iterator[Remedy]:
    """Gives a remedy as it is where who was refused may take it, else by somebody who may."""
    if _may(why(past.person(actor))):
        yield remedy
    else:
        yield from _by_others(past, case, remedy, actor, why, most=1)


def _by_others(past: Past, case: Case, remedy: Remedy, actor: str, why: Personal, *, most: int) -> Iterator[Remedy]:
    """Gives a remedy by some of the people who may take it, of the least role first; where nobody may, that somebody is to be added."""
    handles = [handle for handle in queries.active_handles(past.connection) if handle != actor]
    people = sorted(map(past.person, handles[:MOST_ASKED]), key=lambda person: list(Role).index(person.role))
    fit = (person.handle for person in people if _may(why(person)))
    if named := tuple(islice(fit, most)):
        yield from (replace(remedy, by=handle) for handle in named)
    elif len(handles) > MOST_ASKED:
        yield Remedy(PEOPLE, case.claim.id)
    elif remedy.action in VOTING and len(_voted(case)) >= past.policy().policy.voters:
        yield from _by_whom(
            past, case, Remedy("return", remedy.claim), actor, _of(past, case, Remedy("return", remedy.claim))
        )
    else:
        role = least_role(TABLE[remedy.action], past.policy())
        admins = (person.handle for person in reversed(people) if person.role is Role.ADMIN)
        by = None if past.person(actor).role is Role.ADMIN else next(admins, None)
        yield Remedy("add-person", case.claim.id, (("role", role),), by=by)


def why_not(past: Past, claim: int, name: str, *, actor: str, at: str) -> RefusedError:
    """Gives the refusal that somebody would meet who took the action of a name on a claim now, with who may do what would help."""
    case, policy = _case(past, claim, at), past.policy()

    def why(person: Person) -> Sequence[Reason]:
        return in_the_way(past, name, case, person, policy)

    return helped(past, case, name, refusal(case, name, why(past.person(actor))), actor, why)


def _may(reasons: Sequence[Reason]) -> bool:
    """Tells whether nothing of these is against the person; what is against the action may be mended first."""
    return not any(reason.remedy == PEOPLE for reason in reasons)


def onwards(past: Past, claim: int, *, actor: str, at: str) -> Remedy | None:
    """Gives what usually comes next on a claim: the action that takes it on, or what that lacks; None where nothing is to be done."""
    case = _case(past, claim, at)
    state = case.claim.state
    name = "resume" if state is State.ON_HOLD else next((one for one in ONWARDS if state in TABLE[one].moves), None)
    if name is None or name == "reopen":
        return None
    why = _of(past, case, Remedy(name, claim))
    reasons = tuple(why(past.person(actor)))
    if not reasons:
        return Remedy(name, claim)
    error = helped(past, case, name, refusal(case, name, reasons), actor, why)
    first = next((one for one in error.remedies if one.action == "evidence"), None)
    return first or next(iter(error.remedies), None)
