"""The desk's rules once more, written down from their description and not from their code, to compare decisions with.

A reason is a short name here; `PHRASES` says by which words of a message it is recognised.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import product

ROLES = ("reader", "checker", "editor", "admin")

E, Q, R, V, A = "extracted", "queued", "researching", "in_review", "approved"
P, X, H, D, M = "published", "retracted", "on_hold", "dismissed", "merged"
EVERYWHERE = (E, Q, R, V, A, P, X, H, D, M)
BACK = "back"


def _to(target: str, *states: str) -> dict[str, str]:
    return dict.fromkeys(states, target)


def _stays(*states: str) -> dict[str, str]:
    return {state: state for state in states}


CHANGES = _stays(E, Q, R) | _to(R, V)
RESEARCH = _stays(R) | _to(R, V)
RETRACTABLE = (R, V, A, P, H)

STEPS: dict[str, tuple[str, dict[str, str]]] = {
    "accept": ("checker", _to(Q, E)),
    "dismiss": ("checker", _to(D, E, Q, R)),
    "restore": ("checker", _to(BACK, D)),
    "recall": ("checker", _to(R, V) | _to(E, Q) | _to(BACK, D)),
    "reword": ("checker", CHANGES),
    "split": ("checker", CHANGES),
    "place": ("checker", CHANGES),
    "speaker": ("checker", CHANGES),
    "nature": ("checker", _stays(E, Q, R, V)),
    "link": ("checker", _to(M, E, Q, R)),
    "unlink": ("checker", _to(BACK, M)),
    "start": ("checker", _to(R, Q)),
    "drop": ("checker", _to(BACK, R)),
    "evidence": ("checker", RESEARCH),
    "withdraw-evidence": ("checker", RESEARCH),
    "reply": ("checker", RESEARCH),
    "verdict": ("checker", RESEARCH),
    "withdraw-verdict": ("checker", RESEARCH),
    "submit": ("checker", _to(V, R)),
    "vote": ("editor", _to(V, V)),
    "approve": ("editor", _to(V, V)),
    "return": ("editor", _to(R, V, A)),
    "publish": ("editor", _to(P, A)),
    "embargo": ("editor", _stays(E, Q, R, V, A, H)),
    "reopen": ("editor", _to(R, P, X)),
    "notice": ("checker", RESEARCH),
    "propose-retraction": ("checker", _stays(*RETRACTABLE)),
    "decline-retraction": ("editor", _stays(*RETRACTABLE)),
    "retract": ("editor", _to(X, *RETRACTABLE)),
    "request-correction": ("checker", _stays(*EVERYWHERE)),
    "decide-correction": ("editor", _stays(*EVERYWHERE)),
    "hold": ("checker", _to(H, E, Q, R, V, A)),
    "resume": ("checker", _to(BACK, H)),
    "judge": ("checker", _stays(*(state for state in EVERYWHERE if state != M))),
    "unjudge": ("checker", _stays(*EVERYWHERE)),
    "note": ("checker", _stays(*EVERYWHERE)),
    "tag": ("checker", _stays(*EVERYWHERE)),
    "untag": ("checker", _stays(*EVERYWHERE)),
    "assign": ("checker", _stays(*EVERYWHERE)),
    "unassign": ("checker", _stays(*EVERYWHERE)),
    "priority": ("checker", _stays(*EVERYWHERE)),
    "due": ("checker", _stays(*EVERYWHERE)),
    "request-check": ("checker", _stays(*EVERYWHERE)),
}
"""The least role for each action, and where it takes a claim from each state that allows it; a vote that carries approves besides."""

CLOSED = (M, D, A, V, H)
"""States in which a claim takes no other in and gives none back."""

EVENTS = {
    "accept": "claim.accepted",
    "dismiss": "claim.dismissed",
    "restore": "claim.restored",
    "recall": "claim.recalled",
    "reword": "claim.reworded",
    "split": "claim.split",
    "place": "claim.placed",
    "speaker": "claim.speaker_corrected",
    "nature": "claim.nature_changed",
    "link": "claim.merged",
    "unlink": "claim.unmerged",
    "start": "claim.research_started",
    "drop": "claim.research_dropped",
    "evidence": "claim.evidence_added",
    "withdraw-evidence": "claim.evidence_withdrawn",
    "reply": "claim.reply_recorded",
    "verdict": "claim.verdict_proposed",
    "withdraw-verdict": "claim.verdict_withdrawn",
    "submit": "claim.submitted",
    "vote": "claim.vote_cast",
    "approve": "claim.vote_cast",
    "return": "claim.returned",
    "publish": "claim.brief_published",
    "embargo": "claim.embargo_set",
    "reopen": "claim.reopened",
    "notice": "claim.notice_changed",
    "propose-retraction": "claim.retraction_proposed",
    "decline-retraction": "claim.retraction_declined",
    "retract": "claim.retracted",
    "request-correction": "claim.correction_requested",
    "decide-correction": "claim.correction_decided",
    "hold": "claim.held",
    "resume": "claim.resumed",
    "judge": "claim.judged",
    "unjudge": "claim.judgement_taken_back",
    "note": "claim.note_added",
    "tag": "claim.tagged",
    "untag": "claim.untagged",
    "assign": "claim.assigned",
    "unassign": "claim.unassigned",
    "priority": "claim.priority_given",
    "due": "claim.due_set",
    "request-check": "claim.check_requested",
}

PHRASES = {
    "state": r"it is [a-z ]+, not [a-z ]+",
    "role": r"\w+ is an? \w+, and this takes an? \w+",
    "deactivated": r"\w+ is deactivated",
    "recused": r"\w+ is recused from .+ \(a cousin\)",
    "no reason": r"no reason is given",
    "live": r"readers have its brief \d+; drop the correction, or retract it",
    "not recallable": r"the last that happened to it is '[a-z ]+', which is not taken back so",
    "not own": r"it was \w+ who did it",
    "no words": r"the claim has no words|the note has no words|no words are given; .+",
    "same": r"it is worded so already|it is marked as \w+ already|that is who is said to speak there already"
    r"|its priority is \w+ already|it is due on .+|it has these tags already|\w+ is its \w+ already"
    r"|\w+ has judged it and claim \d+ so already: \w+"
    r"|it is appearance \d+ already|it is embargoed until \S+ already|that is its correction already",
    "too few parts": r"it takes two parts or more",
    "empty part": r"a part has no words",
    "parts alike": r"two parts are worded alike",
    "brief": r"readers (have|had) its brief; .+",
    "appearance unknown": r"it has no appearance \d+",
    "another's appearance": r"appearance \d+ came from claim \d+",
    "itself": r"a claim is not (linked to|compared with) itself",
    "merged there": r"claim \d+ is merged into (it|claim \d+)",
    "apart": r"\w+ judged claims \d+ and \d+ (different|to contradict each other); take that back first",
    "not judged": r"no judgement of it and claim \d+ stands",
    "closed": r"claim \d+ is [a-z ]+, so it takes no other claim in|claim \d+ is [a-z ]+, so it gives no claim back",
    "no title": r"the evidence has no title",
    "attached": r"it is evidence \d+ already; --replaces \d+ puts it in that place",
    "read there": r"source \d+ is where the claim was read; .+",
    "evidence withdrawn": r"evidence \d+ is withdrawn already",
    "evidence unknown": r"it has no evidence \d+",
    "future": r"the day is in the future",
    "nobody asked": r"it is not said who was asked",
    "no way of asking": r"it is not said how they were asked",
    "early deadline": r"the deadline is before the day of asking",
    "unasked": r"nobody has been asked",
    "before the asking": r"they were asked only on [\d-]+",
    "no answer": r"the answer has no words",
    "deadline": r"they have until [\d-]+",
    "rating": r"the rating '[\w-]+' is not on the desk's scale \(.+\)",
    "no headline": r"the verdict has no headline",
    "no verdict": r"no verdict is proposed",
    "old rating": r"the proposed rating '[\w-]+' is no longer on the desk's scale",
    "no rationale": r"the verdict has no rationale",
    "too little evidence": r"no evidence is attached|\d+ of \d+ items of evidence come from others .+",
    "no appearance": r"no document shows where it was said",
    "unchanged": r"nothing has changed since it was returned \(.+\)",
    "class": r"the rating goes from [\w-]+ to [\w-]+, and the correction is [\w-]+"
    r"|the correction is rating-changing, and the rating stays [\w-]+",
    "own proposal": r"\w+ proposed a verdict on it, so somebody else must approve",
    "own submission": r"\w+ submitted it, so somebody else must approve",
    "voted": r"\w+ has voted so already; another vote is needed",
    "not approved": r"the verdict is not approved",
    "changed": r"what readers would get has changed since it was approved",
    "embargoed": r"it is embargoed until .+",
    "not to decide": r"request \d+ waits to be decided, and this takes an? \w+",
    "own dissent": r"\w+ dissented, and readers get the words, so somebody else must publish",
    "undecided": r"(?!nobody)\w+ has proposed to retract it",
    "no embargo": r"it has no embargo",
    "passed": r"[\dTZ:-]+ has passed",
    "no note": r"no note for readers is given",
    "request unknown": r"it has no request \d+( for a correction)?",
    "declined": r"request \d+ was declined",
    "decided": r"request \d+ is decided already",
    "no correction": r"no correction of it is under way",
    "not live": r"readers have no brief of it",
    "proposed": r"\w+ has proposed it already",
    "not proposed": r"nobody has proposed to retract it",
    "own retraction": r"\w+ proposed it, so somebody else must retract",
    "not published": r"nothing of it is published",
    "no asker": r"it is not said who asks",
    "no request text": r"the request has no words",
    "no tag": r"it has no tag .+",
    "not assigned": r"\w+ is not its \w+",
}

RATINGS = ("false", "unproven", "true", "no-such-rating")
CHOICES = ("agree", "agree", "changes", "dissent")
CLASSES = ("factual", "rating-changing", "void", "clarification", "update", "spelling")
HANDLES = ("ada", "eve", "eli", "ben", "cara", "rita")
DUTIES = ("researcher", "writer", "reader")
PRIORITIES = ("low", "normal", "high")
NATURES = ("fact", "prediction")
CONTACTS = ("asked", "answered", "silent")
RELATIONS = ("same", "different", "related", "contradicts", "unsure")
TAGS = ("bridges", "girders")
DAYS = ("2026-01-10", "2026-01-25", "2026-01-14", "2026-01-12", "2027-01-01")
PLACES = (
    (1, "The bridge was closed on Monday"),
    (1, "An engineer of the county"),
    (2, "Another paper says it too"),
)
"""Documents, and what is said in them."""


@dataclass(frozen=True)
class Ask:
    """Something that a person asks for. What it is in particular follows from `words` and `more`, which can be empty, and `pick`."""

    name: str
    words: str = "for a reason"
    more: str = "as I said"
    pick: int = 0
    is_so: bool = True

    def of(self, choices: tuple[str, ...]) -> str:
        """One of several things."""
        return choices[self.pick % len(choices)]

    @property
    def number(self) -> int:
        """The number of an item."""
        return (1, 2, 1, 3)[self.pick % 4]

    @property
    def into(self) -> int:
        """The number of a claim."""
        return 1 + self.pick % 6

    @property
    def replaces(self) -> int | None:
        """The number of the item of evidence that another takes the place of."""
        return {4: 1, 5: 2}.get(self.pick)

    @property
    def document(self) -> int | None:
        """The source that evidence is."""
        return {6: 2, 7: 1}.get(self.pick)

    @property
    def url(self) -> str | None:
        """The address of evidence that is no source."""
        return None if self.document else f"https://example.org/{self.pick % 5}"

    @property
    def place(self) -> tuple[int, str]:
        """Where a claim was said."""
        return PLACES[self.pick % len(PLACES)]

    @property
    def wording(self) -> str:
        """Other words for a claim."""
        return self.words and f"Wording {self.pick % 3}"

    @property
    def parts(self) -> tuple[str, ...]:
        """What a claim is split into."""
        third = ("And that.",) if self.pick % 4 == 2 else ()
        return (self.words,) if self.pick % 4 == 3 else (self.words, self.more, *third)

    @property
    def request(self) -> int | None:
        """The request that a correction follows."""
        return 1 + self.pick % 2 if self.pick > 5 else None

    @property
    def deadline(self) -> str | None:
        """Until when an answer was asked for."""
        return (None, "2026-01-20", "2026-01-01")[self.pick // 3]

    def moment(self, at: str) -> str | None:
        """The end of an embargo, seen from a moment."""
        hours = (None, 30, -1)[self.pick % 3]
        later = datetime.fromisoformat(at) + timedelta(hours=hours or 0)
        return later.isoformat(timespec="seconds").replace("+00:00", "Z") if hours else None

    @property
    def day(self) -> str | None:
        """The day to look at a claim on hold again."""
        return (None, "2027-01-01", "2026-01-01")[self.pick % 3]


@dataclass(frozen=True)
class Said:
    """A place where a claim was said; `came_from` is the claim that it belongs to, where that was linked."""

    number: int
    document: int
    quote: str
    speaker: bool
    came_from: int | None = None


@dataclass
class Item:
    """An item of evidence, as far as rules and readers look at it."""

    title: str
    url: str | None
    document: int | None
    note: str
    from_claimant: bool
    withdrawn: str | None = None
    is_seen: bool = False


@dataclass
class Vote:
    """What somebody said of a verdict, and all that was shown to them."""

    by: str
    choice: str
    note: str | None
    seen: object
    counts: bool = True


@dataclass
class Verdict:
    """What somebody proposed; `key` is what readers see of it."""

    by: str
    rating: str
    rationale: str
    key: tuple[str, ...]
    is_withdrawn: bool = False
    votes: list[Vote] = field(default_factory=list)


@dataclass(frozen=True)
class Asking:
    """Who was asked, on which day first and in which way, until when, and the last that they said or did not say."""

    to: str
    day: str
    how: str
    deadline: str | None
    outcome: object = None


def askings(replies: list[tuple[str, str | None, tuple[str, str, str]]]) -> list[Asking]:
    """What readers are told of steps: to ask somebody anew who has not answered gives them until another day, no more."""
    told: list[Asking] = []
    for contact, deadline, (day, words, more) in replies:
        open_ones = [one for one in told if one.to == words and not one.outcome]
        if contact != "asked":
            text = words if contact == "answered" else None
            told.append(replace(told.pop(), outcome=(contact, text, day if text else None)))
        elif open_ones:
            (one,) = open_ones
            told.remove(one)
            told.append(replace(one, deadline=deadline or one.deadline))
        else:
            told.append(Asking(words, day, more, deadline))
    return told


@dataclass
class Subject:
    """A claim, as far as rules look at it. A brief is its rating, and a notice None; a request is accepted, declined, or None."""

    number: int
    said: list[Said]
    text: str
    state: str = E
    left: str = ""
    last_number: int = 1
    nature: str | None = None
    evidence: list[Item] = field(default_factory=list)
    replies: list[tuple[str, str | None, tuple[str, str, str]]] = field(default_factory=list)
    verdicts: list[Verdict] = field(default_factory=list)
    submitted_by: str | None = None
    approved: object = None
    is_unchanged: bool = False
    latest: tuple[str, str] = ("claim.extracted", "ben")
    merged_into: int | None = None
    split_from: int | None = None
    briefs: list[str | None] = field(default_factory=list)
    corrections: list[tuple[str, str, str | None]] = field(default_factory=list)
    correction: tuple[str, str] | None = None
    withdrawn_before: list[bool] = field(default_factory=list)
    retraction: str | None = None
    embargo: str | None = None
    requests: list[bool | None] = field(default_factory=list)
    tags: set[str] = field(default_factory=set)
    duties: set[tuple[str, str]] = field(default_factory=set)
    priority: str = "normal"
    due: str | None = None

    def live(self) -> bool:
        """Whether readers have a brief, and no notice in its place."""
        return bool(self.briefs and self.briefs[-1])

    def read_anew(self) -> None:
        """No vote counts any more."""
        for verdict in self.verdicts:
            for vote in verdict.votes:
                vote.counts = False

    def verdict(self) -> Verdict | None:
        """The verdict that stands."""
        return next((one for one in reversed(self.verdicts) if not one.is_withdrawn), None)

    def dissents(self, handle: str) -> bool:
        """Whether somebody's last vote on the verdict that stands is against it."""
        verdict = self.verdict()
        own = [vote.choice for vote in verdict.votes if vote.by == handle] if verdict else []
        return own[-1:] == ["dissent"]

    def last_rating(self) -> str | None:
        """The rating that readers had last."""
        return next((rating for rating in reversed(self.briefs) if rating), None)

    def shown(self) -> object:
        """Everything that readers would get; None where there is nothing to show."""
        verdict = self.verdict()
        if verdict is None or not self.said or self.state == M:
            return None
        told = dict.fromkeys((said.document, said.quote, said.speaker) for said in self.said)
        under_way = [(*self.correction, self.last_rating())] if self.correction else []
        evidence = [
            (one.title, one.url, one.document, one.note, one.from_claimant, one.withdrawn)
            for one in self.evidence
            if one.is_seen or not one.withdrawn
        ]
        return (
            self.text,
            tuple(told),
            verdict.key,
            tuple(evidence),
            tuple(askings(self.replies)),
            (*self.corrections, *under_way),
        )


