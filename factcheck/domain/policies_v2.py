"""The policy as `policy.applied` had it at schema 2, frozen: it reads what was written then."""

from dataclasses import dataclass

from factcheck.domain.policies import Identity, Permission, Policy, Scale


@dataclass(frozen=True, slots=True, kw_only=True)
class UnrankedPolicy:
    """What a desk demanded before a claim moved on, when nothing decided which claim came first."""

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

    def current(self) -> Policy:
        """Gives the same policy in today's form, with the weights that a desk begins with."""
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
        )
