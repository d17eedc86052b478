"""The desk's policy: shown, read from a file, and put into force."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, fields

from factcheck.domain import codec, policies
from factcheck.domain.errors import BadInputError, RefusedError
from factcheck.domain.events import POLICY, Event, PolicyApplied
from factcheck.domain.people import Role
from factcheck.domain.policies import AppliedPolicy, Permission, Policy, Rating, Scale
from factcheck.domain.workflow import TABLE
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
    check(policy)
    return policy


def check(policy: Policy) -> None:
    """Passes a policy that a desk can work by, whose permissions the rules allow.

    Raises:
        BadInputError: it is none, with the first reason why.
    """
    policies.check(policy)
    for one in policy.permissions:
        if one.action not in TABLE:
            raise BadInputError(
                f"the policy's permissions name the action {one.action!r}; there are {', '.join(TABLE)}"
            )
        floor = TABLE[one.action].floor
        if not one.role.includes(floor):
            raise BadInputError(
                f"the policy's permissions let {one.role.with_article()} {one.action}; it takes {floor.with_article()} at least"
            )


def written(policy: Policy) -> str:
    """Gives a policy as the TOML text that `read` takes."""
    scale = policy.scale
    guards = ", ".join(f'"{guard}"' for guard in policy.submit_guards)
    numbers = ("evidence_minimum", "publishers_minimum", "primary_minimum", "votes", "voters")
    lines = [
        f"submit_guards = [{guards}]",
        *(f"{name} = {getattr(policy, name)}" for name in numbers),
        f"shows_dissent = {'true' if policy.shows_dissent else 'false'}",
        f'identity = "{policy.identity}"',
        f"public_interest_tag = {toml_string(policy.public_interest_tag)}",
        "",
        *(line for one in policy.permissions for line in _permission(one)),
        "[scale]",
        f"name = {toml_string(scale.name)}",
        f"version = {scale.version}",
        *(f"{name} = {bound}" for name, bound in (("worst", scale.worst), ("best", scale.best)) if bound is not None),
    ]
    return "\n".join(lines) + "\n" + "".join(map(_written, scale.ratings))


def _permission(one: Permission) -> tuple[str, ...]:
    return "[[permissions]]", f"action = {toml_string(one.action)}", f'role = "{one.role}"', ""


def _written(rating: Rating) -> str:
    words = (
        ("id", rating.id),
        ("label", rating.label),
        ("meaning", rating.meaning),
        ("symbol", rating.symbol),
        ("colour", rating.colour),
    )
    told = "".join(f"{name} = {toml_string(text)}\n" for name, text in words if text is not None)
    number = f"number = {rating.number}\n" if rating.number is not None else ""
    return f"\n[[scale.ratings]]\n{told}{number}"


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyChange:
    """A key of the policy that another policy has otherwise; None is where one of them has it not at all."""

    key: str
    before: str | None
    after: str | None


def changes(before: Policy, after: Policy) -> tuple[PolicyChange, ...]:
    """Gives what another policy would change, key by key; ratings and permissions go by what they are about."""
    old, new = dict(_told(before)), dict(_told(after))
    return tuple(
        PolicyChange(key=key, before=old.get(key), after=new.get(key))
        for key in dict.fromkeys([*old, *new])
        if old.get(key) != new.get(key)
    )


def _told(policy: Policy) -> Iterator[tuple[str, str]]:
    """Gives every key of a policy with its value in words."""
    for entry in fields(policy):
        if entry.name not in {"scale", "permissions"}:
            yield entry.name, _words(getattr(policy, entry.name))
    for permission in policy.permissions:
        yield f"permissions.{permission.action}", permission.role.value
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


def apply(desk: Desk, policy: Policy, *, actor: str) -> AppliedPolicy:
    """Puts a policy into force from now on; what was decided before was decided by the policy of its day.

    Raises:
        RefusedError: the actor is no admin, or another scale went by that name and version.
    """
    check(policy)
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
