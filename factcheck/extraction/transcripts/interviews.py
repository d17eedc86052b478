"""Interviews: which stretches of a text are the answers of the one person who is asked, where the layout tells."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from itertools import groupby
from typing import Self

from factcheck.domain.statements import Span
from factcheck.extraction.text.paragraphs import paragraphs
from factcheck.extraction.transcripts.labels import label_of
from factcheck.extraction.transcripts.stage_directions import is_closing, is_silent, spoken

_FEWEST_QUESTIONS = 2
_LEAST_SHARE = 6
"""At least one in so many paragraphs from the first question on asks: a speech has questions too, now and then."""
_LONGEST_PROMPT = 200
"""Characters: what is shorter and stands between two paragraphs that are no questions may be one without its mark."""
_LONGEST_QUESTION = 600

_ASKS = frozenset({"q", "question", "interviewer"})
_ANSWERS = frozenset({"a", "answer"})
_SPELT_OUT = re.compile(
    r"(Question|Answer|QUESTION|ANSWER|Interviewer|INTERVIEWER|Q|A)(?: ?\d{1,3})?[:.)][*_]{0,3}[ \t]+"
)
_CLOSERS = " \"'\u201d\u2019)*_"
_YOU = re.compile(r"\byou(?:r|rs|rself)?\b", re.IGNORECASE)
_SELF = re.compile(r"\b(?:I|we|my|our|me|us)\b|\bI['\u2019]", re.IGNORECASE)
_EDITORIAL = re.compile(
    r"\W*(?:(?:this|the|our) (?:interview|conversation|transcript|discussion|q&a)\b.{0,200}\b(?:edited|condensed|conducted|took place)\b.*"
    r"|(?:as told to|interview(?:ed)? by|(?:this )?interview conducted|edited (?:by|for))\b.*)",
    re.IGNORECASE | re.DOTALL,
)


class _Part(Enum):
    """What a paragraph is: a question or whatever another person says; an answer, by its label; either; or nobody's."""

    QUESTION = auto()
    ANSWER = auto()
    EITHER = auto()
    NOBODY = auto()


def answers(text: str, *, speaker: str | None = None) -> tuple[Span, ...] | None:
    """Gives the answers in an interview of one person, a stretch for each paragraph, without labels and stage directions.

    An interview has two questions or more, each followed by an answer, and a question in every six paragraphs. A question is a
    paragraph that ends with a question mark or has the label of one who asks (`Q:`, `Interviewer:`, `Courier:`); an answer has
    `A:`, the label of the speaker, or none. No answer is what stands before the first question, the first paragraph (which may be
    a headline that asks), one that names the speaker and nobody as I or we, and a short one without a mark amid others: it may
    be a question (`You offered six percent.`).

    None where the layout does not tell: no questions, or labels of which none is the speaker's.

    Args:
        text: the document.
        speaker: the name of the person who is asked, whose last word is that of the label; without it only `A:` is one.
    """
    read = [_Paragraph.read(text, span, speaker=speaker) for span in paragraphs(text)]
    if read and read[0].label not in _ANSWERS | _ASKS:
        read = read[1:]  # a headline may ask too, or name somebody before a colon
    if not _tells(read):
        return None
    first = next((place for place, one in enumerate(read) if one.part is _Part.QUESTION), len(read))
    exchanges = tuple(_exchanges(read[first:]))
    if not _is_interview(text, exchanges):
        return None
    found = tuple(stretch for words in _answered(exchanges) for stretch in spoken(text, words))
    return found or None


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """A paragraph with the label that it begins with, None for none; `words` is where it goes on behind that."""

    part: _Part
    label: str | None
    words: Span

    @classmethod
    def read(cls, text: str, span: Span, *, speaker: str | None) -> Self:
        """Gives a paragraph as its own words and label tell it."""
        if is_silent(text, span) or is_closing(text, span) or _EDITORIAL.fullmatch(text, *span):
            return cls(_Part.NOBODY, None, span)
        label, words = _labelled(text, span)
        if label is not None:
            is_answer = label in _ANSWERS or label == _last_word(speaker)
            return cls(_Part.ANSWER if is_answer else _Part.QUESTION, label, words)
        said = text[slice(*span)]
        if _is_about(speaker, said):
            return cls(_Part.NOBODY, None, span)
        asks = span[1] - span[0] <= _LONGEST_QUESTION and said.rstrip(_CLOSERS).endswith("?")
        return cls(_Part.QUESTION if asks else _Part.EITHER, None, span)

    @property
    def is_long(self) -> bool:
        """Whether it is too long for a question."""
        return self.words[1] - self.words[0] > _LONGEST_PROMPT


