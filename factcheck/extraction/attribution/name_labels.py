"""Speech that a name beside it claims, without a verb: `WALLACE: Let's start`, `"..." ― Veronica Cruz`."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from factcheck.domain.statements import Span
from factcheck.extraction.syntax.words import Paragraph
from factcheck.extraction.text.quotations import Quotation

_LABEL = re.compile(r"[\"“]?((?:[A-Z][\w.'\u2019-]*\s){0,3}[A-Z][\w.'\u2019-]*)(:)\s+(?=\S)")
_SIGNATURE = re.compile(r"\s*([\u2013\u2014\u2015]|--)\s*([^\W\d_][\w.'\u2019-]*(?:\s[^\W\d_][\w.'\u2019-]*){0,4}\s?)$")
_FEWEST_WORDS = 3


@dataclass(frozen=True, slots=True)
class Label:
    """A name, the mark between it and the words, and the words."""

    source: Span
    cue: Span
    content: Span


def labelled(
    text: str, paragraph: Paragraph, quoted: Sequence[Quotation], *, surnames: Collection[str]
) -> Iterator[Label]:
    """Gives the paragraph's words that a label before them, or a signature under them, gives to a person whom the document names."""
    start, end = paragraph.span
    label = _LABEL.match(text, start, min(end, start + 100))
    if (
        label
        and label.group(1).split()[-1].lower() in surnames
        and len(text[label.end() : end].split()) >= _FEWEST_WORDS
    ):
        yield Label(label.span(1), label.span(2), (label.end(), end))
    if quoted and quoted[0].start == start and end - quoted[-1].end < 100:  # noqa: PLR2004 -- longer than any name
        signature = _SIGNATURE.match(text, quoted[-1].end, end)
        if signature and signature.group(2)[0].isupper():
            yield Label(signature.span(2), signature.span(1), (start, quoted[-1].end))
