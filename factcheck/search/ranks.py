"""In which order what was found is listed: by one rule of our own, so that both databases give the same order."""

import math
from collections.abc import Mapping

from factcheck.search.entries import GAP
from factcheck.search.queries import Beginning, Phrase, Query

SATURATION, LENGTH = 1.2, 0.75
"""How soon one more occurrence counts little, and how much a long text has against it (BM25: Robertson and Zaragoza 2009, chapter 3)."""


def ranked(query: Query, found: Mapping[int, str]) -> tuple[int, ...]:
    """Gives the rows that were found, the best first, and of those that are as good the newest first.

    A row is the better the more often it has what was looked for, the rarer that is among what was found, and the shorter it is.

    Args:
        query: what was looked for.
        found: all rows that it found, each with its words.
    """
    texts = {row: _text(words) for row, words in found.items()}
    average = sum(map(len, texts.values())) / max(1, len(texts))
    scores = dict.fromkeys(texts, 0.0)
    for part in query.sought():
        times = {row: many for row, text in texts.items() if (many := _times(part, text))}
        rarity = math.log(1 + len(texts) / (0.5 + len(times)))
        for row, many in times.items():
            size = 1 - LENGTH + LENGTH * len(texts[row]) / average
            scores[row] += rarity * many / (many + SATURATION * size)
    return tuple(sorted(texts, key=lambda row: (-round(scores[row], 6), -row)))


def _text(words: str) -> str:
    """Gives the terms of a row's texts, without its marks, each with a blank of its own on both sides."""
    return f" {words.partition(f' {GAP} ')[2]} ".replace(" ", "  ")


def _times(part: Phrase | Beginning, text: str) -> int:
    return text.count(f" {'  '.join(part.stems)} " if isinstance(part, Phrase) else f" {part.letters}")
