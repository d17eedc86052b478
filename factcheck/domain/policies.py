"""The desk's policy: its rating scale, and what the workflow demands. It lives in the ledger; a file only proposes one."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from factcheck.domain import looks
from factcheck.domain.codec import words
from factcheck.domain.errors import BadInputError
from factcheck.domain.people import Role


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

    `submit_guards` names guards of `factcheck.domain.workflow`. `evidence_minimum` counts items that are not the claimant citing itself,
    `publishers_minimum` publishers of such items that have nothing to do with one another, `primary_minimum` primary items.
    A verdict is approved when `voters` people have voted on it and `votes` of them agree; `shows_dissent` puts the others' words into
    the brief. `permissions` change who may do what, within the bounds of the table of actions. Claims with `public_interest_tag` are of
    public interest. That somebody else approves than proposed or submitted is no policy: it holds at every desk.
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
    permissions: tuple[Permission, ...] = ()

    def role_for(self, action: str, *, default: Role) -> Role:
        """Gives the least role that may take an action at this desk."""
        return next((one.role for one in self.permissions if one.action == action), default)


@dataclass(frozen=True, slots=True, kw_only=True)
class AppliedPolicy:
    """A policy of the desk and since when it holds."""

    version: int
    policy: Policy
    applied_by: str
    applied_at: str


MOST_RATINGS = 30
MEANINGS = {
    "submit_guards": "What must be so before a claim is submitted.",
    "evidence_minimum": "How many items of evidence that are not the claimant's own, nor where the claim was read.",
    "publishers_minimum": "How many publishers of such items that have nothing to do with one another.",
    "primary_minimum": "How many of such items that are what they report: the document, the figures, the recording.",
    "votes": "How many second readers must agree before a verdict is approved.",
    "voters": "How many must have voted by then.",
    "shows_dissent": "Whether the brief shows who dissented, in their words.",
    "identity": "stated: who acts is who --as names. database: the login at PostgreSQL, and nobody else.",
    "public_interest_tag": "The tag that marks claims of public interest.",
    "permissions": "From which role on an action may be taken, where that differs from factcheck workflow.",
    "scale": "The ratings, in the order in which readers see them.",
}
"""What each key of a policy means, for whoever writes one."""

DEFAULT_GUARDS = ("verdict", "rationale", "evidence", "appearance", "quotes")
SUBMIT_GUARDS = (*DEFAULT_GUARDS, "publishers", "primary", "noted", "reply")
COUNTED = {"evidence_minimum": "evidence", "publishers_minimum": "publishers", "primary_minimum": "primary"}
"""The numbers of a policy, and the guards that count by them."""
MOST = 99
"""The largest number that a policy can demand of anything."""

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
)


def check(policy: Policy) -> None:
    """Passes a policy that a desk can work with.

    Raises:
        BadInputError: it cannot, with the first reason why.
    """
    check_scale(policy.scale)
    _check_guards(policy.submit_guards)
    for key, guard in COUNTED.items():
        _check_count(key, getattr(policy, key), guard, policy.submit_guards)
    if not 1 <= policy.votes <= policy.voters <= MOST:
        raise BadInputError(
            f"the policy's votes = {policy.votes} and voters = {policy.voters}; give 1 <= votes <= voters <= {MOST}"
        )
    if not _is_slug(policy.public_interest_tag):
        raise BadInputError(
            f"the policy's public_interest_tag = {policy.public_interest_tag!r} is not of the form a-z, 0-9 and -"
        )
    actions = [one.action for one in policy.permissions]
    if twice := [action for action in actions if actions.count(action) > 1]:
        raise BadInputError(f"the policy's permissions name the action {twice[0]} twice")


def _check_count(key: str, value: int, guard: str, guards: tuple[str, ...]) -> None:
    """Passes a number that the guard which counts by it can hold claims to."""
    if not 0 <= value <= MOST:
        raise BadInputError(f"the policy's {key} = {value} is not from 0 to {MOST}")
    if value and guard not in guards:
        raise BadInputError(
            f"the policy sets {key} and leaves out the guard {guard}, which counts it; name it or set 0"
        )
    if not value and guard in guards and guard != "evidence":
        raise BadInputError(f"the policy names the guard {guard} and sets no {key}; set it to 1 or more")


def check_scale(scale: Scale) -> None:
    """Passes a scale that a desk can rate by.

    Raises:
        BadInputError: it cannot, with the first key and value that keep it from that.
    """
    ids = [rating.id for rating in scale.ratings]
    if not 1 < len(ids) <= MOST_RATINGS:
        raise BadInputError(f"the scale has {len(ids)} ratings; give it 2 to {MOST_RATINGS}")
    if bad := [rating for rating in ids if not _is_slug(rating)]:
        raise BadInputError(f"the rating id {bad[0]!r} is not of the form a-z, 0-9 and -")
    if again := _first_again(ids):
        raise BadInputError(f"the rating id {again!r} is given twice")
    if not _is_slug(scale.name):
        raise BadInputError(f"the scale's name {scale.name!r} is not of the form a-z, 0-9 and -")
    if scale.version < 1:
        raise BadInputError(f"the scale's version {scale.version} is below 1")
    _check_range(scale)
    for rating in scale.ratings:
        _check_words(rating)
        _check_look(rating)
        _check_number(rating, scale)
    if again := _first_again([rating.symbol for rating in scale.ratings if rating.symbol]):
        raise BadInputError(f"the symbol {again!r} is given to two ratings")


def _check_words(rating: Rating) -> None:
    for key, text in (("label", rating.label), ("meaning", rating.meaning)):
        if not text.strip() or len(text.splitlines()) > 1:
            raise BadInputError(f"the rating {rating.id!r} has the {key} {text!r}, which is not one line of words")


def _check_look(rating: Rating) -> None:
    symbol, colour, its = rating.symbol, rating.colour, f"the rating {rating.id!r} has the"
    if symbol is not None and not looks.is_symbol(symbol):
        raise BadInputError(
            f"{its} symbol {symbol!r}; give it one or two letters, digits or signs, none a coloured picture"
        )
    if colour is None:
        return
    if not looks.is_colour(colour):
        raise BadInputError(f"{its} colour {colour!r}, which is not of the form #rrggbb")
    if (contrast := looks.contrast_with_white(colour)) < looks.LEAST_CONTRAST:
        raise BadInputError(f"{its} colour {colour!r}, of contrast {contrast:.2f} to white; give it a darker one, of 3")
    if symbol is None:
        raise BadInputError(f"{its} colour {colour!r} and no symbol, which tells it from others without colour")


def _check_range(scale: Scale) -> None:
    worst, best = scale.worst, scale.best
    if worst is None and best is None:
        return
    if worst is None or best is None:
        key, other, value = ("worst", "best", worst) if best is None else ("best", "worst", best)
        raise BadInputError(f"the scale has the {key} number {value} and no {other}; give both or neither")
    if not 1 <= worst < best:
        raise BadInputError(
            f"the scale has worst {worst} and best {best}; give it 1 or more, and a best above its worst"
        )


def _check_number(rating: Rating, scale: Scale) -> None:
    number, worst, best = rating.number, scale.worst, scale.best
    if number is None:
        return
    if worst is None or best is None:
        raise BadInputError(f"the rating {rating.id!r} has the number {number}, and the scale has no worst and best")
    if not worst <= number <= best:
        raise BadInputError(f"the rating {rating.id!r} has the number {number}, outside worst {worst} to best {best}")


def _first_again(texts: Sequence[str]) -> str | None:
    """Gives the first text that was there before it, or None where all differ."""
    return next((text for place, text in enumerate(texts) if text in texts[:place]), None)


def _check_guards(guards: tuple[str, ...]) -> None:
    if unknown := [guard for guard in guards if guard not in SUBMIT_GUARDS]:
        raise BadInputError(f"the policy names the guard {unknown[0]!r}; there are {', '.join(SUBMIT_GUARDS)}")
    if len(set(guards)) < len(guards):
        raise BadInputError("the policy names a guard twice")
    if not {"verdict", "appearance"} <= set(guards):
        raise BadInputError(
            "the policy leaves out the guards verdict or appearance, without which no brief can be made"
        )


def _is_slug(text: str) -> bool:
    return 0 < len(text) <= 40 and all(character in "abcdefghijklmnopqrstuvwxyz0123456789-" for character in text)  # noqa: PLR2004 -- fits a column of a listing
