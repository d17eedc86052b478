"""The desk's policy: shown, read from a file, and put into force."""

import tomllib
from collections.abc import Iterator

from factcheck.domain import codec, policies
from factcheck.domain.canonical import Json
from factcheck.domain.errors import BadInputError, RefusedError
from factcheck.domain.events import POLICY, Event, PolicyApplied
from factcheck.domain.people import Role
from factcheck.domain.policies import AppliedPolicy, Policy, Scale
from factcheck.services.desks import Desk, demand_role
from factcheck.services.files import toml_string
from factcheck.storage import ledger
from factcheck.storage.transactions import Past


def read(text: str, *, name: str) -> Policy:
    """Gives the policy that a TOML text proposes.

    Raises:
        BadInputError: it is no TOML, or no policy that a desk can work with.
    """
    try:
        policy = codec.from_plain(Policy, tomllib.loads(text))
    except (TypeError, ValueError, RecursionError) as error:
        raise BadInputError(f"{name} is no policy: {error}") from error
    policies.check(policy)
    return policy


def written(policy: Policy) -> str:
    """Gives a policy as the TOML text that `read` takes, with everything that it sets."""
    return "\n".join(_lines(codec.plain(policy))) + "\n"


def _lines(table: Json, path: str = "") -> Iterator[str]:
    """Gives the lines of a table: first its own keys, then the tables in it, each under its heading."""
    told = {key: value for key, value in table.items() if value not in (None, [])}
    below = {key: value for key, value in told.items() if _is_below(value)}
    yield from (f"{key} = {_value(value)}" for key, value in told.items() if key not in below)
    for key, value in below.items():
        heading, rows = (f"[{path}{key}]", [value]) if isinstance(value, dict) else (f"[[{path}{key}]]", value)
        for row in rows:
            yield from ("", heading)
            yield from _lines(row, f"{path}{key}.")


def _is_below(value: Json) -> bool:
    """Tells whether a value is a table, or a list of them."""
    return isinstance(value, dict) or (isinstance(value, list) and any(isinstance(one, dict) for one in value))


def _value(value: Json) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return f"[{', '.join(map(_value, value))}]"
    return toml_string(value) if isinstance(value, str) else str(value)


def apply(desk: Desk, policy: Policy, *, actor: str) -> AppliedPolicy:
    """Puts a policy into force from now on; what was decided before was decided by the policy of its day.

    Raises:
        RefusedError: the actor is no admin, or another scale went by that name and version.
    """
    policies.check(policy)
    with desk.present() as present:
        demand_role(present, actor, Role.ADMIN, attempt="apply a policy")
        _demand_own_name(present, policy.scale)
        present.record([Event(POLICY, PolicyApplied(policy=policy))], stamp=desk.stamp(actor))
        return present.policy()


def _demand_own_name(past: Past, scale: Scale) -> None:
    """Passes a scale that is the only one of its name and version, because that is how briefs name it to readers."""
    if any((old.name, old.version) == (scale.name, scale.version) and old != scale for old in _scales(past)):
        raise RefusedError(
            "apply a policy",
            [f"version {scale.version} of the scale {scale.name} has other ratings; give the new one another version"],
        )


def _scales(past: Past) -> Iterator[Scale]:
    """Gives the scale of every policy that was ever in force, in one reading of their history."""
    for entry in ledger.entries(past.connection, POLICY):
        payload = ledger.understand(entry).payload
        if isinstance(payload, PolicyApplied):
            yield payload.policy.scale
