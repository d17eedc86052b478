"""Claims of others: brought to the desk to compare its own with, and looked at."""

import re
from collections.abc import Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from factcheck.documents.containers.claims import OfferedClaim
from factcheck.domain.codec import Withdrawn
from factcheck.domain.errors import AlreadyDoneError, BadInputError
from factcheck.domain.events import Event, ExternalImported, ExternalRevised, Payload, external_stream
from factcheck.domain.external_claims import ExternalClaim
from factcheck.domain.vocabularies import Role
from factcheck.services.desks import Desk, demand_role
from factcheck.storage import external_claims
from factcheck.storage.external_claims import ExternalLine
from factcheck.storage.transactions import Past

BATCH = 500
"""Claims of one transaction: a desk that others work at waits no longer than for these, and what an interrupt loses is no more."""


class Fate(StrEnum):
    """What becomes of a claim that is offered."""

    NEW = "new"
    REVISED = "revised"
    KNOWN = "known"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a claim that was offered; `told` is what a person should know of it, None where that is nothing."""

    fate: Fate
    told: str | BadInputError | None = None


def take_in(
    desk: Desk,
    offered: Iterable[OfferedClaim | BadInputError],
    *,
    collection: str,
    actor: str,
    is_rehearsed: bool = False,
) -> Generator[tuple[Outcome, ...]]:
    """Takes claims of others in, in transactions of 500, and gives what became of each, a transaction after the other.

    A claim is known by its collection and its id there: what says the same as at the desk is no event, what says something else takes
    the place of what the desk has. So a run that was broken off can be begun again. Under a request id, what was done under it is not
    done again.

    Args:
        desk: where they go.
        offered: claims, and between them what could not be read.
        collection: whose they are, or what set of claims they are of.
        actor: who brings them.
        is_rehearsed: whether only what would become of them is wanted; then nothing is written.

    Raises:
        RefusedError: the actor may not import claims.
        EnvironmentFailureError: the database cannot be written.
    """
    with desk.past() as past:
        _demand_right(past, actor)
    waiting = iter(offered)
    while batch := tuple(islice(waiting, BATCH)):
        if is_rehearsed:
            with desk.past() as past:
                yield tuple(step.outcome for step in _steps(past, batch, collection))
        else:
            yield _taken(desk, batch, collection, actor)


def _demand_right(past: Past, actor: str) -> None:
    demand_role(past, actor, Role.CHECKER, attempt="import claims")


@dataclass(frozen=True, slots=True)
class _Step:
    """What becomes of a claim that is offered, and what is recorded for it: in the history of this number; None where nothing is."""

    outcome: Outcome
    number: int = 0
    payload: Payload | None = None


def _taken(
    desk: Desk, batch: Sequence[OfferedClaim | BadInputError], collection: str, actor: str
) -> tuple[Outcome, ...]:
    """Takes a batch in, in a transaction of its own; under a request id it is a part of what is asked, named by where it begins."""
    first = next((one.number for one in batch if isinstance(one, OfferedClaim)), 0)
    part = desk.part(f"claims from {first}")
    try:
        with part.present() as present:
            _demand_right(present, actor)
            steps = tuple(_steps(present, batch, collection))
            drafts = [Event(external_stream(step.number), step.payload) for step in steps if step.payload]
            if drafts:
                present.record(drafts, stamp=part.stamp(actor))
    except AlreadyDoneError:
        return tuple(Outcome(Fate.KNOWN) if isinstance(one, OfferedClaim) else _refused(one) for one in batch)
    return tuple(step.outcome for step in steps)


def _steps(past: Past, batch: Sequence[OfferedClaim | BadInputError], collection: str) -> Iterator[_Step]:
    """Gives what becomes of each of a batch, new ones with the numbers that they get."""
    ids = {one.external_id for one in batch if isinstance(one, OfferedClaim)}
    known = external_claims.of_collection(past.connection, collection, ids)
    number = external_claims.newest_number(past.connection)
    for one in batch:
        if isinstance(one, BadInputError):
            yield _Step(_refused(one))
        elif there := known.get(one.external_id):
            yield _beside(past, one, there)
        else:
            number += 1
            yield _Step(Outcome(Fate.NEW, one.remark), number, _imported(one, collection))


def _refused(why: BadInputError) -> Outcome:
    return Outcome(Fate.REFUSED, why)


def _beside(past: Past, one: OfferedClaim, there: ExternalLine) -> _Step:
    """Gives what becomes of a claim that the desk has; words that were withdrawn do not come back by the file that brought them."""
    if one.content() == there.content():
        return _Step(Outcome(Fate.KNOWN, one.remark))
    claim = past.find(external_stream(there.id), ExternalClaim)
    if claim and isinstance(claim.text, Withdrawn):
        return _Step(_refused(BadInputError(f"cannot take {one.place}: its words were withdrawn from {_named(there)}")))
    told = f"{one.place}: {_named(there)} says something else from now on"
    return _Step(Outcome(Fate.REVISED, f"{told}; {one.remark}" if one.remark else told), there.id, _revised(one))


def _imported(one: OfferedClaim, collection: str) -> ExternalImported:
    return ExternalImported(
        collection=collection,
        external_id=one.external_id,
        day=one.day,
        text=one.text,
        title=one.title,
        subtitle=one.subtitle,
    )


def _revised(one: OfferedClaim) -> ExternalRevised:
    return ExternalRevised(day=one.day, text=one.text, title=one.title, subtitle=one.subtitle)


def _named(line: ExternalLine) -> str:
    return external_stream(line.id)


def find(past: Past, name: str, *, collection: str | None = None) -> ExternalClaim:
    """Gives a claim of others as its history tells it, by `external/N` or by what it is called in its collection.

    A number that no collection has for an id is that of the desk's own name.

    Raises:
        BadInputError: there is none of the name, or several have it.
    """
    if number := number_of(name):
        return past.external(number)
    found = external_claims.called(past.connection, name, collection=collection, most=MOST_NAMESAKES)
    if (
        not found
        and collection is None
        and _NUMBER.fullmatch(name)
        and (own := past.find(external_stream(int(name)), ExternalClaim))
    ):
        return own
    if not found:
        raise BadInputError(f"no claim of others has the id {name}; factcheck external list shows what there is")
    if len(found) > 1:
        named = ", ".join(f"{_named(one)} of {one.collection}" for one in found)
        raise BadInputError(f"several claims of others have the id {name}: {named}; give one of these names, or --from")
    return past.external(found[0].id)


MOST_NAMESAKES = 3
"""Claims of others that are named where one id means several."""

_NUMBER = re.compile(r"[1-9][0-9]{0,17}", re.ASCII)
_NAME = re.compile(r"external/([1-9][0-9]{0,17})", re.ASCII)


def number_of(name: str) -> int | None:
    """Gives the number in the desk's own name of a claim of others; None for any other name."""
    found = _NAME.fullmatch(name)
    return int(found[1]) if found else None
