"""The desk's policy: shown, read from a file, and put into force."""

import tomllib

from factcheck.domain import codec, policies
from factcheck.domain.errors import BadInputError
from factcheck.domain.events import POLICY, Event, PolicyApplied
from factcheck.domain.people import Role
from factcheck.domain.policies import AppliedPolicy, Policy
from factcheck.services.desks import Desk, demand_role


def read(text: str, *, name: str) -> Policy:
    """Gives the policy that a TOML text proposes.

    Raises:
        BadInputError: it is no TOML, or no policy that a desk can work with.
    """
    try:
        policy = codec.from_plain(Policy, tomllib.loads(text))
    except (tomllib.TOMLDecodeError, TypeError, ValueError) as error:
        raise BadInputError(f"{name} is no policy: {error}") from error
    policies.check(policy)
    return policy


def written(policy: Policy) -> str:
    """Gives a policy as the TOML text that `read` takes."""
    scale = policy.scale
    guards = ", ".join(f'"{guard}"' for guard in policy.submit_guards)
    head = f"submit_guards = [{guards}]\nevidence_minimum = {policy.evidence_minimum}\n"
    ratings = "".join(
        f"\n[[scale.ratings]]\nid = {_quoted(rating.id)}\nlabel = {_quoted(rating.label)}\nmeaning = {_quoted(rating.meaning)}\n"
        for rating in scale.ratings
    )
    return f"{head}\n[scale]\nname = {_quoted(scale.name)}\nversion = {scale.version}\n{ratings}"


def apply(desk: Desk, policy: Policy, *, actor: str) -> AppliedPolicy:
    """Puts a policy into force from now on; what was decided before was decided by the policy of its day.

    Raises:
        RefusedError: the actor is no admin.
    """
    policies.check(policy)
    with desk.present() as present:
        demand_role(present, actor, Role.ADMIN, attempt="apply a policy")
        present.record([Event(POLICY, PolicyApplied(policy=policy))], stamp=desk.stamp(actor))
        return present.policy()


def _quoted(text: str) -> str:
    """Gives a TOML basic string (TOML 1.0, "String"): quotation marks, backslashes and control characters escaped."""
    escaped = "".join(
        f"\\u{ord(character):04x}" if ord(character) < ord(" ") or character in '"\\\x7f' else character
        for character in text
    )
    return f'"{escaped}"'