@dataclass
class Somebody:
    """A person, as far as rules look at them. A recusal is from a claim's number, a tag, or whatever Jane Doe says."""

    role: str
    is_active: bool = True
    recusals: list[int | str] = field(default_factory=list)

    def recused(self, claim: Subject, origins: list[Subject]) -> str | None:
        """What the person is recused from, if it covers a claim, or what it came from."""
        for subject in self.recusals:
            if isinstance(subject, int):
                covers, named = any(subject == one.number for one in origins), f"claim {subject}"
            elif subject == "Jane Doe":
                covers, named = any(said.speaker for said in claim.said), "what Jane Doe says"
            else:
                covers, named = any(subject in one.tags for one in origins), f"claims tagged {subject}"
            if covers:
                return f"recused from {named}"
        return None


@dataclass(frozen=True)
class Opinion:
    """What somebody says of two claims."""

    of: frozenset[int]
    by: str
    relation: str
    note: str | None


@dataclass
class Rules:
    """A desk, as far as rules look at it."""

    people: dict[str, Somebody]
    claims: dict[int, Subject]
    scale: frozenset[str]
    evidence_minimum: int = 1
    votes: int = 1
    voters: int = 1
    shows_dissent: bool = False
    roles: dict[str, str] = field(default_factory=dict)
    judged: list[Opinion] = field(default_factory=list)

    def holding(self, one: int, other: int) -> Opinion | None:
        """What was said last of two claims, of what stands."""
        return next((said for said in reversed(self.judged) if said.of == {one, other}), None)

    def together(self, subject: Subject) -> set[int]:
        """A claim with all whose places came to it."""
        found, waiting = {subject.number}, [subject]
        while waiting:
            came = {said.came_from for said in waiting.pop().said if said.came_from is not None} - found
            found |= came
            waiting += [self.claims[number] for number in came]
        return found

    def unmet(self, actor: str, claim: int, ask: Ask, *, at: str) -> set[str]:
        """Every reason against it, at a moment."""
        role, moves = STEPS[ask.name]
        subject, person = self.claims[claim], self.people[actor]
        found = {
            "state" if subject.state not in moves else None,
            "role" if ROLES.index(person.role) < ROLES.index(self.roles.get(ask.name, role)) else None,
            None if person.is_active else "deactivated",
            self.conflict(actor, subject),
            *GUARDS.get(ask.name, _nothing)(Moment(self, subject, actor, ask, at)),
        }
        return {reason for reason in found if reason}

    def take(self, actor: str, claim: int, ask: Ask, *, at: str) -> list[tuple[str, str]]:
        """What becomes of the claims, and the events that tell of it, as (stream, type)."""
        subject = self.claims[claim]
        told = [(f"claim/{claim}", EVENTS[ask.name])]
        moment = Moment(self, subject, actor, ask, at)
        before, target = subject.state, STEPS[ask.name][1][subject.state]
        told += EFFECTS.get(ask.name, _nothing_more)(moment)
        if ask.name not in {"drop", "vote", "approve"}:
            subject.state = subject.left if target == BACK else target
        if ask.name in REWORKING:
            subject.is_unchanged = False
            subject.submitted_by = None if before == V else subject.submitted_by
        subject.latest = (told[0][1], actor)
        for stream, kind in told[1:]:
            self.claims[int(stream.removeprefix("claim/"))].latest = (kind, actor)
        return told

    def conflict(self, actor: str, subject: Subject) -> str | None:
        """What keeps somebody from a claim: it, or something that it was split off or that was merged into it."""
        origins = [subject]
        for one in origins:
            came = [one.split_from, *(said.came_from for said in one.said)]
            new = [self.claims[number] for number in came if number is not None]
            origins += [other for other in new if not any(other is known for known in origins)]
        return self.people[actor].recused(subject, origins)

    def reads(self, handle: str, subject: Subject) -> bool:
        """Whether somebody may confirm verdicts as things stand, and is not recused from a claim."""
        person = self.people[handle]
        needed = self.roles.get("approve", STEPS["approve"][0])
        return (
            person.is_active
            and self.conflict(handle, subject) is None
            and ROLES.index(person.role) >= ROLES.index(needed)
        )

    def carries(self, votes: list[Vote]) -> bool:
        """Whether votes confirm a verdict."""
        return len(votes) >= self.voters and sum(vote.choice == "agree" for vote in votes) >= self.votes


