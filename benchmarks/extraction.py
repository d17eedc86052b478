"""How well and how fast statements are found: python benchmarks/extraction.py --gold FILE...

A gold file has one document a line: {"doc", "text", "attributions": [{"source_span", "cue_span", "content_span", "speaker"?}]};
a span is null or a list of [start, end) fragments of the text. Printed are, for each file,

content   precision, recall, F1 of contents that share at least half of their words with one of the gold (one to one)
who said  the same, where the sources also name the same: each one's main word stands in the other, or both are empty
speakers  of those found whose gold names a speaker: how many are resolved to that name, to another one, to none
speed     words a CPU second, the model's loading left out
"""

import argparse
import json
import re
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, TypeAlias

from factcheck.domain.statements import Span, Statement
from factcheck.extraction.baseline import load

Words: TypeAlias = frozenset[int]
_WORD = re.compile(r"\w+(?:['\u2019-]\w+)*")
_ENDS_THE_HEAD = re.compile(
    r"[,(:;\u2014\u2013]|\b(?:of|in|at|for|from|with|on|to|by|about|and|or|who|which|that|as)\b"
)


@dataclass
class Score:
    """Counts over documents."""

    gold: int = 0
    found: int = 0
    contents: int = 0
    attributed: int = 0
    resolved: int = 0
    misnamed: int = 0
    unnamed: int = 0
    words: int = 0
    seconds: float = 0.0

    def add(self, other: "Score") -> None:
        """Counts the other in."""
        for field in fields(self):
            setattr(self, field.name, getattr(self, field.name) + getattr(other, field.name))


@dataclass(frozen=True)
class Attributed:
    """One statement, gold or found, as places of words."""

    content: Words
    source: Words
    head: int | None
    speaker: str | None


class Text:
    """A text whose words have numbers."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.spans = [match.span() for match in _WORD.finditer(text)]

    def words(self, fragments: Sequence[Span]) -> Words:
        """Gives the words that the fragments touch."""
        return frozenset(
            place for place, (start, end) in enumerate(self.spans) if any(start < e and s < end for s, e in fragments)
        )

    def head(self, fragments: Sequence[Span]) -> int | None:
        """The last word of a source before anything that only describes it."""
        words = sorted(self.words(fragments[:1]))
        if not words:
            return None
        first = self.spans[words[0]]
        ended = _ENDS_THE_HEAD.search(self.text, first[1], fragments[0][1])
        limit = ended.start() if ended else fragments[0][1]
        return max(place for place in words if self.spans[place][0] < limit)


def fragments_of(value: Any) -> list[Span]:  # noqa: ANN401 -- JSON from a file
    """Gives a span of a gold file as fragments."""
    return [(start, end) for start, end in value or []]


def gold_of(text: Text, document: dict[str, Any]) -> list[Attributed]:
    """Gives what the gold file says."""
    rows = document["attributions"]
    return [
        attributed(text, fragments_of(r["content_span"]), fragments_of(r["source_span"]), r.get("speaker"))
        for r in rows
    ]


def found_in(text: Text, statements: Sequence[Statement]) -> list[Attributed]:
    """Gives what the extractor found."""
    return [attributed(text, s.content, s.source, s.speaker.name if s.speaker else None) for s in statements]


def attributed(text: Text, content: Sequence[Span], source: Sequence[Span], speaker: str | None) -> Attributed:
    """Gives a statement as places of words."""
    return Attributed(text.words(content), text.words(source), text.head(source), speaker)


def pairs(gold: Sequence[Attributed], found: Sequence[Attributed]) -> Iterator[tuple[Attributed, Attributed]]:
    """Contents that share at least half of their words, the likest first, each used once."""
    shared = [(alike(g.content, f.content), -i, -j) for i, g in enumerate(gold) for j, f in enumerate(found)]
    used_gold: set[int] = set()
    used_found: set[int] = set()
    for share, i, j in sorted(shared, reverse=True):
        if share < 0.5:
            return
        if i not in used_gold and j not in used_found:
            used_gold.add(i)
            used_found.add(j)
            yield gold[-i], found[-j]


def alike(one: Words, other: Words) -> float:
    """Gives the share of their words that both have."""
    return len(one & other) / len(one | other) if one | other else 0.0


def same_source(one: Attributed, other: Attributed) -> bool:
    """Whether each source's main word stands in the other source."""
    if one.head is None or other.head is None:
        return one.head is other.head
    return one.head in other.source and other.head in one.source


def scored(document: dict[str, Any], statements: Sequence[Statement]) -> Score:
    """Gives the counts of one document."""
    text = Text(document["text"])
    gold, found = gold_of(text, document), found_in(text, statements)
    score = Score(gold=len(gold), found=len(found), words=len(text.spans))
    for one, other in pairs(gold, found):
        score.contents += 1
        score.attributed += same_source(one, other)
        if one.speaker:
            same = other.speaker is not None and plain_name(one.speaker) == other.speaker
            score.resolved += same
            score.unnamed += other.speaker is None
            score.misnamed += other.speaker is not None and not same
    return score


def plain_name(speaker: str) -> str:
    """Gives a gold speaker without the role that follows a comma or stands in brackets."""
    return re.split(r", | \(", speaker)[0]


def rates(right: int, score: Score) -> str:
    """Gives precision, recall and F1 as they are printed."""
    precision, recall = right / max(1, score.found), right / max(1, score.gold)
    balance = 2 * precision * recall / max(1e-9, precision + recall)
    return f"P {precision:6.1%}  R {recall:6.1%}  F1 {balance:6.1%}"


def measured(path: Path) -> Score:
    """Gives the counts of a gold file, extracted now."""
    extractor = load()
    extractor.statements("Ana Ruiz said the model is loaded.")
    total = Score()
    for line in path.read_text(encoding="utf-8").splitlines():
        document = json.loads(line)
        began = time.process_time()
        statements = extractor.statements(document["text"])
        spent = time.process_time() - began
        total.add(scored(document, statements))
        total.seconds += spent
    return total


def main() -> None:
    """Prints the scores of the files named on the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition(":")[0])
    parser.add_argument("--gold", nargs="+", type=Path, required=True, metavar="FILE")
    for path in parser.parse_args().gold:
        score = measured(path)
        print(f"{path.name}: {score.gold} gold, {score.found} found")
        print(f"  content   {rates(score.contents, score)}")
        print(f"  who said  {rates(score.attributed, score)}")
        if score.resolved + score.misnamed + score.unnamed:
            print(f"  speakers  {score.resolved} right, {score.misnamed} other, {score.unnamed} none")
        print(f"  speed     {score.words / max(1e-9, score.seconds):,.0f} words a CPU second")


if __name__ == "__main__":
    main()
