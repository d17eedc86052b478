"""Rating scales as files: those that ship, and anybody's own."""

import tomllib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from factcheck.domain import codec, forms, policies
from factcheck.domain.errors import BadInputError, EnvironmentFailureError
from factcheck.domain.policies import Rating, Scale
from factcheck.services.files import toml_string

FOLDER = Path(__file__).resolve().parents[1] / "ratings"
"""Where the scales that ship lie."""


@lru_cache(maxsize=1)
def shipped() -> tuple[Scale, ...]:
    """Gives the scales that come with the program as files, by their names."""
    try:
        texts = [(path.name, path.read_text("utf-8")) for path in sorted(FOLDER.glob("*.toml"))]
    except OSError as error:
        raise EnvironmentFailureError(f"cannot read the scales in {FOLDER}: {error.strerror}") from error
    if not texts:
        raise EnvironmentFailureError(f"there are no scales in {FOLDER}; install the program again")
    return tuple(read(text, name=name) for name, text in texts)


def known() -> tuple[Scale, ...]:
    """Gives the scales that have a name here: that of a new desk, and those that come as files."""
    return (policies.DEFAULT.scale, *shipped())


def named(name: str) -> Scale:
    """Gives the scale of a name; BadInputError where the program has none."""
    found = next((scale for scale in known() if scale.name == name), None)
    if found is None:
        there = ", ".join(scale.name for scale in known())
        raise BadInputError(f"no scale of the name {name!r} comes with the program; there are {there}")
    return found


def read(text: str, *, name: str) -> Scale:
    """Gives the scale that a TOML text describes, checked.

    Args:
        text: `name`, `version`, `worst` and `best`, and a table of `ratings` in the order in which readers see them.
        name: what messages call the text.

    Raises:
        BadInputError: it is no TOML, or no scale that a desk can rate by; every fault is named.
    """
    try:
        plain = tomllib.loads(text)
        wrong = tuple(forms.faults(Scale, plain))
        scale = None if wrong else codec.from_plain(Scale, plain)
    except (TypeError, ValueError, RecursionError) as error:
        raise BadInputError(f"{name} is no rating scale: {error}") from error
    if scale is None or (wrong := tuple(policies.scale_faults(scale))):
        raise BadInputError(f"{name} is no rating scale", faults=wrong)
    return scale


def check(scale: Scale) -> None:
    """Passes a scale that a desk can rate by; BadInputError with every reason why not, by key and value, for others."""
    policies.check_scale(scale)


def written(scale: Scale, *, under: str = "") -> str:
    """Gives a scale as the TOML text that `read` takes; `under` is the table that it stands in, in a larger file."""
    return "".join(_lines(scale, under))


def _lines(scale: Scale, under: str) -> Iterator[str]:
    if under:
        yield f"[{under}]\n"
    own = (("name", scale.name), ("version", scale.version), ("worst", scale.worst), ("best", scale.best))
    yield from _pairs(own)
    for rating in scale.ratings:
        yield f"\n[[{f'{under}.' if under else ''}ratings]]\n"
        yield from _pairs(_of_rating(rating))


def _of_rating(rating: Rating) -> tuple[tuple[str, str | int | None], ...]:
    return (
        ("id", rating.id),
        ("label", rating.label),
        ("meaning", rating.meaning),
        ("symbol", rating.symbol),
        ("number", rating.number),
        ("colour", rating.colour),
    )


def _pairs(pairs: tuple[tuple[str, str | int | None], ...]) -> Iterator[str]:
    for key, value in pairs:
        if value is not None:
            yield f"{key} = {toml_string(value) if isinstance(value, str) else value}\n"
