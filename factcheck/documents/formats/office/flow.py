"""The paragraphs of a document of a word processor, as they come up: those inside others, and notes, in their places."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from factcheck.documents.formats.blocks import PARAGRAPH_BREAK

_MOST_TOLD, _LONGEST = 3, 60


@dataclass(slots=True)
class _Column:
    """Paragraphs one below the other; of the last one the beginning, where its end was taken out."""

    _done: list[str] = field(default_factory=list)
    _begun: list[str] = field(default_factory=list)

    def add(self, words: str, *, is_joined: bool) -> None:
        self._begun.append(words)
        if not is_joined:
            self._done.append("".join(self._begun).strip())
            self._begun = []

    def paragraphs(self) -> tuple[str, ...]:
        return tuple(filter(None, (*self._done, "".join(self._begun).strip())))


@dataclass(slots=True)
class Flow:
    """Takes words and ends of paragraphs, and gives the text. What is struck out or hidden is kept apart, to be told.

    So is what changes take out or put in that somebody tracked and nobody has accepted or refused yet.
    """

    struck: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    taken_out: list[str] = field(default_factory=list)
    put_in: list[str] = field(default_factory=list)
    _body: _Column = field(default_factory=_Column)
    _notes: _Column = field(default_factory=_Column)
    _open: list[list[str]] = field(default_factory=list)
    _is_note: bool = False

    def begin(self) -> None:
        """Begins a paragraph, inside of another one where that has not ended: a box beside it."""
        self._open.append([])

    def end(self, *, is_joined: bool = False) -> None:
        """Ends the paragraph; `is_joined` where its end was taken out, so that the next goes on where it stopped."""
        words = "".join(self._open.pop()) if self._open else ""
        (self._notes if self._is_note else self._body).add(words, is_joined=is_joined)

    def say(self, words: str) -> None:
        """Adds words to the paragraph; those outside of any are nobody's."""
        if self._open:
            self._open[-1].append(words)

    def turn_to_notes(self) -> None:
        """Has what follows stand at the end of the text."""
        self._is_note = True

    def turn_back(self) -> None:
        """Has what follows stand in the text itself."""
        self._is_note = False

    def text(self) -> str:
        """Gives the paragraphs with a blank line between them, those of notes last."""
        return PARAGRAPH_BREAK.join((*self._body.paragraphs(), *self._notes.paragraphs()))

    def warnings(self) -> tuple[str, ...]:
        """Gives what was left out, and what is not settled yet, in words."""
        pending = "changes in the document are pending, neither accepted nor refused"
        return (
            *_told("what the document strikes out is left out", self.struck),
            *_told("what the document hides is left out", self.hidden),
            *_told(f"{pending}; what they take out is left out", self.taken_out),
            *_told(f"{pending}; what they put in is read as text", self.put_in),
        )


def _told(what: str, parts: Sequence[str]) -> tuple[str, ...]:
    stretches = [words for part in parts if (words := " ".join(part.split()))]
    if not stretches:
        return ()
    shown = [
        f"“{words if len(words) <= _LONGEST else words[: _LONGEST - 1] + '…'}”" for words in stretches[:_MOST_TOLD]
    ]
    more = [f"and {len(stretches) - _MOST_TOLD} more"] if len(stretches) > _MOST_TOLD else []
    return (f"{what}: {'; '.join((*shown, *more))}",)