def has_come(moment: str, at: str) -> bool:
    """Whether one moment is no later than another."""
    return datetime.fromisoformat(moment) <= datetime.fromisoformat(at)


REWORKING = {
    "reword",
    "split",
    "place",
    "speaker",
    "evidence",
    "withdraw-evidence",
    "reply",
    "verdict",
    "withdraw-verdict",
    "notice",
}
"""What changes something that readers get."""


@dataclass
class Moment:
    """Somebody asks for something about a claim at a moment."""

    rules: Rules
    claim: Subject
    actor: str
    ask: Ask
    at: str

    def may(self, name: str) -> bool:
        """Whether the actor's role is enough for an action."""
        needed = self.rules.roles.get(name, STEPS[name][0])
        return ROLES.index(self.rules.people[self.actor].role) >= ROLES.index(needed)

    def counting(self) -> list[Vote]:
        """The last vote of each person that counts for what readers would get now."""
        verdict, barred = self.claim.verdict(), {one.by for one in self.claim.verdicts} | {self.claim.submitted_by}
        seen = self.claim.shown()
        votes = verdict.votes if verdict and seen is not None else []
        barred |= {one.by for one in votes if not self.rules.reads(one.by, self.claim)}
        return list({one.by: one for one in votes if one.counts and one.seen == seen and one.by not in barred}.values())


