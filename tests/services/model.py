"""The desk's rules once more, written down from its design and not from its code, to compare decisions with.

A reason is a short name here; `PHRASES` says by which words of a message it is recognised.
"""

import re
from dataclasses import dataclass, field

ROLES = ("reader", "checker", "editor", "admin")

STEPS = {
    "accept": ("editor", {"extracted": "queued"}),
    "dismiss": ("editor", {"extracted": "dismissed", "queued": "dismissed"}),
    "start": ("checker", {"queued": "researching"}),
    "evidence": ("checker", {"researching": "researching"}),
    "verdict": ("checker", {"researching": "researching"}),
    "submit": ("checker", {"researching": "in_review"}),
    "approve": ("editor", {"in_review": "approved"}),
    "return": ("editor", {"in_review": "researching", "approved": "researching"}),
    "publish": ("editor", {"approved": "published"}),
    "link": (
        "editor",
        dict.fromkeys(("extracted", "queued", "researching"), "merged"),
    ),
}
"""The least role for each action, and where it takes a claim from each state that allows it."""

EVENTS = {
    "accept": "claim.accepted",
    "dismiss": "claim.dismissed",
    "start": "claim.research_started",
    "evidence": "claim.evidence_added",
    "verdict": "claim.verdict_proposed",
    "submit": "claim.submitted",
    "approve": "claim.verdict_approved",
    "return": "claim.returned",
    "publish": "claim.brief_published",
    "link": "claim.merged",
}

PHRASES = {
    "state": r"it is [a-z ]+, not [a-z ]+",
    "role": r"\w+ is an? \w+, and this takes an? \w+",
    "no reason": r"no reason is given",
    "no title": r"the evidence has no title",
    "rating": r"the rating '[\w-]+' is not on the desk's scale \(.+\)",
    "no answer": r"the verdict has no (headline|short answer)",
    "no verdict": r"no verdict is proposed",
    "old rating": r"the proposed rating '[\w-]+' is no longer on the desk's scale",
    "no rationale": r"the verdict has no rationale",
    "too little evidence": r"no evidence is attached|\d+ of \d+ items of evidence come from others .+",
    "no appearance": r"no document shows where it was said",
    "own proposal": r"\w+ proposed a verdict on it, so somebody else must approve",
    "not approved": r"the verdict is not approved",
    "itself": r"a claim is not linked to itself",
    "closed": r"claim \d+ is \w+, so it takes no other claim in",
}


@dataclass(frozen=True)
class Ask:
    """Something that a person asks for, as far as rules look at it."""

    name: str
    reason: str = "for a reason"
    title: str = "A report"
    from_claimant: bool = False
    rating: str = "false"
    headline: str = "Is it so?"
    rationale: str = "The report says otherwise."
    into: int = 0


@dataclass
class Subject:
    """A claim, as far as rules look at it. A verdict is (who proposed it, its rating, its rationale)."""

    appearances: int
    state: str = "extracted"
    evidence: list[bool] = field(default_factory=list)
    verdicts: list[tuple[str, str, str]] = field(default_factory=list)
    is_approved: bool = False
    briefs: int = 0


@dataclass
class Rules:
    """A desk, as far as rules look at it."""

    roles: dict[str, str]
    claims: dict[int, Subject]
    ratings: frozenset[str]
    evidence_minimum: int = 1

    def unmet(self, actor: str, claim: int, ask: Ask) -> set[str]:
        """Every reason against it."""
        role, moves = STEPS[ask.name]
        found = set()
        if self.claims[claim].state not in moves:
            found.add("state")
        if ROLES.index(self.roles[actor]) < ROLES.index(role):
            found.add("role")
        return found | getattr(self, f"_{ask.name}", lambda *_: set())(actor, claim, ask)

    def take(self, actor: str, claim: int, ask: Ask) -> list[tuple[str, str]]:
        """What becomes of the claims, and the events that tell of it, as (stream, type)."""
        subject = self.claims[claim]
        told = [(f"claim/{claim}", EVENTS[ask.name])]
        if ask.name == "return":
            subject.is_approved = False
        subject.state = STEPS[ask.name][1][subject.state]
        subject.evidence += [ask.from_claimant] if ask.name == "evidence" else []
        subject.verdicts += [(actor, ask.rating, ask.rationale)] if ask.name == "verdict" else []
        subject.is_approved |= ask.name == "approve"
        subject.briefs += ask.name == "publish"
        if ask.name == "link" and subject.appearances:
            told.append((f"claim/{ask.into}", "claim.appearances_linked"))
            self.claims[ask.into].appearances += subject.appearances
            subject.appearances = 0
        return told

    def _dismiss(self, _actor: str, _claim: int, ask: Ask) -> set[str]:
        return set() if ask.reason else {"no reason"}

    _return = _dismiss

    def _evidence(self, _actor: str, _claim: int, ask: Ask) -> set[str]:
        return set() if ask.title else {"no title"}

    def _verdict(self, _actor: str, _claim: int, ask: Ask) -> set[str]:
        found = set() if ask.rating in self.ratings else {"rating"}
        return found | (set() if ask.headline else {"no answer"})

    def _standing(self, claim: int) -> set[str]:
        verdicts = self.claims[claim].verdicts
        if not verdicts:
            return {"no verdict"}
        return set() if verdicts[-1][1] in self.ratings else {"old rating"}

    def _submit(self, _actor: str, claim: int, _ask: Ask) -> set[str]:
        subject = self.claims[claim]
        found = self._standing(claim)
        if not subject.verdicts or not subject.verdicts[-1][2]:
            found.add("no rationale")
        if subject.evidence.count(False) < self.evidence_minimum:
            found.add("too little evidence")
        if not subject.appearances:
            found.add("no appearance")
        return found

    def _approve(self, actor: str, claim: int, _ask: Ask) -> set[str]:
        proposers = {proposer for proposer, _, _ in self.claims[claim].verdicts}
        return self._standing(claim) | ({"own proposal"} if actor in proposers else set())

    def _publish(self, _actor: str, claim: int, _ask: Ask) -> set[str]:
        return set() if self.claims[claim].is_approved else {"not approved"}

    def _link(self, _actor: str, claim: int, ask: Ask) -> set[str]:
        if ask.into == claim:
            return {"itself"}
        return {"closed"} if self.claims[ask.into].state in {"merged", "dismissed", "approved"} else set()


def recognised(reasons: tuple[str, ...]) -> list[str]:
    """The names of the reasons that a message gives; one that is none of them comes out as it is."""
    return [
        next((name for name, phrase in PHRASES.items() if re.fullmatch(phrase, reason)), reason) for reason in reasons
    ]
