"""The desk's policy: shown, read from a file, and put into force."""

import tomllib
from collections.abc import Iterator

from factcheck.domain import codec, policies
from factcheck.domain.errors import BadInputError, RefusedError
from factcheck.domain.events import POLICY, Event, PolicyApplied
from factcheck.domain.people import Role
from factcheck.domain.policies import MEANINGS, AppliedPolicy, Identity, Policy, Scale
from factcheck.domain.workflow import check_permissions
from factcheck.services import ratings
from factcheck.services.desks import Desk, demand_role
from factcheck.services.files import toml_string
from factcheck.storage import ledger
from factcheck.storage.transactions import NEEDS_LOGINS, Past


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
    check_permissions(policy)
    return policy


def written(policy: Policy) -> str:
    """Gives a policy as the TOML text that `read` takes, each key under what it means."""
    keys = [name for name in MEANINGS if name not in {"scale", "permissions"}]
    head = "".join(f"# {MEANINGS[name]}\n{name} = {_value(getattr(policy, name))}\n" for name in keys)
    granted = "".join(
        f"\n[[permissions]]\naction = {_value(one.action)}\nrole = {_value(one.role)}\n" for one in policy.permissions
    )
    scale = ratings.written(policy.scale, under="scale")
    return f"{head}\n# {MEANINGS['permissions']}\n{granted}\n# {MEANINGS['scale']}\n{scale}"


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return f"[{', '.join(map(_value, value))}]"
    return toml_string(value) if isinstance(value, str) else str(value)


def apply(desk: Desk, policy: Policy, *, actor: str) -> AppliedPolicy:
    """Puts a policy into force from now on; what was decided before was decided by the policy of its day.

    Raises:
        RefusedError: the actor is no admin, another scale went by that name and version, or people could not act by the logins that
            it goes by.
    """
    policies.check(policy)
    check_permissions(policy)
    with desk.present() as present:
        demand_role(present, actor, Role.ADMIN, attempt="apply a policy")
        _demand_own_name(present, policy.scale)
        if policy.identity is Identity.DATABASE:
            _demand_own_login(present, actor)
        present.record([Event(POLICY, PolicyApplied(policy=policy))], stamp=desk.stamp(actor))
        return present.policy()


def _demand_own_name(past: Past, scale: Scale) -> None:
    """Passes a scale that is the only one of its name and version, because that is how briefs name it to readers."""
    if any((old.name, old.version) == (scale.name, scale.version) and old != scale for old in _scales(past)):
        raise RefusedError(
            "apply a policy",
            [f"version {scale.version} of the scale {scale.name} has other ratings; give the new one another version"],
        )


def _demand_own_login(past: Past, actor: str) -> None:
    """Passes somebody who can still act where logins count, so that nobody shuts the desk."""
    login = past.login()
    if login is None:
        raise RefusedError("apply a policy", [NEEDS_LOGINS])
    if login != actor:
        raise RefusedError(
            "apply a policy",
            [
                f"by it people act under their login at the database, and yours is {login}, not {actor}; log in as an admin"
            ],
        )


def _scales(past: Past) -> Iterator[Scale]:
    """Gives the scale of every policy that was ever in force, in one reading of their history."""
    for entry in ledger.entries(past.connection, POLICY):
        payload = ledger.understand(entry).payload
        if isinstance(payload, PolicyApplied):
            yield payload.policy.scale