Reasons = Iterator[str | None]


def _nothing(_: Moment) -> Reasons:
    yield None


def _words(text: str | None, name: str) -> str | None:
    return None if text and text.strip() else name


def _reason(moment: Moment) -> Reasons:
    yield _words(moment.ask.words, "no reason")


def _dismiss(moment: Moment) -> Reasons:
    yield _words(moment.ask.words, "no reason") if moment.ask.is_so else None
    yield "live" if moment.claim.live() else None


def _recall(moment: Moment) -> Reasons:
    kind, who = moment.claim.latest
    if kind not in {"claim.submitted", "claim.accepted", "claim.dismissed"}:
        yield "not recallable"
    elif who != moment.actor:
        yield "not own"


def _reword(moment: Moment) -> Reasons:
    yield _words(moment.ask.wording, "no words")
    yield "same" if moment.ask.wording == moment.claim.text else None


def _split(moment: Moment) -> Reasons:
    parts = moment.ask.parts
    yield "too few parts" if len(parts) < 2 else None
    yield None if all(parts) else "empty part"
    yield "parts alike" if len(set(parts)) < len(parts) else None
    yield "brief" if moment.claim.briefs else None
    yield "embargoed" if moment.claim.embargo else None


def _place(moment: Moment) -> Reasons:
    ask = moment.ask
    yield "same" if any((said.document, said.quote) == ask.place for said in moment.claim.said) else None
    if not ask.is_so:
        yield _own_appearance(moment)


