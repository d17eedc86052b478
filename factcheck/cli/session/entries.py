"""Words that somebody types in a session: checked as those of a command are, and asked for again where they cannot be taken."""

from collections.abc import Callable

import click

from factcheck.cli.parameters import ClaimId, Date, Handle, HttpUrl, Line, Moment, Number, Tag, Text
from factcheck.cli.session.editing import edited
from factcheck.machine import entering
from factcheck.services.sessions.questions import Answer, Wanted, Words

LONGEST_BEGINNING = 1_000
"""Characters that are put into a line for somebody to change; more than that nobody changes there."""


class Where(click.ParamType[str]):
    """Where evidence is: the number of a source, or a web address."""

    name = "where"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Gives the number or the address, or fails."""
        if value.isascii() and value.isdigit():
            return str(Number("source").convert(value, param, ctx))
        return HttpUrl().convert(value, param, ctx)


TYPES: dict[Wanted, click.ParamType[object]] = {
    Wanted.LINE: Line(),
    Wanted.TEXT: Text(),
    Wanted.LONG: Text(),
    Wanted.WHERE: Where(),
    Wanted.CLAIM: ClaimId(),
    Wanted.TAG: Tag(),
    Wanted.HANDLE: Handle(),
    Wanted.SOURCE: Number("source"),
    Wanted.DAY: Date(),
    Wanted.MOMENT: Moment(),
}

PROMPT = "> "


def entered(question: Words, *, complain: Callable[[str], None]) -> Answer:
    """Gives the words that somebody types, an empty line's where they are optional; None where they would rather not.

    Args:
        question: what is asked.
        complain: shows why words cannot be taken, before they are asked for again.
    """
    beginning = question.beginning
    while True:
        typed = _typed(question, beginning)
        if typed is None or entering.is_escaped(typed):
            return None
        if not typed.strip():
            return "" if question.is_optional else None
        try:
            return str(TYPES[question.wanted].convert(typed, None, None))
        except click.BadParameter as error:
            complain(error.message)
            beginning = typed


def _typed(question: Words, beginning: str) -> str | None:
    if question.wanted is Wanted.LONG:
        return edited(beginning, comments=question.comments)
    try:
        return entering.line(PROMPT, beginning=_changeable(beginning))
    except UnicodeDecodeError:
        return "\udc80"  # what no text holds, so that it is complained of


def _changeable(beginning: str) -> str:
    """Gives what can stand in a line for somebody to change it: nothing that a terminal would obey."""
    line = " ".join(beginning.split())
    return line if line.isprintable() and len(line) <= LONGEST_BEGINNING else ""
