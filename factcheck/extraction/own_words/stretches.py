"""Which stretches of a document are its one speaker's own: the paragraphs, or of an interview the answers, without what stands around."""

import re
from collections.abc import Iterator, Sequence

from factcheck.domain.documents import OwnWords
from factcheck.domain.people import normal_name
from factcheck.domain.statements import Span
from factcheck.extraction.text.paragraphs import paragraphs
from factcheck.extraction.transcripts.interviews import answers
from factcheck.extraction.transcripts.stage_directions import is_closing, spoken

SELF = frozenset({"i", "we", "me", "us", "my", "our", "mine", "ours", "myself", "ourselves"})
"""What speakers call themselves by."""
_ENDS = re.compile(r"[.?!:;\u2026][\"'\u201d\u2019\u00bb)\]]*$")
_BULLET = re.compile(r"(?:^|[\n\r])[ \t>]*[-*+\u2022\u2023\u25aa\u25cf\u25e6\u2013\u2014\u00b7][ \t]*$")
_NUMBER = re.compile(r"\(?(?:\d{1,3}|[A-Za-z])[.)][ \t]")
_LEAD = 8
"""Characters before a paragraph in which a list's mark is looked for."""


def stretches(text: str, own: OwnWords) -> tuple[Span, ...]:
    """Gives which stretches of a document are the speaker's own, in order: its paragraphs, without what only stands around them.

    Headings, stage directions and what is said under a text of its author are left out, and of an interview whose layout tells so the
    questions. Quotations of others are not.
    """
    answered = answers(text, speaker=own.speaker)
    if answered is not None:
        return tuple(_clipped(answered, own))
    spans = [span for span in paragraphs(text) if own.start < span[1] and span[0] < own.end]
    of_prose = _are_prose(text, spans)
    spans = [span for place, span in enumerate(spans) if not _is_heading(text, spans, place, of_prose=of_prose)]
    while len(spans) > 1 and _is_under_the_text(text, spans[-1], own.speaker):
        spans.pop()
    return tuple(piece for span in _clipped(spans, own) for piece in spoken(text, span))


def _clipped(spans: Sequence[Span], own: OwnWords) -> Iterator[Span]:
    for start, end in spans:
        if max(start, own.start) < min(end, own.end):
            yield max(start, own.start), min(end, own.end)


def _are_prose(text: str, spans: Sequence[Span]) -> bool:
    """Whether most of a text ends as sentences do, so that a paragraph that does not is none. Posts and lists often end in nothing."""
    ended = sum(end - start for start, end in spans if _ends(text, (start, end)))
    return 2 * ended > sum(end - start for start, end in spans)


def _ends(text: str, span: Span) -> bool:
    return _ENDS.search(text, max(span[0], span[1] - _LEAD), span[1]) is not None


def _is_item(text: str, span: Span) -> bool:
    """Whether a list's mark stands before a paragraph or at its head, which then need not end as a sentence does."""
    start, end = span
    return _BULLET.search(text, max(0, start - _LEAD), start) is not None or _NUMBER.match(text, start, end) is not None


def _is_heading(text: str, spans: Sequence[Span], place: int, *, of_prose: bool) -> bool:
    """Whether a paragraph that ends in no mark stands above others: above prose in a text of prose, above the items of a list anywhere."""
    if place + 1 == len(spans) or _is_item(text, spans[place]) or _ends(text, spans[place]):
        return False
    return of_prose or _is_item(text, spans[place + 1])


def _is_under_the_text(text: str, span: Span, speaker: str) -> bool:
    """Whether a paragraph at the end closes a release, or tells of the speaker by name and not by `I`: `Ana Ruiz is the mayor of ...`."""
    if is_closing(text, span):
        return True
    words = re.findall(r"[\w'\u2019]+", text[slice(*span)][:2_000])
    name = normal_name(speaker).split()
    return normal_name(" ".join(words[: len(name)])).split() == name and SELF.isdisjoint(map(str.lower, words))
