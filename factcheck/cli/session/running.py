"""A session from its beginning to its end, at a terminal that is afterwards as it was before."""

import contextlib
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial

import click

from factcheck.cli.assessing import assess
from factcheck.cli.choices import evidence_outlook
from factcheck.cli.output import say
from factcheck.cli.session.drawing import COLOURED, ENTER, LEAVE, UNCOLOURED
from factcheck.cli.session.lines import Style
from factcheck.cli.session.prompters import LinePrompter, Prompter, ScreenPrompter
from factcheck.machine import endings, keyboards, windows
from factcheck.services.desks import Desk
from factcheck.services.sessions.errands import Means
from factcheck.services.sessions.states import Session
from factcheck.services.sessions.steps import answered, begun

STDIN = 0


def run(desk: Desk, *, actor: str, source: int | None, is_plain: bool) -> None:
    """Has a person go through claims, and says in the end what was done."""
    means = Means(desk=desk, assess=assess, outlook=partial(evidence_outlook, offline=False, clock=desk.outside.clock))
    session = begun(means, actor=actor, source=source)
    if not session.claims:
        say("nothing waits for you" if source is None else f"no claim of source {source} waits for anything")
        return
    try:
        with endings.raised(), _prompting(is_plain=is_plain) as prompter:
            session = _through(means, session, prompter)
    except endings.EndedError as ended:
        raise click.exceptions.Exit(ended.status) from None
    _say_end(session)


def _through(means: Means, session: Session, prompter: Prompter) -> Session:
    """Gives a session at its end, having asked a person whatever it asks."""
    while question := session.question():
        session = answered(means, session, prompter.ask(session, question))
    return session


@contextmanager
def _prompting(*, is_plain: bool) -> Iterator[Prompter]:
    if is_plain or not keyboards.is_there() or not windows.draws():
        yield LinePrompter()
        return
    with keyboards.keyboard(STDIN) as keyboard, _screen():
        yield ScreenPrompter(keyboard, looks=_looks())


@contextmanager
def _screen() -> Iterator[None]:
    """Has a screen of its own as long as the block lasts; what stood on the terminal stands there again afterwards."""
    try:
        sys.stdout.write(ENTER)
        sys.stdout.flush()
        yield
    finally:
        with contextlib.suppress(OSError):  # the terminal may be gone
            sys.stdout.write(LEAVE)
            sys.stdout.flush()


def _looks() -> Mapping[Style, str]:
    return UNCOLOURED if os.environ.get("NO_COLOR") else COLOURED


def _say_end(session: Session) -> None:
    """Says what was done, and how to go on; what was written and not taken is printed, so that it is not lost."""
    if session.unsaid:
        number, begun = session.unsaid
        written = "\n".join(filter(None, begun.answers))
        say(f"not recorded, of claim {number}: {begun.errand.label}\n{written}")
    again = f"factcheck review --source {session.source}" if session.source else "factcheck review"
    say(f"{session.counted()}; go on with {again}")
