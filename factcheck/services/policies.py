"""The desk's policy: shown, read from a file, and put into force."""

import tomllib
from collections.abc import Iterator

from factcheck.domain import codec, policies
from factcheck.domain.errors import BadInputError, RefusedError
from factcheck.domain.events import POLICY, Event, PolicyApplied
from factcheck.domain.people import Role
from factcheck.domain.policies import AppliedPolicy, Policy, Rating, Scale
from factcheck.domain.workflow import check_permissions
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
    check_permissions(policy)
    return policy


def written(policy: Policy) -> str:
    """Gives a policy as the TOML text that `read` takes."""
    scale = policy.scale
    guards = ", ".join(f'"{guard}"' for guard in policy.submit_guards)
    head = f"submit_guards = [{guards}]\nevidence_minimum = {policy.evidence_minimum}\n"
    ratings = "".join(_written(rating) for rating in scale.ratings)
    return f"{head}\n[scale]\nname = {toml_string(scale.name)}\nversion = {scale.version}\n{ratings}"


def _written(rating: Rating) -> str:
    words = (("id", rating.id), ("label", rating.label), ("meaning", rating.meaning))
    return "\n[[scale.ratings]]\n" + "".join(f"{name} = {toml_string(text)}\n" for name, text in words)


def apply(desk: Desk, policy: Policy, *, actor: str) -> AppliedPolicy:
    """Puts a policy into force from now on; what was decided before was decided by the policy of its day.

    Raises:
        RefusedError: the actor is no admin, or another scale went by that name and version.
    """
    policies.check(policy)
    check_permissions(policy)
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
