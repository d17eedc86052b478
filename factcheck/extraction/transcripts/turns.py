"""Transcripts, in which a label says who speaks."""

import re
from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from factcheck.domain.statements import Span
from factcheck.extraction.lexicons.titles import is_first_name, is_honorific
from factcheck.extraction.text.paragraphs import joined
from factcheck.extraction.transcripts.labels import Label, Style, is_clocked, is_unnamed, label_of
from factcheck.extraction.transcripts.procedures import is_heading, is_interjection, is_procedure
from factcheck.extraction.transcripts.stage_directions import is_closing, is_silent, leaves_the_scene, spoken

_FEWEST_TURNS = 4
_FEWEST_SPEAKERS = 2
_FEWEST_WORDS = 3
_INTRODUCTION = 80
"""Characters of a paragraph of prose: one before the first label makes the text an article that gives a transcript."""
_NAMED = re.compile(r"[a-z,] ([^\W\d_a-z][\w'\u2019-]*)(?!:)\b")
"""Words that have a capital where no sentence begins."""
_ENDS = tuple(".?!…\"'\u201d\u2019)]-\u2014")


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker says until another does.

    `label` reaches from the paragraph's start to the words, with any time and role in it; `source` is the name alone; `cue` the
    mark after it, None where there is none; `content` the words, a stretch for each paragraph, parted by stage directions.
    """

    label: Span
    source: Span
    cue: Span | None
    content: tuple[Span, ...]


def turns(text: str, spans: Sequence[Span]) -> tuple[Turn, ...]:
    """Gives the turns of a transcript, in order; none for a text that is not one.

    A text is a transcript, or gives one, when at least four paragraphs begin with a label, of two speakers or more of whom one
    has more than one turn, and most of what follows the labels is sentences (scores and dates are not); or when every paragraph
    begins with its time in brackets, as subtitles do, and one has a label. Labels in capitals, `Q.`/`A.` and, where there are
    four with a full stop, those of a record (`Ms. Ilves.`) are the only ones where they are at least half of all; else names in
    small letters are labels too, where their last word is that of another label, they have two words, or the one word is a first
    name, named elsewhere, timed or bold. A label alone on its line is one where the line recurs. A headline (`Fallin: Trump is a
    healer`) is none.

    A paragraph without a label goes on with the turn before it, up to the last label. After that, only in a text that is
    nothing but a transcript, and up to what closes it. In an article of which fewer than half of the paragraphs between
    the first label and the last have one, it belongs to nobody. Salience directions, times and closing lines are never content, nor
    is what a record reports between turns.

    Args:
        text: the document.
        spans: its paragraphs, in order, as `paragraphs.paragraphs` gives them.
    """
    candidates = {place: label for place, span in enumerate(spans) if (label := label_of(text, span))}
    if 0 in candidates and len(spans) > 1 and 1 not in candidates and _is_prose(text, spans[1]):
        del candidates[0]
    is_clocked_throughout = bool(candidates) and all(is_clocked(text, span) for span in spans)
    labels = _trusted(text, candidates)
    if not labels or not (is_clocked_throughout or _is_transcript(text, spans, labels)):
        return ()
    reading = _Reading(text, spans, labels, candidates)
    return tuple(turn for turn in reading.turns() if turn.content)


def _trusted(text: str, labels: Mapping[int, Label]) -> dict[int, Label]:
    lines = Counter(label.name for label in labels.values() if label.style is Style.ALONE)
    is_record = sum(label.cue is not None and text[label.cue[0]] == "." for label in labels.values()) >= _FEWEST_TURNS
    speakers = {
        place: label
        for place, label in labels.items()
        if label.names_a_speaker()
        and (label.style is not Style.ALONE or lines[label.name] > 1)
        and (label.style is not Style.RECORD or is_record)
    }
    keys = Counter(label.key() for label in speakers.values())
    strong = [label for label in speakers.values() if label.style is not Style.WRITTEN]
    if 2 * len(strong) >= len(speakers):
        return {
            place: label for place, label in speakers.items() if label.style is not Style.WRITTEN or _is_sure(label)
        }
    named = frozenset(_NAMED.findall(text))
    return {
        place: label
        for place, label in speakers.items()
        if label.style is not Style.WRITTEN or keys[label.key()] > 1 or _is_name(label, named)
    }


def _is_sure(label: Label) -> bool:
    """Whether a label in small letters is one whatever the others look like: timed or bold, or with a form of address."""
    return label.is_set_off or is_honorific(label.name.split()[0])


def _is_name(label: Label, named: Container[str]) -> bool:
    """Whether a label that nothing repeats is a name rather than a word that announces something: `Result: it failed.`."""
    return " " in label.name or label.is_set_off or is_first_name(label.name) or label.name in named


def _is_transcript(text: str, spans: Sequence[Span], labels: Mapping[int, Label]) -> bool:
    keys = Counter(label.key() for label in labels.values())
    if len(labels) < _FEWEST_TURNS or len(keys) < _FEWEST_SPEAKERS or max(keys.values()) == 1:
        return False
    return 2 * sum(_has_sentence(text, spans, place, label) for place, label in labels.items()) > len(labels)


def _has_sentence(text: str, spans: Sequence[Span], place: int, label: Label) -> bool:
    words = text[label.span[1] : spans[place][1]].strip()
    if not words and place + 1 < len(spans):
        words = text[slice(*spans[place + 1])]
    return len(words.split(maxsplit=_FEWEST_WORDS)) >= _FEWEST_WORDS and words.endswith(_ENDS)


class _Reading:
    """One pass over a transcript, from its first label on."""

    def __init__(
        self, text: str, spans: Sequence[Span], labels: Mapping[int, Label], candidates: Mapping[int, Label]
    ) -> None:
        self._text = text
        self._spans = spans
        self._labels = labels
        self._candidates = candidates
        self._are_written = any(label.style is Style.WRITTEN for label in labels.values())
        self._is_shouted = text.isupper()
        self._first, self._last = min(labels), max(labels)
        self._is_whole = not any(_is_prose(text, span) for span in spans[: self._first])
        self._goes_on = self._is_whole or 2 * len(labels) > self._last - self._first

    def turns(self) -> Iterator[Turn]:
        label: Label | None = None
        content: list[Span] = []
        for place in range(self._first, len(self._spans)):
            start, end = self._spans[place]
            if place in self._labels or (label and self._ends_turn(place)):
                if label:
                    yield Turn(label.span, label.source, label.cue, self._rejoined(content))
                label, content = self._labels.get(place), []
                start = label.span[1] if label else end
            elif label is None or not self._goes_on or is_interjection(self._text, (start, end)):
                continue
            content += spoken(self._text, (start, end))
        if label:
            yield Turn(label.span, label.source, label.cue, self._rejoined(content))

    def _rejoined(self, content: Sequence[Span]) -> tuple[Span, ...]:
        return tuple(joined(content, goes_on=partial(_is_wrapped, self._text)))

    def _ends_turn(self, place: int) -> bool:
        span = self._spans[place]
        if place > self._last and not self._is_whole:
            return True
        other = self._candidates.get(place)
        if other is not None and (not other.names_a_speaker() or (self._are_written and other.style is Style.WRITTEN)):
            return True
        return self._is_report(span) or is_unnamed(self._text, span)

    def _is_report(self, span: Span) -> bool:
        ends = (is_closing, leaves_the_scene, is_procedure)
        return any(is_end(self._text, span) for is_end in ends) or (
            not self._is_shouted and is_heading(self._text, span)
        )


def _is_prose(text: str, span: Span) -> bool:
    """Whether a paragraph is of an article's kind rather than a title, a date or a list of who is there."""
    words = text[slice(*span)]
    is_long = len(words) > _INTRODUCTION and words.endswith(_ENDS)
    return is_long and not words.isupper() and not is_silent(text, span)


def _is_wrapped(text: str, before: Span, span: Span) -> bool:
    """Whether only the width of lines has parted two: no sentence ends with the first, and no blank line comes between."""
    between = text[before[1] : span[0]].replace("\r\n", "\n")
    return between.isspace() and between.count("\n") == 1 and text[before[1] - 1] not in '.?!:\u2026"\u201d'