def _own_appearance(moment: Moment) -> str | None:
    said = next((said for said in moment.claim.said if said.number == moment.ask.number), None)
    if said is None:
        return "appearance unknown"
    return "another's appearance" if said.came_from else None


def _speaker(moment: Moment) -> Reasons:
    said = next((said for said in moment.claim.said if said.number == moment.ask.number), None)
    yield _own_appearance(moment)
    yield "same" if said and said.speaker == moment.ask.is_so else None


def _nature(moment: Moment) -> Reasons:
    yield "same" if moment.claim.nature == moment.ask.of(NATURES) else None


def _link(moment: Moment) -> Reasons:
    other = moment.rules.claims[moment.ask.into]
    if other is moment.claim:
        yield "itself"
    elif other.state in CLOSED:
        yield "closed"
    yield moment.rules.conflict(moment.actor, other)
    pairs = product(moment.rules.together(moment.claim), moment.rules.together(other))
    held = (moment.rules.holding(*pair) for pair in pairs)
    yield "apart" if any(one and one.relation in {"different", "contradicts"} for one in held) else None
    yield "brief" if moment.claim.briefs else None
    yield "embargoed" if moment.claim.embargo else None


def _unlink(moment: Moment) -> Reasons:
    if moment.claim.merged_into:
        other = moment.rules.claims[moment.claim.merged_into]
        yield "closed" if other.state in CLOSED else None
        yield moment.rules.conflict(moment.actor, other)


def _opinion(moment: Moment) -> Opinion:
    ask = moment.ask
    return Opinion(frozenset({moment.claim.number, ask.into}), moment.actor, ask.of(RELATIONS), ask.words or None)


def _judge(moment: Moment) -> Reasons:
    other = moment.rules.claims[moment.ask.into]
    yield "itself" if other is moment.claim else "merged there" if other.merged_into else None
    yield moment.rules.conflict(moment.actor, other)
    yield "same" if _opinion(moment) in moment.rules.judged else None


def _unjudge(moment: Moment) -> Reasons:
    yield None if moment.rules.holding(moment.claim.number, moment.ask.into) else "not judged"
    yield moment.rules.conflict(moment.actor, moment.rules.claims[moment.ask.into])


def _evidence(moment: Moment) -> Reasons:
    ask, claim = moment.ask, moment.claim
    yield None if ask.document else _words(ask.words, "no title")
    standing = [one for place, one in enumerate(claim.evidence, 1) if not one.withdrawn and place != ask.replaces]
    key = (ask.document, ask.url)
    yield "attached" if any((one.document, one.url) == key for one in standing) else None
    read_there = ask.is_so and any(said.document == ask.document for said in claim.said)
    yield "read there" if read_there else None
    yield _standing_item(claim, ask.replaces) if ask.replaces else None


def _standing_item(claim: Subject, number: int) -> str | None:
    if number > len(claim.evidence):
        return "evidence unknown"
    return "evidence withdrawn" if claim.evidence[number - 1].withdrawn else None


def _withdraw_evidence(moment: Moment) -> Reasons:
    yield _standing_item(moment.claim, moment.ask.number)
    yield _words(moment.ask.words, "no reason")


def _reply(moment: Moment) -> Reasons:
    ask, replies, day = moment.ask, moment.claim.replies, moment.ask.of(DAYS)
    contact = ask.of(CONTACTS)
    yield "future" if day > moment.at[:10] else None
    if contact == "asked":
        yield _words(ask.words, "nobody asked")
        yield _words(ask.more, "no way of asking")
        yield "early deadline" if ask.deadline and ask.deadline < day else None
        return
    asked = askings(replies)[-1] if replies else None
    yield None if asked else "unasked"
    yield "before the asking" if asked and day < asked.day else None
    if contact == "answered":
        yield _words(ask.words, "no answer")
    else:
        yield "deadline" if asked and asked.deadline and day <= asked.deadline else None


