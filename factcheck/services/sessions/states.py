"""Where a session stands: which claims it goes through, what is in sight, what is being asked, what was done."""

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum

from factcheck.domain.errors import FactcheckError
from factcheck.domain.workflow import Action
from factcheck.services.sessions.asking import Answers
from factcheck.services.sessions.errands import ERRANDS, Errand
from factcheck.services.sessions.further import FURTHER
from factcheck.services.sessions.keys import BY_KEY, MORE
from factcheck.services.sessions.questions import Option, Pick, Question, Sure, WhatToDo, Words
from factcheck.services.sessions.sights import Sight
from factcheck.storage.queue_pages import Position


class Look(StrEnum):
    """What is looked at: the claim, its whole history, why the other actions are not possible, or what the desk has beside it."""

    CLAIM = "claim"
    HISTORY = "history"
    WHY = "why"
    SIMILAR = "similar"


NEXT, BACK, UNDO, WHY, HISTORY, LEAVE = "n", "b", "u", "?", "h", "q"
SIMILAR = "="
ALWAYS = (
    Option(NEXT, NEXT, "next"),
    Option(BACK, BACK, "back"),
    Option(UNDO, UNDO, "undo"),
    Option(HISTORY, HISTORY, "history"),
    Option(WHY, WHY, "why not"),
    Option(LEAVE, LEAVE, "leave"),
)
"""The keys that are always there."""

DO_ALL_THE_SAME = "Do it all the same?"
WHAT_ELSE = "What else?"


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What was done in the session: the action, the claim and its version then, and what would undo it."""

    claim: int
    action: str
    version: int
    undo: Action | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Begun:
    """An action that is begun, as far as its questions are answered. Nothing of it is recorded before all of them are."""

    key: str
    answers: Answers = ()

    @property
    def errand(self) -> Errand:
        """Gives what the key does."""
        return BY_KEY[self.key]


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """A session of one person.

    `claims` are gone through in their order, `place` is that of the one in sight, behind the last where all were; `following` is where
    more of them wait. `is_choosing` says that the list behind the key for more is shown.
    `begun` is an action whose questions are not all answered, `is_overtaken` that somebody changed the claim
    meanwhile, `unsaid` an action that came to nothing, so that nobody has to write the same again. `told` and `refused` are what came
    of the last answer.
    """

    actor: str
    claims: tuple[int, ...]
    place: int = 0
    source: int | None = None
    following: Position | None = None
    sight: Sight | None = None
    look: Look = Look.CLAIM
    begun: Begun | None = None
    is_choosing: bool = False
    is_overtaken: bool = False
    unsaid: tuple[int, Begun] | None = None
    done: tuple[Done, ...] = ()
    told: tuple[str, ...] = ()
    refused: FactcheckError | None = None
    is_over: bool = False

    def question(self) -> Question | None:
        """Gives what is asked now; None where the session is over."""
        if self.is_over:
            return None
        if self.sight and self.begun:
            return Sure(DO_ALL_THE_SAME) if self.is_overtaken else self._of(self.begun, self.sight)
        if self.is_choosing:
            return Pick(WHAT_ELSE, self.further())
        return WhatToDo(self._keys(), ALWAYS)

    def _of(self, begun: Begun, sight: Sight) -> Question | None:
        asked = begun.errand.ask(sight, begun.answers)
        written = self._written(begun, sight.claim.id)
        if isinstance(asked, Words) and written is not None:
            return Words(
                prompt=asked.prompt,
                wanted=asked.wanted,
                beginning=written,
                is_optional=asked.is_optional,
                comments=asked.comments,
            )
        return asked

    def _written(self, begun: Begun, claim: int) -> str | None:
        """Gives what somebody wrote in answer to the same question before it came to nothing."""
        if self.unsaid is None or self.unsaid[0] != claim or self.unsaid[1].key != begun.key:
            return None
        answers, place = self.unsaid[1].answers, len(begun.answers)
        return answers[place] if place < len(answers) and answers[:place] == begun.answers else None

    def _keys(self) -> tuple[Option, ...]:
        sight = self.sight
        own = tuple(Option(one.key, one.key, one.label) for one in ERRANDS if sight and sight.may(one.action))
        compared = (Option(SIMILAR, SIMILAR, "similar"),) if sight and sight.is_compared() else ()
        more = (Option(MORE, MORE, "more"),) if self.further() else ()
        return (*own, *compared, *more)

    def further(self) -> tuple[Option, ...]:
        """Gives what stands behind the key for more and can be done now."""
        sight = self.sight
        possible = (one for one in FURTHER if sight and sight.may(one.action))
        return tuple(Option(one.key, f"{MORE}{one.key}", one.label) for one in possible)

    def progress(self) -> str:
        """Gives how far it is: `3 of 17`, with a plus where more wait."""
        more = "+" if self.following else ""
        return f"{min(self.place + 1, len(self.claims))} of {len(self.claims)}{more}"

    def counted(self) -> str:
        """Gives what was done in the session, in words."""
        counts = Counter(done.action for done in self.done)
        told = (f"{PAST.get(action, action)} {many}" for action, many in counts.items())
        return ", ".join(told) if counts else "nothing was done"


PAST = {
    "accept": "accepted",
    "dismiss": "dismissed",
    "reword": "reworded",
    "speaker": "speakers changed:",
    "split": "split",
    "nature": "natures changed:",
    "link": "linked",
    "restore": "looked at again:",
    "start": "started",
    "evidence": "evidence:",
    "verdict": "verdicts:",
    "submit": "submitted",
    "drop": "given up:",
    "approve": "approved",
    "return": "returned",
    "publish": "published",
    "hold": "put on hold:",
    "resume": "resumed",
    "note": "notes:",
    "tag": "tags:",
    "assign": "assigned",
    "priority": "priorities:",
    "reply": "replies:",
    "withdraw-evidence": "evidence withdrawn:",
    "withdraw-verdict": "verdicts withdrawn:",
    "place": "places:",
    "vote": "votes:",
    "due": "due days:",
    "embargo": "embargoes:",
    "reopen": "corrections begun:",
    "notice": "notices changed:",
    "propose-retraction": "retractions proposed:",
    "decline-retraction": "retractions declined:",
    "retract": "retracted",
    "request-correction": "corrections asked for:",
    "decide-correction": "requests decided:",
    "request-check": "checks asked for:",
    "untag": "tags taken away:",
    "unassign": "unassigned",
    "unlink": "unlinked",
    "judge": "judged:",
    "unjudge": "judgements taken back:",
}
"""What an action is called where it is told how often it was taken."""
