"""Who speaks in subtitles, as far as they tell, and the paragraphs that their words make."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from factcheck.documents.formats.subtitles.cues import Cue
from factcheck.documents.formats.subtitles.markup import plain, voices

_PARAGRAPH = 30_000
"""Milliseconds after which one voice's words go on in a new paragraph, at the end of a sentence."""
_LONGEST_PARAGRAPH = 60_000
"""Milliseconds after which they do anywhere: captions made by a machine have no full stops."""

_CHANGE = re.compile(r"(?:^|(?<=\s))>>+\s*")
_DASH = re.compile(r"[-\u2010\u2013]\s?(?=[^\W\d_]|[\"\u201c\u2018'>\[(\u266a])")
_ENDS = re.compile(r"[.?!\u2026\u266a][\"'\u201d\u2019)\]]*$")
_CAPITAL = r"[^\W\d_a-z][\w.'\u2019-]*"
_LABEL = re.compile(
    rf"{_CAPITAL}(?: (?:{_CAPITAL}|#?\d{{1,3}}|of|the|de|la|van|von)){{0,5}}(?:,[^:.?!]{{1,60}}| ?[(\[][^:()\[\]]{{1,60}}[)\]])?:(?= |$)"
)
_MAY_BE_LABEL = re.compile(r"[^:.?!]{1,80}:(?: |$)")


@dataclass(frozen=True, slots=True)
class _Piece:
    """Words with the voice that is named for them; `is_change` where somebody else begins to speak."""

    start: int
    voice: str | None
    is_change: bool
    words: str


@dataclass(slots=True)
class _Paragraph:
    start: int
    label: str
    words: list[str] = field(default_factory=list)

    def last(self) -> str:
        return self.words[-1] if self.words else ""

    def text(self) -> str:
        seconds = self.start // 1000
        clock = f"[{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}]"
        return " ".join(filter(None, (clock, self.label, *self.words)))


def paragraphs(cues: Sequence[Cue]) -> tuple[str, ...]:
    """Gives the words of cues in paragraphs, each with the time at which its words begin: `[00:12:31] Amos Teller: It was ...`.

    A turn begins with a paragraph that has the label of who speaks: the name in a voice tag (`<v Amos Teller>`), or the label that
    the words themselves begin with (`TELLER: ...`). It goes on over cues without a name. Where somebody else begins whom nothing
    names (`>>`, a dash, a cue without a voice among cues that have one), `>>` stands in the label's place, once anybody was named.
    Longer turns have a paragraph about every 30 seconds, at the end of a sentence.
    """
    pieces = [piece for cue in cues for piece in _pieces(cue)]
    named = sum(bool(piece.voice) for piece in pieces)
    joining = _Joining(is_voiced_throughout=2 * named > len(pieces))
    for piece in pieces:
        joining.take(piece)
    return tuple(paragraph.text() for paragraph in joining.paragraphs if paragraph.words)


def _pieces(cue: Cue) -> Iterator[_Piece]:
    for line in _with_wrapped_tags(cue.lines):
        for place, (voice, stretch) in enumerate(voices(line)):
            words = plain(stretch)
            is_change = voice == ""
            if place == 0 and (dash := _DASH.match(words)):
                words, is_change = words[dash.end() :], True
            for number, part in enumerate(_CHANGE.split(words)):
                if part.strip() or (number == 0 and voice):
                    yield _Piece(cue.start, voice or None, is_change or number > 0, part.strip())


def _with_wrapped_tags(lines: Sequence[str]) -> Sequence[str]:
    """The lines of a cue; a tag that begins in one and ends in the next is no reason to lose whom it names."""
    whole = "\n".join(lines)
    return re.sub(r"<[^<>]{1,200}>", lambda tag: tag[0].replace("\n", " "), whole).split("\n")


class _Joining:
    """Paragraphs, as pieces come to them one after the other."""

    def __init__(self, *, is_voiced_throughout: bool) -> None:
        self.paragraphs: list[_Paragraph] = []
        self._is_voiced_throughout = is_voiced_throughout
        self._voice: str | None = None
        self._has_names = False

    def take(self, piece: _Piece) -> None:
        label = self._label(piece)
        if label is not None:
            self.paragraphs.append(_Paragraph(piece.start, label))
        elif not self.paragraphs or self._is_time_for_another(piece):
            self.paragraphs.append(_Paragraph(piece.start, ""))
        if piece.words:
            self.paragraphs[-1].words.append(piece.words)

    def _label(self, piece: _Piece) -> str | None:
        """What stands before the words where another speaker begins; None where the one before goes on."""
        if piece.voice:
            is_same = piece.voice == self._voice and not piece.is_change
            self._voice, self._has_names = piece.voice, True
            return None if is_same else f"{piece.voice}:"
        if self._begins_with_label(piece):
            self._voice, self._has_names = None, True
            return ""
        if piece.is_change or self._is_unnamed(piece):
            self._voice = None
            return ">>" if self._has_names else ""
        return None

    def _begins_with_label(self, piece: _Piece) -> bool:
        label = _LABEL.match(piece.words)
        return label is not None and (
            piece.is_change or label[0].partition(",")[0].rstrip(":").isupper() or self._has_ended()
        )

    def _is_unnamed(self, piece: _Piece) -> bool:
        """Whether a cue has no voice among cues that have one, and does not finish the sentence of the voice before."""
        return (
            self._voice is not None
            and self._is_voiced_throughout
            and self._has_ended()
            and not piece.words[:1].islower()
        )

    def _is_time_for_another(self, piece: _Piece) -> bool:
        passed = piece.start - self.paragraphs[-1].start
        if passed < _PARAGRAPH or _MAY_BE_LABEL.match(piece.words):
            return False
        return passed >= _LONGEST_PARAGRAPH or self._has_ended()

    def _has_ended(self) -> bool:
        return not self.paragraphs or _ENDS.search(self.paragraphs[-1].last()) is not None
