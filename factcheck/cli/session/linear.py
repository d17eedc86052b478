"""A session in plain lines, one after the other: for a screen reader, a terminal that can do nothing, and whoever asks for it."""

from collections.abc import Iterator, Sequence

from factcheck.cli.session.contents import Section, around, beside, facts, looked_at, said, title, without_words
from factcheck.cli.session.lines import Line, text
from factcheck.cli.terminal import safe
from factcheck.services.sessions.questions import YES, Answer, Option, Pick, Question, Sure, WhatToDo, Words
from factcheck.services.sessions.sights import Excerpt, Sight
from factcheck.services.sessions.states import Session

PROMPT = "> "

NEAR = 2
"""Paragraphs of a document before and behind the one with the quote."""


def told(session: Session, *, is_new: bool) -> Iterator[str]:
    """Gives what there is to say of a session: what came of the last answer, the claim where it is new, and what is asked."""
    yield from map(text, said(session))
    if sections := looked_at(session):
        yield from _written(sections)
    elif is_new:
        yield from _in_sight(session)
    if question := session.question():
        yield from asked(question)


def _in_sight(session: Session) -> Iterator[str]:
    yield ""
    yield safe(f"{title(session)}.")
    if session.sight is None:
        yield safe(f"{session.counted()}.")
        return
    yield from _claim(session.sight)


def _claim(sight: Sight) -> Iterator[str]:
    yield safe(f"Claim: {' '.join(sight.view.text.split())}")
    yield from (safe(f"{name}: {value}") for name, value in facts(sight))
    if sight.excerpt:
        yield "In its document, the quote between >> and <<:"
        yield from map(text, _near(sight.excerpt))
    yield from _written(beside(sight))


def _near(excerpt: Excerpt) -> Sequence[Line]:
    """Gives the paragraphs of a document near a quote."""
    lines = [line for line in around(excerpt) if line]
    quoted = [place for place, line in enumerate(lines) if len({piece.style for piece in line}) > 1 or _is_quote(line)]
    first, last = (quoted[0], quoted[-1]) if quoted else (0, len(lines))
    return lines[max(0, first - NEAR) : last + NEAR + 1]


def _is_quote(line: Line) -> bool:
    return any(piece.style.name == "QUOTE" for piece in line)


def _written(sections: Sequence[Section]) -> Iterator[str]:
    for section in sections:
        yield safe(f"{section.heading}:")
        yield from (f"  {text(line)}" for line in section.lines)


def asked(question: Question) -> Iterator[str]:
    """Gives what is asked, with what can be answered."""
    match question:
        case WhatToDo():
            yield f"You can: {_named(question.keys)}."
            yield f"Always: {_named(question.always)}."
        case Pick():
            yield safe(f"{question.prompt} {_named(question.options)}; an empty line: rather not.")
        case Sure():
            yield safe(f"{question.prompt} Type yes to do it; anything else does not.")
        case Words():
            yield safe(f"{question.prompt}; {without_words(question)}.")
            if question.beginning:
                yield safe(f"So far: {' '.join(question.beginning.split())}")


def _named(options: Sequence[Option]) -> str:
    return ", ".join(safe(f"{option.key} {option.label}") for option in options) or "nothing here"


def hint(question: WhatToDo) -> str:
    """Gives what can be typed."""
    return f"type one of {' '.join(option.key for option in (*question.keys, *question.always))}"


def meant(question: WhatToDo | Pick | Sure, typed: str) -> Answer:
    """Gives the answer that somebody means by a line: a key, or what it is called; None where it means none."""
    words = " ".join(typed.split()).casefold()
    match question:
        case Sure():
            return YES if words == YES else None
        case Pick():
            return _option(question.options, words)
    # A key that is not possible now is passed on, so that somebody is told why.
    return _option((*question.keys, *question.always), words) or (words if len(words) == 1 else None)


def _option(options: Sequence[Option], words: str) -> str | None:
    return next((one.value for one in options if words and words in {one.key, one.label.casefold(), one.value}), None)
