"""The policy as `policy.applied` had it at schema 3, frozen: it reads what was written then."""

from dataclasses import dataclass

from factcheck.domain.policies import Identity, Permission, Policy, Scale
from factcheck.domain.ranking import Weights


@dataclass(frozen=True, slots=True, kw_only=True)
class UncountedPolicy:
    """What a desk demanded before a claim moved on, when nothing said from how many sources on a claim is often repeated."""

    scale: Scale
    submit_guards: tuple[str, ...]
    evidence_minimum: int
    publishers_minimum: int
    primary_minimum: int
    votes: int
    voters: int
    shows_dissent: bool
    identity: Identity
    public_interest_tag: str
    permissions: tuple[Permission, ...]
    queue: Weights

    def current(self) -> Policy:
        """Gives the same policy in today's form, by which no claim is often repeated."""
        return Policy(
            scale=self.scale,
            submit_guards=self.submit_guards,
            evidence_minimum=self.evidence_minimum,
            publishers_minimum=self.publishers_minimum,
            primary_minimum=self.primary_minimum,
            votes=self.votes,
            voters=self.voters,
            shows_dissent=self.shows_dissent,
            identity=self.identity,
            public_interest_tag=self.public_interest_tag,
            permissions=self.permissions,
            queue=self.queue,
        )
