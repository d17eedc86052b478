"""Second readers: who may confirm a claim's verdict, and how their votes stand."""

from dataclasses import dataclass

from factcheck.domain.claims import Claim
from factcheck.domain.ties import ties
from factcheck.domain.vocabularies import Choice, Role
from factcheck.domain.workflow import TABLE, barred, may_confirm, valid_votes
from factcheck.domain.workflow.table import least_role
from factcheck.services import composition
from factcheck.storage import queries
from factcheck.storage.transactions import Past


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondReaders:
    """The people who may confirm a claim's verdict, how many of them the policy demands, and from which role on."""

    handles: tuple[str, ...]
    needed: int
    role: Role = Role.EDITOR

    def lacking(self) -> str | None:
        """Gives why the claim could not be approved for want of people, and what to do; None where there are enough."""
        if len(self.handles) >= self.needed:
            return None
        who = (
            f"only {' and '.join(self.handles)} may approve it" if self.handles else "nobody at the desk may approve it"
        )
        wanted = f", and the policy wants {self.needed}" if self.needed > 1 else ""
        return f"{who}{wanted}; add {self.role.with_article()} with factcheck people add HANDLE --role {self.role}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """The votes on what readers would get now: how many were cast and agree, and how many the policy demands."""

    cast: int
    agreeing: int
    voters: int
    votes: int

    def told(self) -> str:
        """Gives the votes in words."""
        return (
            f"{self.cast} of {self.voters} have voted and {self.agreeing} agree; the policy wants {self.votes} to agree"
        )


def second_readers(past: Past, claim: Claim) -> SecondReaders:
    """Gives who may confirm the verdict as things stand.

    They are active, of the role that it takes, not recused, proposed no verdict and did not submit what is under review.
    """
    applied = past.policy()
    parties = claim.proposers() | {claim.work.submitted_by}
    tied = ties(claim, past.thing)
    people = (past.person(handle) for handle in queries.handles(past.connection) if handle not in parties)
    fit = tuple(person.handle for person in people if may_confirm(person, tied, applied))
    return SecondReaders(handles=fit, needed=applied.policy.voters, role=least_role(TABLE["approve"], applied))


def tally(past: Past, claim: Claim) -> Tally:
    """Gives how the votes stand that were cast on what readers would get now."""
    applied = past.policy()
    policy, out = applied.policy, barred(claim, ties(claim, past.thing), applied, past.person)
    votes = valid_votes(claim, composition.digest(past, claim), out)
    agreeing = sum(vote.choice is Choice.AGREE for vote in votes)
    return Tally(cast=len(votes), agreeing=agreeing, voters=policy.voters, votes=policy.votes)