def _verdict(moment: Moment) -> Reasons:
    yield None if moment.ask.of(RATINGS) in moment.rules.scale else "rating"
    yield _words(moment.ask.words, "no headline")


def _withdraw_verdict(moment: Moment) -> Reasons:
    yield None if moment.claim.verdict() else "no verdict"
    yield _words(moment.ask.words, "no reason")


def _standing_verdict(moment: Moment) -> str | None:
    verdict = moment.claim.verdict()
    if verdict is None:
        return "no verdict"
    return None if verdict.rating in moment.rules.scale else "old rating"


def _submit(moment: Moment) -> Reasons:
    claim, verdict = moment.claim, moment.claim.verdict()
    yield _standing_verdict(moment)
    yield None if verdict is None or verdict.rationale else "no rationale"
    read_in = {said.document for said in claim.said}
    standing = [one for one in claim.evidence if not one.withdrawn]
    independent = [one for one in standing if not one.from_claimant and one.document not in read_in]
    origins = {(one.document, one.url) for one in independent}
    yield None if len(origins) >= moment.rules.evidence_minimum else "too little evidence"
    yield _is_said(claim)
    yield "unchanged" if claim.is_unchanged else None
    if claim.correction and verdict:
        changes, kind = verdict.rating != claim.last_rating(), claim.correction[0]
        fits = kind in {"rating-changing", "void"} if changes else kind != "rating-changing"
        yield None if fits else "class"


def _is_said(claim: Subject) -> str | None:
    return None if claim.said and claim.state != M else "no appearance"


def _choice(moment: Moment) -> tuple[str, str | None]:
    return ("agree", None) if moment.ask.name == "approve" else (moment.ask.of(CHOICES), moment.ask.words)


def _vote(moment: Moment) -> Reasons:
    claim, (choice, note) = moment.claim, _choice(moment)
    yield _standing_verdict(moment)
    yield _is_said(claim)
    yield "own proposal" if moment.actor in {one.by for one in claim.verdicts} else None
    yield "own submission" if moment.actor == claim.submitted_by else None
    yield "no words" if choice != "agree" and not note else None
    counting = moment.counting()
    said_so = any((one.by, one.choice, one.note) == (moment.actor, choice, note) for one in counting)
    yield "voted" if said_so and not moment.rules.carries(counting) else None


def _publish(moment: Moment) -> Reasons:
    claim = moment.claim
    if claim.approved is None or claim.verdict() is None:
        yield "not approved"
    elif claim.approved != claim.shown():
        yield "changed"
    yield "embargoed" if claim.embargo and not has_come(claim.embargo, moment.at) else None
    yield "undecided" if claim.retraction else None
    yield "own dissent" if moment.rules.shows_dissent and claim.dissents(moment.actor) else None


def _embargo(moment: Moment) -> Reasons:
    until = moment.ask.moment(moment.at)
    if until is None:
        yield None if moment.claim.embargo else "no embargo"
    else:
        yield "passed" if has_come(until, moment.at) else None
        yield "same" if until == moment.claim.embargo else None


def _reopen(moment: Moment) -> Reasons:
    number, requests = moment.ask.request, moment.claim.requests
    yield _words(moment.ask.words, "no note")
    if number and number > len(requests):
        yield "request unknown"
    elif number:
        yield "declined" if requests[number - 1] is False else None
        yield "not to decide" if requests[number - 1] is None and not moment.may("decide-correction") else None


def _notice(moment: Moment) -> Reasons:
    yield None if moment.claim.correction else "no correction"
    yield _words(moment.ask.words, "no note")
    yield "same" if moment.claim.correction == (moment.ask.of(CLASSES), moment.ask.words) else None


def _propose_retraction(moment: Moment) -> Reasons:
    yield None if moment.claim.live() else "not live"
    yield _words(moment.ask.words, "no reason")
    yield "proposed" if moment.claim.retraction else None


def _decline_retraction(moment: Moment) -> Reasons:
    yield None if moment.claim.retraction else "not proposed"
    yield _words(moment.ask.words, "no reason")


def _retract(moment: Moment) -> Reasons:
    yield None if moment.claim.live() else "not live"
    yield None if moment.claim.retraction else "not proposed"
    yield "own retraction" if moment.claim.retraction == moment.actor else None


def _request_correction(moment: Moment) -> Reasons:
    yield None if moment.claim.briefs else "not published"
    yield _words(moment.ask.words, "no asker")
    yield _words(moment.ask.more, "no request text")


def _decide_correction(moment: Moment) -> Reasons:
    number, requests = moment.ask.number, moment.claim.requests
    if number > len(requests):
        yield "request unknown"
    else:
        yield "decided" if requests[number - 1] is not None else None
    yield None if moment.ask.is_so else _words(moment.ask.words, "no reason")


def _hold(moment: Moment) -> Reasons:
    yield _words(moment.ask.words, "no reason")
    yield "passed" if moment.ask.day and moment.ask.day < moment.at[:10] else None


def _note(moment: Moment) -> Reasons:
    yield _words(moment.ask.words, "no words")


def _tag(moment: Moment) -> Reasons:
    yield "same" if moment.ask.of(TAGS) in moment.claim.tags else None


def _untag(moment: Moment) -> Reasons:
    yield None if moment.ask.of(TAGS) in moment.claim.tags else "no tag"


def _duty(ask: Ask) -> tuple[str, str]:
    return ask.of(HANDLES), ask.of(DUTIES)


def _assign(moment: Moment) -> Reasons:
    yield None if moment.rules.people[moment.ask.of(HANDLES)].is_active else "deactivated"
    yield "same" if _duty(moment.ask) in moment.claim.duties else None


def _unassign(moment: Moment) -> Reasons:
    yield None if _duty(moment.ask) in moment.claim.duties else "not assigned"