def _tells(read: Sequence[_Paragraph]) -> bool:
    """Whether labels, where there are any, tell whose answers are looked for: the speaker's, or none beside one who asks."""
    has_answers = any(one.part is _Part.ANSWER for one in read)
    return has_answers or len({one.label for one in read if one.label is not None}) <= 1


@dataclass(frozen=True, slots=True)
class _Exchange:
    """A question, of several paragraphs perhaps, with the paragraphs up to the next one."""

    question: tuple[_Paragraph, ...]
    replies: tuple[_Paragraph, ...]

    @property
    def is_labelled(self) -> bool:
        """Whether a label says who asks."""
        return any(one.label is not None for one in self.question)


def _is_about(speaker: str | None, said: str) -> bool:
    """Whether a paragraph names the speaker and says neither I nor we: a reporter's line."""
    name = _last_word(speaker)
    named = name is not None and re.search(rf"\b{re.escape(name)}\b", said, re.IGNORECASE) is not None
    return named and _SELF.search(said) is None


def _labelled(text: str, span: Span) -> tuple[str | None, Span]:
    """The last word of the label that a paragraph begins with, in small letters, or None; and what follows it."""
    if spelt_out := _SPELT_OUT.match(text, *span):
        return spelt_out[1].lower(), (spelt_out.end(), span[1])
    label = label_of(text, span)
    if label is None or (label.cue is None and label.name != "Q") or not label.names_a_speaker():
        return None, span
    return label.key(), (label.span[1], span[1])


def _last_word(name: str | None) -> str | None:
    return name.split()[-1].strip(".").lower() if name and name.split() else None


def _exchanges(read: Sequence[_Paragraph]) -> Iterator[_Exchange]:
    told = [one for one in read if one.part is not _Part.NOBODY]
    runs = [(asks, tuple(run)) for asks, run in groupby(told, key=lambda one: one.part is _Part.QUESTION)]
    for at in range(0, len(runs), 2):
        yield _Exchange(runs[at][1], runs[at + 1][1] if at + 1 < len(runs) else ())


def _is_interview(text: str, exchanges: Sequence[_Exchange]) -> bool:
    answered = [exchange for exchange in exchanges if exchange.replies]
    count = sum(len(exchange.question) + len(exchange.replies) for exchange in exchanges)
    if len(answered) < _FEWEST_QUESTIONS or _LEAST_SHARE * len(answered) < count:
        return False
    if any(exchange.is_labelled or _has_answer(exchange) for exchange in exchanges):
        return True
    asked = any(_YOU.search(text, *one.words) for exchange in answered for one in exchange.question)
    return asked and any(_SELF.search(text, *exchange.replies[0].words) for exchange in answered)


def _has_answer(exchange: _Exchange) -> bool:
    return any(one.part is _Part.ANSWER for one in exchange.replies)


def _answered(exchanges: Sequence[_Exchange]) -> Iterator[Span]:
    """The words of the paragraphs that answer."""
    has_labels = any(map(_has_answer, exchanges))
    for exchange in exchanges:
        is_last = exchange is exchanges[-1]
        # Where answers have labels, what goes on without one after a labelled question is more of the question.
        is_answer = not (has_labels and exchange.is_labelled)
        for place, one in enumerate(exchange.replies):
            is_answer = is_answer or one.part is _Part.ANSWER
            is_between = place > 0 and (is_last or place + 1 < len(exchange.replies))
            is_sure = exchange.is_labelled or one.part is _Part.ANSWER or one.is_long or not is_between
            if is_answer and is_sure:
                yield one.words
