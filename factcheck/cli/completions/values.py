"""What a shell is offered while a value is typed, made safe to be shown and put into the line."""

import re
from collections.abc import Callable, Mapping
from importlib.resources import files

import click
from click.shell_completion import CompletionItem

from factcheck.cli.framework import Offer, chosen
from factcheck.cli.terminal import safe
from factcheck.services.suggestions import asked
from factcheck.storage import suggestions
from factcheck.storage.bare import Bare
from factcheck.storage.suggestions import Suggestion

LONGEST = 200
"""Characters of a value that is offered; what is longer can be typed."""

ABOUT = 60
"""Characters of what is said about a value."""

_DIGITS = re.compile(r"(?:[1-9][0-9]{0,17})?")
_LETTER = re.compile(r"[^\W\d_]")

Question = Callable[[Bare, str, click.Context], list[Suggestion]]


def offered(offers: Offer, context: click.Context, typed: str) -> list[CompletionItem[str]]:
    """Gives what there is that begins with what is typed.

    Args:
        offers: what is wanted; a file or a folder is for the shell to find.
        context: where the line has led: which desk it names, what it takes already.
        typed: the beginning of the value.

    Raises:
        Exception: there is no desk, or it cannot be asked; whoever shows this shows nothing then.
    """
    if offers in {"file", "folder"}:
        return [CompletionItem(typed, type=offers)]
    before, wanted = _last(typed) if offers == "claims" else ("", typed)
    if offers == "scale":
        found = _scales()
    elif offers in _NUMBERED and not _DIGITS.fullmatch(wanted):
        return []
    else:
        with asked(folder=chosen(context, "desk"), database=chosen(context, "database")) as desk:
            found = _QUESTIONS[offers](desk, wanted, context)
    return [
        CompletionItem(f"{before}{one.value}", help=about(one.about))
        for one in found
        if one.value.startswith(wanted) and is_harmless(one.value)
    ]


def about(text: str) -> str:
    """Gives the beginning of a text on one line that no terminal obeys."""
    line = safe(" ".join(text[: 2 * ABOUT].split()))
    return line if len(line) <= ABOUT else f"{line[: ABOUT - 1].rstrip()}…"


def is_harmless(value: str) -> bool:
    """Tells whether a value can stand in a line as it is: shown whole, on one line, and taken for no option."""
    return 0 < len(value) <= LONGEST and not value.startswith("-") and safe(value) == value and value == value.strip()


def _last(typed: str) -> tuple[str, str]:
    """Gives what of `3,5,12-2` stands, and the number that is being typed."""
    place = max(typed.rfind(","), typed.rfind("-")) + 1
    return typed[:place], typed[place:]


def _claims(desk: Bare, typed: str, context: click.Context) -> list[Suggestion]:
    """Gives claims in a state in which the command can do something about them."""
    return suggestions.claims(desk, typed, states=getattr(context.command, "states", ()))


def _speakers(desk: Bare, typed: str, context: click.Context) -> list[Suggestion]:
    """Gives speakers by number, those of the document that is named if one is; by name once there is a letter."""
    if _LETTER.search(typed):
        return suggestions.names(desk, typed)
    return suggestions.speakers(desk, typed, source=_number(context, "source"))


def _its_tags(desk: Bare, typed: str, context: click.Context) -> list[Suggestion]:
    claim = _number(context, "claims")
    return suggestions.tags(desk, typed) if claim is None else suggestions.tags_of(desk, typed, claim=claim)


def _number(context: click.Context, name: str) -> int | None:
    """Gives the number that the line has for something, None where it has none."""
    given = str(context.params.get(name) or "")
    return int(given) if given and _DIGITS.fullmatch(given) else None


def _scales() -> list[Suggestion]:
    """Gives the scales that come with the program."""
    names = sorted(file.name for file in files("factcheck").joinpath("ratings").iterdir())
    return [Suggestion(name.removesuffix(".toml"), "") for name in names if name.endswith(".toml")]


_QUESTIONS: Mapping[str, Question] = {
    "claim": _claims,
    "claims": _claims,
    "source": lambda desk, typed, _: suggestions.sources(desk, typed),
    "withdrawn-source": lambda desk, typed, _: suggestions.sources(desk, typed, withdrawn=True),
    "speaker": lambda desk, typed, _: suggestions.speakers(desk, typed),
    "who": _speakers,
    "name": lambda desk, typed, _: suggestions.names(desk, typed),
    "tag": lambda desk, typed, _: suggestions.tags(desk, typed),
    "its-tag": _its_tags,
    "person": lambda desk, typed, _: suggestions.people(desk, typed, active=True),
    "deactivated": lambda desk, typed, _: suggestions.people(desk, typed, active=False),
    "rating": lambda desk, typed, _: suggestions.ratings(desk, typed),
}
_NUMBERED = {"claim", "claims", "source", "withdrawn-source", "speaker"}