def _priority(moment: Moment) -> Reasons:
    yield "same" if moment.ask.of(PRIORITIES) == moment.claim.priority else None


def _due(moment: Moment) -> Reasons:
    yield "same" if moment.ask.day == moment.claim.due else None


def _request_check(moment: Moment) -> Reasons:
    yield _words(moment.ask.words, "no asker")


GUARDS: dict[str, Callable[[Moment], Reasons]] = {
    "dismiss": _dismiss,
    "recall": _recall,
    "reword": _reword,
    "split": _split,
    "place": _place,
    "speaker": _speaker,
    "nature": _nature,
    "link": _link,
    "unlink": _unlink,
    "drop": _reason,
    "evidence": _evidence,
    "withdraw-evidence": _withdraw_evidence,
    "reply": _reply,
    "verdict": _verdict,
    "withdraw-verdict": _withdraw_verdict,
    "submit": _submit,
    "vote": _vote,
    "approve": _vote,
    "return": _reason,
    "publish": _publish,
    "embargo": _embargo,
    "reopen": _reopen,
    "notice": _notice,
    "propose-retraction": _propose_retraction,
    "decline-retraction": _decline_retraction,
    "retract": _retract,
    "request-correction": _request_correction,
    "decide-correction": _decide_correction,
    "hold": _hold,
    "judge": _judge,
    "unjudge": _unjudge,
    "note": _note,
    "tag": _tag,
    "untag": _untag,
    "assign": _assign,
    "unassign": _unassign,
    "priority": _priority,
    "due": _due,
    "request-check": _request_check,
}
"""What each action demands beside state, role, and somebody who may act on the claim."""

More = list[tuple[str, str]]


def _nothing_more(_: Moment) -> More:
    return []


def _leave(moment: Moment) -> More:
    moment.claim.left = moment.claim.state
    return []


def _take_back(moment: Moment) -> More:
    if moment.claim.state == V:
        moment.claim.submitted_by = None
    return []


def _change_words(moment: Moment) -> More:
    moment.claim.text = moment.ask.wording
    return []


def _take_apart(moment: Moment) -> More:
    claim, claims = moment.claim, moment.rules.claims
    first, *others = moment.ask.parts
    claim.text = first
    told = []
    for text in others:
        number = max(claims) + 1
        said = [Said(place, one.document, one.quote, one.speaker) for place, one in enumerate(claim.said, 1)]
        state = E if claim.state == E else Q
        claims[number] = Subject(number, said, text, state, last_number=len(said), split_from=claim.number)
        told.append((f"claim/{number}", "claim.split_off"))
    return told


def _put(moment: Moment) -> More:
    claim, (document, quote) = moment.claim, moment.ask.place
    if moment.ask.is_so:
        claim.last_number += 1
        claim.said.append(Said(claim.last_number, document, quote, speaker=False))
    else:
        _replace(claim, Said(moment.ask.number, document, quote, speaker=False))
    return []


def _replace(claim: Subject, said: Said) -> None:
    claim.said = [said if old.number == said.number else old for old in claim.said]


def _give_voice(moment: Moment) -> More:
    old = next(said for said in moment.claim.said if said.number == moment.ask.number)
    _replace(moment.claim, Said(old.number, old.document, old.quote, moment.ask.is_so, old.came_from))
    return []


def _mark(moment: Moment) -> More:
    moment.claim.nature = moment.ask.of(NATURES)
    return []


def _merge(moment: Moment) -> More:
    claim, other = moment.claim, moment.rules.claims[moment.ask.into]
    claim.left, claim.merged_into = claim.state, other.number
    if not claim.said:
        return []
    for said in claim.said:
        other.last_number += 1
        other.said.append(Said(other.last_number, said.document, said.quote, said.speaker, claim.number))
    other.is_unchanged = False
    return [(f"claim/{other.number}", "claim.appearances_linked")]


def _part(moment: Moment) -> More:
    claim, other = moment.claim, moment.rules.claims[moment.claim.merged_into or 0]
    claim.merged_into = None
    kept = [said for said in other.said if said.came_from != claim.number]
    if kept == other.said:
        return []
    other.said, other.is_unchanged = kept, False
    return [(f"claim/{other.number}", "claim.appearances_unlinked")]


def _give_up(moment: Moment) -> More:
    claim = moment.claim
    claim.state = Q if not claim.briefs else P if claim.live() else X
    claim.read_anew()
    if claim.correction:
        for verdict in claim.verdicts:
            verdict.is_withdrawn = True
        for verdict, before in zip(claim.verdicts, claim.withdrawn_before, strict=False):
            verdict.is_withdrawn = before
        claim.correction, claim.embargo = None, None
    return []


def _attach(moment: Moment) -> More:
    ask, claim = moment.ask, moment.claim
    if ask.replaces:
        claim.evidence[ask.replaces - 1].withdrawn = f"replaced at {moment.at}"
    title = "" if ask.document else ask.words
    claim.evidence.append(Item(title, ask.url, ask.document, ask.more, from_claimant=not ask.is_so))
    return []


def _detach(moment: Moment) -> More:
    moment.claim.evidence[moment.ask.number - 1].withdrawn = f"{moment.ask.words} at {moment.at}"
    return []


def _tell_reply(moment: Moment) -> More:
    ask = moment.ask
    told = (ask.of(DAYS), ask.words, ask.more)
    moment.claim.replies.append((ask.of(CONTACTS), ask.deadline, told))
    return []


def _propose(moment: Moment) -> More:
    ask, rating = moment.ask, moment.ask.of(RATINGS)
    key = (rating, str(sorted(moment.rules.scale)), ask.words, ask.more)
    moment.claim.verdicts.append(Verdict(moment.actor, rating, ask.more, key))
    return []


