"""Who asks a person at a terminal: on a screen of its own with single keys, or line by line."""

import os
import sys
from collections.abc import Mapping
from typing import Protocol

from factcheck.cli.session import linear
from factcheck.cli.session.drawing import ERASE, HIDE_CURSOR, UNCOLOURED, drawn
from factcheck.cli.session.entries import entered
from factcheck.cli.session.lines import Piece, Style, text
from factcheck.cli.session.screens import Size, screen
from factcheck.machine import entering, keyboards
from factcheck.machine.keyboards import Keyboard, Named
from factcheck.services.sessions.questions import YES, Answer, Option, Pick, Question, Sure, WhatToDo, Words
from factcheck.services.sessions.states import BACK, LEAVE, NEXT, Look, Session

STDIN, STDOUT = 0, 1
UNKNOWN_SIZE = os.terminal_size((80, 24))

MEANINGS: dict[str, str] = {Named.RIGHT: NEXT, Named.LEFT: BACK, Named.GONE: LEAVE, Named.ESCAPE: ""}
"""Keys that print nothing and mean the same as one that does."""

LINES_OF_A_PAGE = 10

PASTED = "several keys at once are a pasted text, and do nothing"


class Prompter(Protocol):
    """Whoever gets the answers of a person."""

    def ask(self, session: Session, question: Question) -> Answer:
        """Shows where a session stands, and gives the answer to what it asks."""
        ...


def size() -> Size:
    """Gives how large the terminal is now."""
    try:
        found = os.get_terminal_size(STDOUT)
    except OSError:
        found = UNKNOWN_SIZE
    return Size(found.columns or UNKNOWN_SIZE.columns, found.lines or UNKNOWN_SIZE.lines)


class ScreenPrompter:
    """Asks on a screen, with single keys."""

    def __init__(self, keyboard: Keyboard, *, looks: Mapping[Style, str] = UNCOLOURED) -> None:
        self._keyboard = keyboard
        self._looks = looks
        self._scroll = 0
        self._here: tuple[int, Look] | None = None

    def ask(self, session: Session, question: Question) -> Answer:
        """Draws the screen, and gives the answer; what was typed before it stood there is no answer."""
        if (here := (session.place, session.look)) != self._here:
            self._here, self._scroll = here, 0
        self._draw(session, is_new=True)
        match question:
            case WhatToDo():
                key = self._key(session)
                return MEANINGS.get(key, key)
            case Pick():
                return _picked(self._key(session), question.options)
            case Sure():
                return self._waiting(YES if self._key(session) == "y" else None)
        return self._waiting(self._words(session, question))

    def _waiting(self, answer: Answer) -> Answer:
        """Passes an answer on, having shown that it was heard: what it leads to may take a while."""
        _notice("one moment …")
        return answer

    def _draw(self, session: Session, *, is_new: bool = False) -> None:
        made = screen(session, size(), scroll=self._scroll)
        self._scroll, drawing = made.scroll, drawn(made, looks=self._looks)
        if is_new:
            self._keyboard.forget()
        _write(drawing)

    def _key(self, session: Session) -> str:
        """Gives the key that answers; those that only move what is shown do that."""
        while True:
            key = self._keyboard.key()
            match key:
                case Named.UP | Named.DOWN | Named.PAGE_UP | Named.PAGE_DOWN | Named.HOME | Named.END:
                    self._scroll = max(0, self._scroll + _MOVES[key])
                    self._draw(session)
                case Named.RESIZED:
                    self._draw(session)
                case Named.PASTED:
                    self._keyboard.forget()
                    _notice(PASTED)
                case Named.UNKNOWN | Named.ENTER:
                    pass
                case _:
                    return key

    def _words(self, session: Session, question: Words) -> Answer:
        def complain(why: str) -> None:
            self._draw(session)
            _write(f"{text((Piece(f'not so: {why}'),))}\n")

        with self._keyboard.released():
            return entered(question, complain=complain)


_MOVES: dict[str, int] = {
    Named.UP: -1,
    Named.DOWN: 1,
    Named.PAGE_UP: -LINES_OF_A_PAGE,
    Named.PAGE_DOWN: LINES_OF_A_PAGE,
    Named.HOME: -1_000_000,
    Named.END: 1_000_000,
}


def _picked(key: str, options: tuple[Option, ...]) -> Answer:
    return next((option.value for option in options if option.key == key), None)


class LinePrompter:
    """Asks line by line: nothing moves the cursor, nothing is drawn, and a screen reader says one line after the other."""

    def __init__(self) -> None:
        self._shown: object = None

    def ask(self, session: Session, question: Question) -> Answer:
        """Prints what is new, then the question, and gives the answer."""
        lines = tuple(linear.told(session, is_new=session.sight is not self._shown))
        keyboards.forget(STDIN)
        for line in lines:
            print(line)  # noqa: T201 -- the session's own output
        self._shown = session.sight
        if isinstance(question, Words):
            return entered(question, complain=_complain)
        return self._chosen(question)

    def _chosen(self, question: WhatToDo | Pick | Sure) -> Answer:
        while True:
            typed = entering.line(linear.PROMPT)
            if typed is None:
                return LEAVE if isinstance(question, WhatToDo) else None
            answer = linear.meant(question, typed)
            if answer is not None or not isinstance(question, WhatToDo):
                return answer
            _complain(linear.hint(question))


def _complain(why: str) -> None:
    print(text((Piece(f"not so: {why}"),)))  # noqa: T201 -- the session's own output


def _notice(words: str) -> None:
    """Puts words into the last line, until the screen is drawn again."""
    _write(f"\x1b[{size().usable().height};1H{HIDE_CURSOR}{words[: size().usable().width]}{ERASE}")


def _write(drawing: str) -> None:
    sys.stdout.write(drawing)
    sys.stdout.flush()
