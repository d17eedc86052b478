"""Documents with who said what, at the level of words: what the network is to learn from and is measured on."""

import hashlib
import json
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from factcheck.domain.statements import Span
from factcheck.extraction.attribution.network.encoding import Layout, arranged
from factcheck.extraction.attribution.network.wordpieces import Vocabulary
from factcheck.extraction.text.paragraphs import paragraphs
from factcheck.extraction.text.quotations import quotations


@dataclass(frozen=True, slots=True)
class Gold:
    """One attribution as words: the cue's stretch, the source's (None where there is none), and the content's places."""

    cue: Span
    source: Span | None
    content: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """A document laid out, with the readings of all who annotated it; the first is the one that it is scored on."""

    name: str
    layout: Layout
    readings: tuple[tuple[Gold, ...], ...]


def examples(path: Path, *, vocabulary: Vocabulary) -> tuple[Example, ...]:
    """Gives the documents of a file of JSON lines (`doc`, `text`, `attributions`, `other_annotators`)."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return tuple(_example(json.loads(line), vocabulary) for line in lines)


def digest(path: Path) -> str:
    """Gives the SHA-256 of a file, in hexadecimal."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _example(document: dict[str, Any], vocabulary: Vocabulary) -> Example:
    text = document["text"]
    spans = paragraphs(text)
    laid = arranged(text, spans, quotations(text, spans), vocabulary=vocabulary)
    readings = [document["attributions"], *(document.get("other_annotators") or {}).values()]
    return Example(document["doc"], laid, tuple(_read(laid, rows) for rows in readings))


def _read(laid: Layout, rows: Sequence[dict[str, Any]]) -> tuple[Gold, ...]:
    found = (_gold(laid, row) for row in rows)
    return tuple(sorted((gold for gold in found if gold), key=lambda gold: gold.cue))


def _gold(laid: Layout, row: dict[str, Any]) -> Gold | None:
    cue = _stretch(laid, row["cue_span"])
    content = tuple(place for span in row["content_span"] or () for place in range(*_places(laid, span)))
    return Gold(cue, _stretch(laid, row["source_span"]), content) if cue and content else None


def _stretch(laid: Layout, spans: Sequence[Sequence[int]] | None) -> Span | None:
    """The words of the first fragment: hardly any cue or source has two."""
    if not spans:
        return None
    first, past = _places(laid, spans[0])
    return (first, past) if first < past else None


def _places(laid: Layout, span: Sequence[int]) -> Span:
    first = bisect_right(laid.spans, span[0], key=lambda word: word[1])
    past = bisect_left(laid.spans, span[1], key=lambda word: word[0])
    return first, past
