"""The desk's policy: its rating scale, and what the workflow demands. It lives in the ledger; a file only proposes one."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from enum import StrEnum

from factcheck.domain import looks
from factcheck.domain.codec import words
from factcheck.domain.errors import BadInputError
from factcheck.domain.ranking import AT_FIRST, MOST_WEIGHT, Weights
from factcheck.domain.repeats import reached
from factcheck.domain.vocabularies import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """One step of a scale. `id` is what commands and rows use, `label` and `meaning` what readers see.

    `symbol` and `colour` (#rrggbb) mark it where there is room for no words; `number` is its place from the scale's worst to its best.
    A rating that is no step from false to true, such as satire, has none.
    """

    id: str
    label: str = words()
    meaning: str = words()
    symbol: str | None = None
    number: int | None = None
    colour: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """A named, versioned list of ratings in the order in which readers see them.

    `worst` and `best` bound the numbers of its ratings, for those who read them as numbers (ClaimReview).
    """

    name: str
    version: int
    ratings: tuple[Rating, ...]
    worst: int | None = None
    best: int | None = None

    def rating(self, rating_id: str) -> Rating | None:
        """Gives the rating of that id, or None where the scale has none."""
        return next((rating for rating in self.ratings if rating.id == rating_id), None)

    def ids(self) -> str:
        """Gives the ids for a message."""
        return ", ".join(rating.id for rating in self.ratings)


class Identity(StrEnum):
    """How the desk knows who acts: by what they state, or by their login at the database, which then is their handle."""

    STATED = "stated"
    DATABASE = "database"


@dataclass(frozen=True, slots=True, kw_only=True)
class Permission:
    """From which role on an action may be taken at this desk."""

    action: str
    role: Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """What this desk demands before a claim moves on.

    `submit_guards` names what must be so before a claim is submitted. `evidence_minimum` counts items of evidence that stand and are
    neither the claimant citing itself nor a document in which the claim was read, those of one document or address once;
    `publishers_minimum` counts publishers of such items that have nothing to do with one another, `primary_minimum` such items that are
    primary. A verdict is approved when `voters` people have voted on it and `votes` of them agree; `shows_dissent` puts the others' words
    into the brief. `permissions` change who may do what, but not below the roles that are fixed for each action. Claims with
    `public_interest_tag` are of public interest. A claim that was said in `often_repeated_from` sources is called often repeated, before
    readers as well; 0 calls none so. That somebody else approves than proposed or submitted is no policy: it holds at every desk.
    """

    scale: Scale
    submit_guards: tuple[str, ...]
    evidence_minimum: int
    publishers_minimum: int = 0
    primary_minimum: int = 0
    votes: int = 1
    voters: int = 1
    shows_dissent: bool = False
    identity: Identity = Identity.STATED
    public_interest_tag: str = "public-interest"
    often_repeated_from: int = 0
    permissions: tuple[Permission, ...] = ()
    queue: Weights = AT_FIRST

    def role_for(self, action: str, *, default: Role) -> Role:
        """Gives the least role that may take an action at this desk."""
        return next((one.role for one in self.permissions if one.action == action), default)

    def often_from(self, sources: int) -> int | None:
        """Gives from how many sources on a claim is often repeated, or None where one that was said in so many is not."""
        return reached(self.often_repeated_from, sources=sources)


@dataclass(frozen=True, slots=True, kw_only=True)
class AppliedPolicy:
    """A policy of the desk and since when it holds."""

    version: int
    policy: Policy
    applied_by: str
    applied_at: str


MOST_RATINGS = 30
MEANINGS: Mapping[type, Mapping[str, str]] = {
    Policy: {
        "submit_guards": "What must be so before a claim is submitted.",
        "evidence_minimum": "How many items of evidence that stand and are not the claimant's own, nor where the claim was read; "
        "several of one document or address are one.",
        "publishers_minimum": "How many publishers of such items that have nothing to do with one another.",
        "primary_minimum": "How many of such items that are what they report: the document, the figures, the recording.",
        "votes": "How many second readers must agree before a verdict is approved.",
        "voters": "How many must have voted by then.",
        "shows_dissent": "Whether the brief shows who dissented, in their words.",
        "identity": "stated: who acts is who --as names. database: the login at PostgreSQL, and nobody else.",
        "public_interest_tag": "The tag that marks claims of public interest.",
        "often_repeated_from": "From how many sources on a claim is called often repeated, in briefs too; 0 is never.",
        "permissions": "From which role on an action may be taken, where that differs from factcheck workflow.",
        "queue": "What decides which claim comes first in factcheck queue, in points.",
        "scale": "The ratings, in the order in which readers see them.",
    },
    Scale: {
        "name": "How briefs and policies call it: a-z, 0-9 and -.",
        "version": "Which of the scales of this name it is, from 1 on; one with other ratings is another version.",
        "ratings": "Its ratings, two or more, in the order in which readers see them.",
        "worst": "The number of the worst rating that it can give, 1 or more, for whoever reads ratings as numbers (ClaimReview).",
        "best": "The number of the best one, above worst. A scale has both or neither.",
    },
    Rating: {
        "id": "What commands call it: a-z, 0-9 and -.",
        "label": "What readers see, on one line.",
        "meaning": "What it says of a claim, in a line that readers see.",
        "symbol": "One or two letters, digits or signs that mark it where there is no room for words; no other rating has it.",
        "number": "Its place from worst to best; none where it is no step from false to true.",
        "colour": "#rrggbb, of a contrast of 3 or more to white; only beside a symbol, which tells it without colour.",
    },
    Weights: {
        "worth": "For each thousandth of how worth checking it is.",
        "public_interest": "For the tag of public interest.",
        "repeat": "For each place beyond the first where it was said, and each reader who asked for it; five at most.",
        "recency": "For each day by which its source was younger than thirty when it came to the desk.",
        "due": "For each day by which it was given less than thirty to be done.",
        "high": "For the priority high; as many less for low.",
        "age": "For each day that it waits longer than another; below 0, the newest come first.",
    },
    Permission: {
        "action": "An action, as factcheck workflow names it.",
        "role": "The least role that may take it, not below the one that factcheck workflow gives as fixed.",
    },
}
"""What each key of a policy file means, by what it is a key of, for whoever writes one."""

DEFAULT_GUARDS = ("verdict", "rationale", "evidence", "appearance", "quotes")
SUBMIT_GUARDS = (*DEFAULT_GUARDS, "publishers", "primary", "noted", "reply")
COUNTED = {"evidence_minimum": "evidence", "publishers_minimum": "publishers", "primary_minimum": "primary"}
"""The numbers of a policy, and the guards that count by them."""
MOST = 99
"""The largest number that a policy can demand of anything."""
SEVERAL = 2
"""The fewest sources that can be many: in one of them a claim was said once."""

DEFAULT = Policy(
    scale=Scale(
        name="factcheck",
        version=2,
        worst=1,
        best=5,
        ratings=(
            Rating(
                id="true",
                label="True",
                meaning="The evidence bears the claim out, and nothing of weight is missing.",
                symbol="✓",
                number=5,
                colour="#0b5394",
            ),
            Rating(
                id="mostly-true",
                label="Mostly true",
                meaning="The claim is right in substance; a detail is off or missing.",
                symbol="≈",
                number=4,
                colour="#2f6fa7",
            ),
            Rating(
                id="lacks-context",
                label="Lacks context",
                meaning="The claim leaves out what a reader needs to judge it.",
                symbol="◐",
                number=3,
                colour="#666666",
            ),
            Rating(
                id="mostly-false",
                label="Mostly false",
                meaning="A part of the claim holds, but what it conveys does not.",
                symbol="≠",
                number=2,
                colour="#a85a00",
            ),
            Rating(
                id="false",
                label="False",
                meaning="The evidence contradicts the claim.",
                symbol="✗",
                number=1,
                colour="#a61c00",
            ),
            Rating(
                id="unproven",
                label="Unproven",
                meaning="The evidence at hand neither bears the claim out nor contradicts it.",
                symbol="?",
                colour="#5f4b8b",
            ),
        ),
    ),
    submit_guards=DEFAULT_GUARDS,
    evidence_minimum=1,
    often_repeated_from=3,
)


def check(policy: Policy) -> None:
    """Passes a policy that a desk can work with.

    Raises:
        BadInputError: it cannot, with every reason why.
    """
    if found := tuple(faults(policy)):
        raise BadInputError("; ".join(found))


def check_scale(scale: Scale) -> None:
    """Passes a scale that a desk can rate by.

    Raises:
        BadInputError: it cannot, with every key and value that keep it from that.
    """
    if found := tuple(scale_faults(scale)):
        raise BadInputError("; ".join(found))


def faults(policy: Policy) -> Iterator[str]:
    """Gives every reason why a desk cannot work with a policy."""
    yield from scale_faults(policy.scale)
    yield from _guard_faults(policy.submit_guards)
    for key, guard in COUNTED.items():
        yield from _count_faults(key, getattr(policy, key), guard, policy.submit_guards)
    if not 1 <= policy.votes <= policy.voters <= MOST:
        yield f"the policy's votes = {policy.votes} and voters = {policy.voters}; give 1 <= votes <= voters <= {MOST}"
    if not _is_slug(policy.public_interest_tag):
        yield f"the policy's public_interest_tag = {policy.public_interest_tag!r} is not of the form a-z, 0-9 and -"
    if policy.often_repeated_from != 0 and not SEVERAL <= policy.often_repeated_from <= MOST:
        yield f"the policy's often_repeated_from = {policy.often_repeated_from} is neither 0 nor from {SEVERAL} to {MOST}"
    yield from _weight_faults(policy.queue)
    for action in _again([one.action for one in policy.permissions]):
        yield f"the policy's permissions name the action {action} twice"


def _weight_faults(weights: Weights) -> Iterator[str]:
    for entry in fields(weights):
        least = -MOST_WEIGHT if entry.name == "age" else 0
        if not least <= (weight := getattr(weights, entry.name)) <= MOST_WEIGHT:
            yield f"the policy's queue.{entry.name} = {weight} is not from {least} to {MOST_WEIGHT}"


def _guard_faults(guards: tuple[str, ...]) -> Iterator[str]:
    for guard in guards:
        if guard not in SUBMIT_GUARDS:
            yield f"the policy names the guard {guard!r}; there are {', '.join(SUBMIT_GUARDS)}"
    if len(set(guards)) < len(guards):
        yield "the policy names a guard twice"
    if not {"verdict", "appearance"} <= set(guards):
        yield "the policy leaves out the guards verdict or appearance, without which no brief can be made"


def _count_faults(key: str, value: int, guard: str, guards: tuple[str, ...]) -> Iterator[str]:
    """Gives why the guard that counts by a number cannot hold claims to it."""
    if not 0 <= value <= MOST:
        yield f"the policy's {key} = {value} is not from 0 to {MOST}"
    elif value and guard not in guards:
        yield f"the policy sets {key} and leaves out the guard {guard}, which counts it; name it or set 0"
    elif not value and guard in guards and guard != "evidence":
        yield f"the policy names the guard {guard} and sets no {key}; set it to 1 or more"


def scale_faults(scale: Scale) -> Iterator[str]:
    """Gives every reason why a desk cannot rate by a scale."""
    ids = [rating.id for rating in scale.ratings]
    if not 1 < len(ids) <= MOST_RATINGS:
        yield f"the scale has {len(ids)} ratings; give it 2 to {MOST_RATINGS}"
    for name in ids:
        if not _is_slug(name):
            yield f"the rating id {name!r} is not of the form a-z, 0-9 and -"
    for name in _again(ids):
        yield f"the rating id {name!r} is given twice"
    if not _is_slug(scale.name):
        yield f"the scale's name {scale.name!r} is not of the form a-z, 0-9 and -"
    if scale.version < 1:
        yield f"the scale's version {scale.version} is below 1"
    yield from _range_faults(scale)
    for rating in scale.ratings:
        yield from _word_faults(rating)
        yield from _look_faults(rating)
        yield from _number_faults(rating, scale)
    for symbol in _again([rating.symbol for rating in scale.ratings if rating.symbol]):
        yield f"the symbol {symbol!r} is given to two ratings"


def _word_faults(rating: Rating) -> Iterator[str]:
    for key, text in (("label", rating.label), ("meaning", rating.meaning)):
        if not text.strip() or len(text.splitlines()) > 1:
            yield f"the rating {rating.id!r} has the {key} {text!r}, which is not one line of words"


def _look_faults(rating: Rating) -> Iterator[str]:
    symbol, colour, its = rating.symbol, rating.colour, f"the rating {rating.id!r} has the"
    if symbol is not None and not looks.is_symbol(symbol):
        yield f"{its} symbol {symbol!r}; give it one or two letters, digits or signs, none a coloured picture"
    if colour is None:
        return
    if not looks.is_colour(colour):
        yield f"{its} colour {colour!r}, which is not of the form #rrggbb"
    elif (contrast := looks.contrast_with_white(colour)) < looks.LEAST_CONTRAST:
        yield f"{its} colour {colour!r}, of contrast {contrast:.2f} to white; give it a darker one, of 3"
    if symbol is None:
        yield f"{its} colour {colour!r} and no symbol, which tells it from others without colour"


def _range_faults(scale: Scale) -> Iterator[str]:
    worst, best = scale.worst, scale.best
    if worst is None and best is None:
        return
    if worst is None or best is None:
        key, other, value = ("worst", "best", worst) if best is None else ("best", "worst", best)
        yield f"the scale has the {key} number {value} and no {other}; give both or neither"
    elif not 1 <= worst < best:
        yield f"the scale has worst {worst} and best {best}; give it 1 or more, and a best above its worst"


def _number_faults(rating: Rating, scale: Scale) -> Iterator[str]:
    number, worst, best = rating.number, scale.worst, scale.best
    if number is None:
        return
    if worst is None and best is None:
        yield f"the rating {rating.id!r} has the number {number}, and the scale has no worst and best"
    elif worst is not None and best is not None and not worst <= number <= best:
        yield f"the rating {rating.id!r} has the number {number}, outside worst {worst} to best {best}"


def _again(texts: Sequence[str]) -> tuple[str, ...]:
    """Gives the texts that are there more than once, each once."""
    return tuple(dict.fromkeys(text for place, text in enumerate(texts) if text in texts[:place]))


def _is_slug(text: str) -> bool:
    return 0 < len(text) <= 40 and all(character in "abcdefghijklmnopqrstuvwxyz0123456789-" for character in text)  # noqa: PLR2004 -- fits a column of a listing
