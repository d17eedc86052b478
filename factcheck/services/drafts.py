"""Verdicts as text files: a few fields between two lines of `---`, then the findings.

A field is `name: value`. Its further lines are indented. Between the two lines of `---`, a line that begins with # is a comment.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from factcheck.domain.errors import BadInputError

FENCE = "---"
FIELDS = ("rating", "headline", "short-answer")


@dataclass(frozen=True, slots=True, kw_only=True)
class VerdictDraft:
    """A verdict as somebody has written it down; None is what is left out."""

    rating: str | None
    headline: str | None
    short_answer: str | None
    rationale: str


def read(text: str, *, name: str) -> VerdictDraft:
    """Gives the verdict that a text holds.

    Raises:
        BadInputError: the text is not in this form, with the line where it is not.
    """
    first, *lines = text.replace("\r\n", "\n").lstrip("\n").split("\n")
    if first.rstrip() != FENCE or FENCE not in [line.rstrip() for line in lines]:
        raise BadInputError(f"{name} has no front matter; begin with ---, rating: ..., headline: ..., and --- again")
    end = [line.rstrip() for line in lines].index(FENCE)
    fields = _fields(lines[:end], name)
    return VerdictDraft(
        rating=fields.get("rating"),
        headline=fields.get("headline"),
        short_answer=fields.get("short-answer"),
        rationale="\n".join(lines[end + 1 :]).strip(),
    )


def written(draft: VerdictDraft, *, comments: Sequence[str] = ()) -> str:
    """Gives the text that `read` takes, with comments on top."""
    values = zip(FIELDS, (draft.rating, draft.headline, draft.short_answer), strict=True)
    told = [f"# {' '.join(comment.split())}" for comment in comments]
    lines = [f"{name}: {_indented(value or '')}".rstrip() for name, value in values]
    return "\n".join([FENCE, *told, *lines, FENCE, "", draft.rationale, ""])


def _indented(value: str) -> str:
    return value.replace("\n", "\n  ")


def _fields(lines: Sequence[str], name: str) -> dict[str, str]:
    """Gives the fields that say something."""
    found: dict[str, list[str]] = {}
    for place, line in enumerate(lines, 2):
        field, colon, value = line.partition(":")
        if line.startswith("#"):
            continue
        if found and (not line.strip() or line[0].isspace()):
            next(reversed(found.values())).append(line.strip())
        elif line.strip():
            _demand_field(field.strip(), f"{name}, line {place}", known=bool(colon), again=field.strip() in found)
            found[field.strip()] = [value.strip()]
    texts = {field: "\n".join(parts).strip() for field, parts in found.items()}
    return {field: text for field, text in texts.items() if text}


def _demand_field(field: str, where: str, *, known: bool, again: bool) -> None:
    if not known or field not in FIELDS:
        raise BadInputError(f"{where}: {field!r} is no field of a verdict; there are {', '.join(FIELDS)}")
    if again:
        raise BadInputError(f"{where}: {field} is given twice; leave one out")
