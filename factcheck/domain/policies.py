"""The desk's policy: its rating scale, and what the workflow demands. It lives in the ledger; a file only proposes one."""

from dataclasses import dataclass

from factcheck.domain.codec import words
from factcheck.domain.errors import BadInputError


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """One step of a scale. `id` is what commands and rows use, `label` and `meaning` what readers see.

    `symbol` shows the rating without its colour, `number` is its place in a reckoning, `colour` is `#rrggbb`.
    """

    id: str
    label: str = words()
    meaning: str = words()
    symbol: str | None = None
    number: int | None = None
    colour: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """A named, versioned list of ratings in the order in which readers see them."""

    name: str
    version: int
    ratings: tuple[Rating, ...]

    def rating(self, rating_id: str) -> Rating | None:
        """Gives the rating of that id, or None where the scale has none."""
        return next((rating for rating in self.ratings if rating.id == rating_id), None)

    def ids(self) -> str:
        """Gives the ids for a message."""
        return ", ".join(rating.id for rating in self.ratings)


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """What this desk demands before a claim moves on.

    `submit_guards` names guards of `factcheck.domain.workflow`; `evidence_minimum` counts items that are not the claimant citing itself.
    That somebody else approves than proposed is no policy: it holds at every desk.
    """

    scale: Scale
    submit_guards: tuple[str, ...]
    evidence_minimum: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AppliedPolicy:
    """A policy of the desk and since when it holds."""

    version: int
    policy: Policy
    applied_by: str
    applied_at: str


MOST_RATINGS = 30
SUBMIT_GUARDS = ("verdict", "rationale", "evidence", "appearance", "quotes")

DEFAULT = Policy(
    scale=Scale(
        name="factcheck",
        version=1,
        ratings=(
            Rating(
                id="true", label="True", meaning="The evidence bears the claim out, and nothing of weight is missing."
            ),
            Rating(
                id="mostly-true",
                label="Mostly true",
                meaning="The claim is right in substance; a detail is off or missing.",
            ),
            Rating(
                id="lacks-context",
                label="Lacks context",
                meaning="The claim leaves out what a reader needs to judge it.",
            ),
            Rating(
                id="mostly-false",
                label="Mostly false",
                meaning="A part of the claim holds, but what it conveys does not.",
            ),
            Rating(id="false", label="False", meaning="The evidence contradicts the claim."),
            Rating(
                id="unproven",
                label="Unproven",
                meaning="The evidence at hand neither bears the claim out nor contradicts it.",
            ),
        ),
    ),
    submit_guards=SUBMIT_GUARDS,
    evidence_minimum=1,
)


def check(policy: Policy) -> None:
    """Passes a policy that a desk can work with.

    Raises:
        BadInputError: it cannot, with the first reason why.
    """
    _check_scale(policy.scale)
    _check_guards(policy.submit_guards)
    if policy.evidence_minimum < 0:
        raise BadInputError("the policy's evidence_minimum is below 0")
    if policy.evidence_minimum and "evidence" not in policy.submit_guards:
        raise BadInputError(
            "the policy sets evidence_minimum and leaves out the guard evidence, which counts it; name it or set 0"
        )


def _check_scale(scale: Scale) -> None:
    ids = [rating.id for rating in scale.ratings]
    if not 1 < len(ids) <= MOST_RATINGS:
        raise BadInputError(f"the policy's scale has {len(ids)} ratings; give it 2 to {MOST_RATINGS}")
    if bad := [rating for rating in ids if not _is_slug(rating)]:
        raise BadInputError(f"the rating id {bad[0]!r} is not of the form a-z, 0-9 and -")
    if len(set(ids)) < len(ids):
        raise BadInputError("the policy's scale has two ratings of one id")
    if bare := [rating.id for rating in scale.ratings if not _is_worded(rating)]:
        raise BadInputError(f"the rating {bare[0]!r} needs a label and a meaning of one line each")
    if not _is_slug(scale.name) or scale.version < 1:
        raise BadInputError("the policy's scale needs a name of a-z, 0-9 and -, and a version of 1 or more")


def _check_guards(guards: tuple[str, ...]) -> None:
    if unknown := [guard for guard in guards if guard not in SUBMIT_GUARDS]:
        raise BadInputError(f"the policy names the guard {unknown[0]!r}; there are {', '.join(SUBMIT_GUARDS)}")
    if len(set(guards)) < len(guards):
        raise BadInputError("the policy names a guard twice")
    if not {"verdict", "appearance"} <= set(guards):
        raise BadInputError(
            "the policy leaves out the guards verdict or appearance, without which no brief can be made"
        )


def _is_worded(rating: Rating) -> bool:
    return all(text.strip() and len(text.splitlines()) == 1 for text in (rating.label, rating.meaning))


def _is_slug(text: str) -> bool:
    return 0 < len(text) <= 40 and all(character in "abcdefghijklmnopqrstuvwxyz0123456789-" for character in text)  # noqa: PLR2004 -- fits a column of a listing
