"""Posts copied with their author's handle above them, and what they pass on of others: `RT @handle: ...`."""

import re
from collections.abc import Iterator, Sequence

from factcheck.domain.statements import Span
from factcheck.extraction.attribution.known_sources import with_known
from factcheck.extraction.text.attributions import Attribution

_AUTHOR = re.compile(
    r"(?P<name>[^\W\d_a-z][^\n(@:]{0,50}?)?[ \t]*(?:\((?P<bracketed>@\w+)\)|(?P<handle>@\w+))"
    r"(?:[ \t]*[\u00b7|,\u2022-][ \t]*[\w.,:/ \u00b7-]{1,40})?[ \t]*"
)
_PASSED_ON = re.compile(r"(?<!\w)(?:RT|MT|QT|HT)[ \t]+(?P<handle>@\w+)[ \t]*(?P<cue>:)?[ \t]*")
_FEWEST = 2
"""Posts that a text has at least where none of them passes anything on: a byline can have a handle too."""
_FEWEST_WORDS = 2


def with_posts(text: str, spans: Sequence[Span], found: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """Gives the attributions of a document with its posts, ordered by the place of their content: each to whoever wrote its words."""
    if "@" not in text:
        return tuple(found)
    return with_known(found, tuple(_posts(text, spans)))


def _posts(text: str, spans: Sequence[Span]) -> Iterator[Attribution]:
    authors = {place + 1: match for place, span in enumerate(spans) if (match := _author(text, spans, place, span))}
    is_list = len(authors) >= _FEWEST
    for place, span in enumerate(spans):
        marks = list(_PASSED_ON.finditer(text, *span))
        author = authors.get(place)
        if author and (marks or is_list):
            group = "name" if author["name"] else "bracketed" if author["bracketed"] else "handle"
            own = _words(text, span[0], marks[0].start() if marks else span[1])
            yield from (Attribution((author.span(group),), (), (words,), is_verbatim=True) for words in own)
        ends = [*(mark.start() for mark in marks), span[1]][1:]
        for mark, end in zip(marks, ends, strict=True):
            cue = (mark.span("cue"),) if mark["cue"] else ()
            for words in _words(text, mark.end(), end):
                yield Attribution((mark.span("handle"),), cue, (words,), is_verbatim=True)


def _author(text: str, spans: Sequence[Span], place: int, span: Span) -> re.Match[str] | None:
    """The line that names a post's author, where the post is the next line."""
    if place + 1 == len(spans) or text.count("\n", span[1], spans[place + 1][0]) > 1:
        return None
    return _AUTHOR.fullmatch(text, *span)


def _words(text: str, start: int, end: int) -> Iterator[Span]:
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    if len(words.split()) >= _FEWEST_WORDS:
        yield start, start + len(words.strip())