def _unpropose(moment: Moment) -> More:
    verdict = moment.claim.verdict()
    assert verdict
    verdict.is_withdrawn = True
    return []


def _hand_in(moment: Moment) -> More:
    moment.claim.submitted_by, moment.claim.is_unchanged = moment.actor, False
    return []


def _say(moment: Moment) -> More:
    claim, verdict, (choice, note) = moment.claim, moment.claim.verdict(), _choice(moment)
    assert verdict
    verdict.votes.append(Vote(moment.actor, choice, note, claim.shown()))
    if not moment.rules.carries(moment.counting()):
        return []
    claim.state, claim.approved = A, claim.shown()
    return [(f"claim/{claim.number}", "claim.verdict_approved")]


def _send_back(moment: Moment) -> More:
    claim = moment.claim
    claim.submitted_by, claim.approved, claim.is_unchanged = None, None, True
    claim.read_anew()
    return []


def _put_out(moment: Moment) -> More:
    claim, verdict = moment.claim, moment.claim.verdict()
    assert verdict
    if claim.correction:
        claim.corrections.append((*claim.correction, claim.last_rating()))
    claim.briefs.append(verdict.rating)
    for item in claim.evidence:
        item.is_seen = item.is_seen or not item.withdrawn
    claim.correction, claim.retraction, claim.embargo, claim.submitted_by = None, None, None, None
    return []


def _set_embargo(moment: Moment) -> More:
    moment.claim.embargo = moment.ask.moment(moment.at)
    return []


def _open_again(moment: Moment) -> More:
    claim = moment.claim
    claim.correction, claim.approved, claim.submitted_by = (moment.ask.of(CLASSES), moment.ask.words), None, None
    claim.is_unchanged = False
    claim.read_anew()
    claim.withdrawn_before = [verdict.is_withdrawn for verdict in claim.verdicts]
    if (number := moment.ask.request) is None or claim.requests[number - 1]:
        return []
    claim.requests[number - 1] = True
    return [(f"claim/{claim.number}", "claim.correction_decided")]


def _reclass(moment: Moment) -> More:
    moment.claim.correction = (moment.ask.of(CLASSES), moment.ask.words)
    return []


def _want_retracted(moment: Moment) -> More:
    moment.claim.retraction = moment.actor
    return []


def _let_stand(moment: Moment) -> More:
    moment.claim.retraction = None
    return []


def _take_down(moment: Moment) -> More:
    claim = moment.claim
    claim.briefs.append(None)
    claim.correction, claim.retraction, claim.embargo = None, None, None
    claim.submitted_by, claim.approved, claim.is_unchanged = None, None, False
    return []


def _request(moment: Moment) -> More:
    moment.claim.requests.append(None)
    return []


def _answer(moment: Moment) -> More:
    moment.claim.requests[moment.ask.number - 1] = moment.ask.is_so
    return []


def _compare(moment: Moment) -> More:
    new, rules = _opinion(moment), moment.rules
    rules.judged = [one for one in rules.judged if (one.of, one.by) != (new.of, new.by)] + [new]
    return [(f"claim/{moment.ask.into}", "claim.judged_with")]


def _compare_no_more(moment: Moment) -> More:
    rules = moment.rules
    held = rules.holding(moment.claim.number, moment.ask.into)
    rules.judged = [one for one in rules.judged if one != held]
    return [(f"claim/{moment.ask.into}", "claim.judgement_taken_back_with")]


def _label(moment: Moment) -> More:
    moment.claim.tags.add(moment.ask.of(TAGS))
    return []


def _unlabel(moment: Moment) -> More:
    moment.claim.tags.remove(moment.ask.of(TAGS))
    return []


def _charge(moment: Moment) -> More:
    moment.claim.duties.add(_duty(moment.ask))
    return []


def _discharge(moment: Moment) -> More:
    moment.claim.duties.remove(_duty(moment.ask))
    return []


def _weigh(moment: Moment) -> More:
    moment.claim.priority = moment.ask.of(PRIORITIES)
    return []


def _schedule(moment: Moment) -> More:
    moment.claim.due = moment.ask.day
    return []


EFFECTS: dict[str, Callable[[Moment], More]] = {
    "dismiss": _leave,
    "recall": _take_back,
    "reword": _change_words,
    "split": _take_apart,
    "place": _put,
    "speaker": _give_voice,
    "nature": _mark,
    "link": _merge,
    "unlink": _part,
    "drop": _give_up,
    "evidence": _attach,
    "withdraw-evidence": _detach,
    "reply": _tell_reply,
    "verdict": _propose,
    "withdraw-verdict": _unpropose,
    "submit": _hand_in,
    "vote": _say,
    "approve": _say,
    "return": _send_back,
    "publish": _put_out,
    "embargo": _set_embargo,
    "reopen": _open_again,
    "notice": _reclass,
    "propose-retraction": _want_retracted,
    "decline-retraction": _let_stand,
    "retract": _take_down,
    "request-correction": _request,
    "decide-correction": _answer,
    "hold": _leave,
    "judge": _compare,
    "unjudge": _compare_no_more,
    "tag": _label,
    "untag": _unlabel,
    "assign": _charge,
    "unassign": _discharge,
    "priority": _weigh,
    "due": _schedule,
}
"""What each action makes of a claim beside its state, and the events that follow its own."""


def recognised(reasons: tuple[str, ...]) -> list[str]:
    """The names of the reasons that a message gives; one that is none of them comes out as it is."""
    return [_named(reason) for reason in reasons]


def _named(reason: str) -> str:
    name = next((name for name, phrase in PHRASES.items() if re.fullmatch(phrase, reason)), reason)
    return reason.partition(" is ")[2].removesuffix(" (a cousin)") if name == "recused" else name
