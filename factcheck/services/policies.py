"""The desk's policy: shown, read from a file, and put into force."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields

from factcheck.domain import codec, forms, policies
from factcheck.domain.errors import BadInputError, RefusedError
from factcheck.domain.events import POLICY, Event, PolicyApplied
from factcheck.domain.policies import MEANINGS, AppliedPolicy, Identity, Policy, Scale
from factcheck.domain.ranking import Weights
from factcheck.domain.remedies import Remedy
from factcheck.domain.vocabularies import Role
from factcheck.domain.workflow import permission_faults
from factcheck.services import ratings
from factcheck.services.desks import Desk, demand_role
from factcheck.services.files import toml_string
from factcheck.storage import ledger
from factcheck.storage.transactions import NEEDS_LOGINS, Past


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyChange:
    """A key of the policy that another policy has otherwise; None is where one of them has it not at all."""

    key: str
    before: str | None
    after: str | None


def read(text: str, *, name: str) -> Policy:
    """Gives the policy that a TOML text proposes.

    Raises:
        BadInputError: it is no TOML, or no policy that a desk can work with; every fault is named.
    """
    try:
        plain = tomllib.loads(text)
        _demand_no_scale(plain, name)
        wrong = tuple(forms.faults(Policy, plain))
        policy = None if wrong else codec.from_plain(Policy, plain)
    except (TypeError, ValueError, RecursionError) as error:
        raise BadInputError(f"{name} is no policy: {error}") from error
    if policy is None or (wrong := faults(policy)):
        raise BadInputError(f"{name} is no policy that a desk can work by", faults=wrong)
    return policy


def _demand_no_scale(plain: Mapping[str, object], name: str) -> None:
    if "ratings" in plain:
        raise BadInputError(
            f"{name} has a rating scale beside a policy's keys; "
            "in a policy file its keys stand under [scale], and each of its [[ratings]] under [[scale.ratings]]"
        )


def check(policy: Policy) -> None:
    """Passes a policy that a desk can work by, whose permissions the rules allow.

    Raises:
        BadInputError: it is none, with every reason why.
    """
    if wrong := faults(policy):
        raise BadInputError("a desk cannot work by the policy", faults=wrong)


def faults(policy: Policy) -> tuple[str, ...]:
    """Gives every reason why a desk cannot work by a policy, or the rules do not allow its permissions."""
    return (*policies.faults(policy), *permission_faults(policy))


def written(policy: Policy) -> str:
    """Gives a policy as the TOML text that `read` takes, each key under what it means."""
    meanings = MEANINGS[Policy]
    keys = [name for name in meanings if name not in {"scale", "permissions", "queue"}]
    head = "".join(f"# {meanings[name]}\n{name} = {_value(getattr(policy, name))}\n" for name in keys)
    granted = "".join(
        f"\n[[permissions]]\naction = {_value(one.action)}\nrole = {_value(one.role)}\n" for one in policy.permissions
    )
    scale = ratings.written(policy.scale, under="scale")
    weights = "".join(
        f"# {means}\n{name} = {_value(getattr(policy.queue, name))}\n" for name, means in MEANINGS[Weights].items()
    )
    return (
        f"{head}\n# {meanings['permissions']}\n{granted}\n# {meanings['queue']}\n[queue]\n{weights}"
        f"\n# {meanings['scale']}\n{scale}"
    )


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return f"[{', '.join(map(_value, value))}]"
    return toml_string(value) if isinstance(value, str) else str(value)


def changes(before: Policy, after: Policy) -> tuple[PolicyChange, ...]:
    """Gives what another policy would change, key by key; ratings and permissions go by what they are about."""
    old, new = dict(told(before)), dict(told(after))
    return tuple(
        PolicyChange(key=key, before=old.get(key), after=new.get(key))
        for key in dict.fromkeys([*old, *new])
        if old.get(key) != new.get(key)
    )


def told(policy: Policy) -> Iterator[tuple[str, str]]:
    """Gives every key of a policy with its value in words."""
    for entry in fields(policy):
        if entry.name not in {"scale", "permissions", "queue"}:
            yield entry.name, _words(getattr(policy, entry.name))
    for permission in policy.permissions:
        yield f"permissions.{permission.action}", permission.role.value
    yield from ((f"queue.{entry.name}", str(getattr(policy.queue, entry.name))) for entry in fields(policy.queue))
    scale = policy.scale
    for name in ("name", "version", "worst", "best"):
        if (value := getattr(scale, name)) is not None:
            yield f"scale.{name}", str(value)
    yield "scale.order", scale.ids()
    for rating in scale.ratings:
        for entry in fields(rating):
            if entry.name != "id" and (value := getattr(rating, entry.name)) is not None:
                yield f"scale.{rating.id}.{entry.name}", str(value)


def _words(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return ", ".join(value) if isinstance(value, tuple) else str(value)


BY_FILE = Remedy("apply-policy", 0)
"""What an admin would take, whatever the policy is."""


def apply(desk: Desk, policy: Policy, *, actor: str, remedy: Remedy = BY_FILE) -> AppliedPolicy:
    """Puts a policy into force from now on; what was decided before was decided by the policy of its day.

    Args:
        desk: the open desk.
        policy: the whole policy.
        actor: the admin.
        remedy: what an admin would take in the place of somebody who is none.

    Raises:
        RefusedError: the actor is no admin, another scale went by that name and version, or people could not act by the logins that
            it goes by.
    """
    check(policy)
    with desk.present() as present:
        demand_role(present, actor, Role.ADMIN, attempt="apply a policy", remedy=remedy)
        if present.policy().policy == policy:
            raise RefusedError("apply a policy", ["it is the one in force"])
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
