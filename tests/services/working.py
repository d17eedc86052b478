"""Ways that claims go and things that happen to people, for tests of services: each properly, by the people of `tests.factories`."""

from dataclasses import replace

from factcheck.domain.claims import Claim
from factcheck.domain.events import (
    Event,
    Payload,
    PersonActivated,
    PersonDeactivated,
    PersonNamed,
    PersonRecused,
    RecusalLifted,
    person_stream,
)
from factcheck.domain.policies import DEFAULT, Policy
from factcheck.domain.vocabularies import CorrectionClass, Role
from factcheck.domain.workflow import Action, Approve, ProposeVerdict, Reopen, Submit
from factcheck.services import people, policies, publishing, review
from factcheck.services.desks import Desk
from factcheck.services.publishing import RenderedBrief
from tests.factories import ADMIN, CHECKER, EDITOR, VERDICT, research, take_in

SECOND_EDITOR, SECOND_CHECKER = "eli", "cara"
OTHER = "Another paper says it too.\n\n“The bridge is safe, and so on,” Mayor Jane Doe said.\n"
"""A document of its own in which the same is said."""

REOPEN = Reopen(CorrectionClass.FACTUAL, "The report lists four girders, not three.")
MENDED = replace(VERDICT, short_answer="No. The county's inspection lists four cracked girders.")
UNPROVEN = ProposeVerdict("unproven", "Is the bridge safe after all?", "Nobody knows yet.", "The report was withdrawn.")


def with_seconds(desk: Desk) -> None:
    """Lets a second editor and a second checker work at the desk."""
    people.add(desk, SECOND_EDITOR, role=Role.EDITOR, actor=ADMIN)
    people.add(desk, SECOND_CHECKER, role=Role.CHECKER, actor=ADMIN)


def voting(votes: int, voters: int, *, shows_dissent: bool = False) -> Policy:
    """The default policy with so many votes of so many voters."""
    return replace(DEFAULT, votes=votes, voters=voters, shows_dissent=shows_dissent)


def demand_votes(desk: Desk, votes: int, voters: int, *, shows_dissent: bool = False) -> None:
    """Has the desk confirm verdicts by so many votes of so many voters from now on."""
    policies.apply(desk, voting(votes, voters, shows_dissent=shows_dissent), actor=ADMIN)


def act(desk: Desk, claim: int, *steps: tuple[Action, str]) -> Claim:
    """Takes one action after another on a claim, each by its person, and gives the claim."""
    for action, actor in steps:
        changed = review.act(desk, claim, action, actor=actor).claim
    return changed


def approved(desk: Desk, claim: int) -> Claim:
    """Takes an extracted claim to its approval."""
    research(desk, claim)
    return act(desk, claim, (Approve(), EDITOR))


def published(desk: Desk, claim: int) -> RenderedBrief:
    """Takes an extracted claim to readers."""
    approved(desk, claim)
    return publishing.publish(desk, claim, actor=EDITOR).brief


def corrected(desk: Desk, claim: int, *, verdict: ProposeVerdict = MENDED, opening: Reopen = REOPEN) -> RenderedBrief:
    """Takes a published claim through a correction to readers."""
    act(desk, claim, (opening, EDITOR), (verdict, CHECKER), (Submit(), CHECKER), (Approve(), EDITOR))
    return publishing.publish(desk, claim, actor=EDITOR).brief


def retracted(desk: Desk, claim: int, *, reason: str = "The report was forged.") -> RenderedBrief:
    """Has two people retract a published claim."""
    publishing.propose_retraction(desk, claim, reason=reason, actor=CHECKER)
    return publishing.retract(desk, claim, actor=EDITOR).brief


def said_twice(desk: Desk) -> tuple[int, int]:
    """Takes in two documents that say the same, and gives the two claims."""
    return take_in(desk).claims[0], take_in(desk, text=OTHER, name="other.txt").claims[0]


def look(desk: Desk, claim: int) -> Claim:
    """Gives a claim as the ledger tells it."""
    with desk.past() as past:
        return past.claim(claim)


def deactivate(desk: Desk, handle: str, *, actor: str = ADMIN) -> None:
    """Lets somebody do nothing from now on."""
    _tell(desk, handle, PersonDeactivated(), actor)


def activate(desk: Desk, handle: str, *, actor: str = ADMIN) -> None:
    """Lets somebody act again."""
    _tell(desk, handle, PersonActivated(), actor)


def call(desk: Desk, handle: str, name: str) -> None:
    """Gives somebody a name for readers."""
    _tell(desk, handle, PersonNamed(name=name), ADMIN)


def recuse(
    desk: Desk,
    handle: str,
    *,
    claim: int | None = None,
    speaker: str | None = None,
    tag: str | None = None,
    actor: str | None = None,
) -> None:
    """Has somebody declare a conflict of interest, or somebody else do it."""
    recused = PersonRecused(claim=claim, speaker=speaker, tag=tag, reason="a cousin")
    _tell(desk, handle, recused, actor or handle)


def lift_all(desk: Desk, handle: str) -> None:
    """Ends every conflict of interest of somebody."""
    with desk.past() as past:
        held = [one.number for one in past.person(handle).recusals if not one.is_lifted]
    for number in held:
        _tell(desk, handle, RecusalLifted(recusal=number, reason="over"), ADMIN)


def _tell(desk: Desk, handle: str, payload: Payload, actor: str) -> None:
    with desk.present() as present:
        present.record([Event(person_stream(handle), payload)], stamp=desk.stamp(actor))
