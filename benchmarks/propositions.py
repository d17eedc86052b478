"""How well statements are turned into claims: python benchmarks/propositions.py --gold FILE --texts FILE [--half even|odd] [--fit].

With --extractor rules, the statements and the grammar of the rules.

The gold file has one statement a line: {"doc", "content_span", "propositions": [{"span", "kind"}]}; the texts file one document a
line: {"doc", "text", "attributions": [{"source_span", "cue_span", "content_span"}]}. A span is a list of [start, end) fragments.

A statement of the gold is answered by the one found whose content overlaps it most, if they share 0.3 of their words. Within it gold
and found propositions are paired, best first, one to one; a pair that shares 0.7 of its words is right. A statement without an
answer costs recall; what is found in statements that have no gold is not counted. The nature of a right one is right if the gold's kind
is the same word; the gold's question/command is a question or a wish. Printed are, each with the 95 % interval of 1,000 resamplings of
the documents,

given       precision, recall, F1 of the propositions and accuracy of their natures, where the gold's statements are given
end to end  the same where the extractor finds the statements too

With --half, only the documents at an even or odd place in the gold are used. --fit prints the points by which an opinion is told from a
fact, fitted to the gold instead: a logistic regression, in hundredths.
"""

import argparse
import json
import math
import random
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from factcheck.domain.statements import Proposition, Span
from factcheck.domain.vocabularies import Nature
from factcheck.extraction.coreference.speakers import SpeakerResolver
from factcheck.extraction.extractors import neural, rules
from factcheck.extraction.propositions.cues import Cue
from factcheck.extraction.propositions.decontextualisation import Referents, around
from factcheck.extraction.propositions.frames import Unframed
from factcheck.extraction.propositions.natures import settled
from factcheck.extraction.propositions.opinions import POINTS, signs
from factcheck.extraction.propositions.propositions import propositions
from factcheck.extraction.syntax.words import Paragraph, overlapping
from factcheck.extraction.text.attributions import Attribution
from factcheck.extraction.text.paragraphs import paragraphs
from factcheck.extraction.text.quotations import quotations

Words: TypeAlias = frozenset[int]
Found: TypeAlias = Callable[["Document", Sequence[Span]], tuple[Attribution, tuple[Proposition, ...]] | None]
_WORD = re.compile(r"\w+(?:['\u2019-]\w+)*")
RESAMPLINGS = 1_000
SAME_STATEMENT = 0.3
SAME_PROPOSITION = 0.7
STEPS = 3_000
RATE = 0.02
SHRINKING = 2.0
EXTRACTORS: dict[str, Callable[[], neural.Learnt | rules.Rules]] = {"network": neural.load, "rules": rules.load}
KINDS = {"question/command": {Nature.QUESTION, Nature.WISH}}


class Document:
    """A text as the extractor reads it, with the gold's attributions."""

    def __init__(self, line: dict[str, Any], extractor: neural.Learnt | rules.Rules) -> None:
        self.text: str = line["text"]
        self.gold = [_attribution(row) for row in line["attributions"]]
        self._words = [match.span() for match in _WORD.finditer(self.text)]
        spans = paragraphs(self.text)
        quoted = quotations(self.text, spans)
        self.quoted = [(quotation.start, quotation.end) for quotation in quoted]
        self.paragraphs: Sequence[Paragraph]
        self.paragraphs, self.found = extractor.found(self.text, spans, quoted)
        self._cast = SpeakerResolver(self.text, self.paragraphs, quoted=self.quoted)

    def words(self, fragments: Sequence[Span]) -> Words:
        """Gives the words that the fragments touch, by number."""
        touched = (n for n, (a, b) in enumerate(self._words) if any(a < end and start < b for start, end in fragments))
        return frozenset(touched)

    def propositions(self, found: Attribution) -> tuple[Proposition, ...]:
        """Gives what the extractor makes of a statement."""
        speaker = self._cast.speaker(found.source)
        referents = Referents(self.text, self.paragraphs, self._cast, found.source, found.content, speaker, self.quoted)
        return propositions(self.text, self.paragraphs, found, referents=referents)


@dataclass(frozen=True)
class Pair:
    """A proposition found that is one of the gold's, with the gold's kind."""

    kind: str
    statement: Attribution
    proposition: Proposition

    @property
    def is_of_same_nature(self) -> bool:
        """Whether its nature is what the gold's kind says."""
        return self.proposition.nature in KINDS.get(self.kind, {self.kind})


@dataclass(frozen=True)
class Score:
    """Counts over statements."""

    gold: int = 0
    found: int = 0
    right: int = 0
    natures: int = 0

    def __add__(self, other: "Score") -> "Score":
        return Score(
            self.gold + other.gold,
            self.found + other.found,
            self.right + other.right,
            self.natures + other.natures,
        )

    def rates(self) -> tuple[float, float, float, float]:
        """Gives precision, recall, F1, and the share of natures that are right."""
        precision, recall = self.right / max(1, self.found), self.right / max(1, self.gold)
        balance = 2 * precision * recall / max(1e-9, precision + recall)
        return precision, recall, balance, self.natures / max(1, self.right)


def _fragments(value: Any) -> tuple[Span, ...]:  # noqa: ANN401 -- JSON from a file
    return tuple((start, end) for start, end in value or ())


def _attribution(row: dict[str, Any]) -> Attribution:
    return Attribution(*(_fragments(row[key]) for key in ("source_span", "cue_span", "content_span")))


def alike(one: Words, other: Words) -> float:
    """Gives the share of their words that both have."""
    return len(one & other) / len(one | other) if one | other else 0.0


def given(document: Document, content: Sequence[Span]) -> tuple[Attribution, tuple[Proposition, ...]] | None:
    """Gives the gold's own statement with its propositions."""
    found = next(one for one in document.gold if one.content == tuple(content))
    return found, document.propositions(found)


def end_to_end(document: Document, content: Sequence[Span]) -> tuple[Attribution, tuple[Proposition, ...]] | None:
    """Gives the statement found that answers the gold's, with its propositions; None where none does."""
    wanted = document.words(content)
    shares = [(alike(wanted, document.words(one.content)), -place) for place, one in enumerate(document.found)]
    share, place = max(shares, default=(0.0, 0))
    if share < SAME_STATEMENT:
        return None
    found = document.found[-place]
    return found, document.propositions(found)


def pairs(
    document: Document, gold: Sequence[dict[str, Any]], statement: Attribution, found: Sequence[Proposition]
) -> Iterator[Pair]:
    """Gives the propositions found that are the gold's, each used once."""
    wanted = [document.words(_fragments(one["span"])) for one in gold]
    ours = [document.words(one.span) for one in found]
    shares = sorted(((alike(a, b), i, j) for i, a in enumerate(wanted) for j, b in enumerate(ours)), reverse=True)
    used: set[tuple[str, int]] = set()
    for share, i, j in shares:
        if share >= SAME_PROPOSITION and used.isdisjoint({("gold", i), ("found", j)}):
            used |= {("gold", i), ("found", j)}
            yield Pair(gold[i]["kind"], statement, found[j])


def scored(document: Document, line: dict[str, Any], find: Found) -> tuple[Score, tuple[Pair, ...]]:
    """Gives the counts of one statement of the gold, and the pairs in it."""
    answer, gold = find(document, _fragments(line["content_span"])), line["propositions"]
    if answer is None:
        return Score(gold=len(gold)), ()
    right = tuple(pairs(document, gold, *answer))
    natures = sum(pair.is_of_same_nature for pair in right)
    return Score(gold=len(gold), found=len(answer[1]), right=len(right), natures=natures), right


def intervals(scores: Sequence[Score]) -> list[tuple[float, float]]:
    """Gives the 95 % interval of each rate, from resampled documents."""
    dice = random.Random(1)  # noqa: S311 -- figures that come out the same each time
    drawn = [sum(dice.choices(scores, k=len(scores)), Score()).rates() for _ in range(RESAMPLINGS)]
    low, high = RESAMPLINGS * 25 // 1000, RESAMPLINGS * 975 // 1000
    return [(values[low], values[high]) for values in (sorted(column) for column in zip(*drawn, strict=True))]


def worded(scores: Sequence[Score]) -> str:
    """Gives the rates of some documents with their intervals, as they are printed."""
    rates = sum(scores, Score()).rates()
    named = zip(("P", "R", "F1", "natures"), rates, intervals(scores), strict=True)
    return "  ".join(f"{name} {rate:.1%} [{low:.1%}, {high:.1%}]" for name, rate, (low, high) in named)


def examples(document: Document, found: Sequence[Pair]) -> Iterator[tuple[tuple[str, ...], bool]]:
    """Gives the signs of each proposition that may be a fact or an opinion, and whether the gold says it is an opinion."""
    for pair in found:
        cue = Cue.read(document.text, pair.statement.cue)
        paragraph = overlapping(document.paragraphs, pair.proposition.span[0])[0]
        clause = Unframed(tuple(word for span in pair.proposition.span for word in paragraph.within(span)))
        is_own = cue.is_mark or around(clause.words[0], document.quoted) is not None
        if pair.kind in {"fact", "opinion"} and not settled(paragraph, clause, cue, is_quoted=is_own):
            yield signs(paragraph, clause, cue, is_quoted=is_own), pair.kind == "opinion"


def fitted(given_examples: Sequence[tuple[tuple[str, ...], bool]]) -> dict[str, int]:
    """Gives the points of a logistic regression, by plain gradient descent; all but the constant are held small."""
    weights = dict.fromkeys(POINTS, 0.0)
    for _ in range(STEPS):
        slopes = {name: SHRINKING * weight if name != "any" else 0.0 for name, weight in weights.items()}
        for named, is_opinion in given_examples:
            error = 1 / (1 + math.exp(-sum(weights[name] for name in named))) - is_opinion
            for name in named:
                slopes[name] += error
        weights = {name: weight - RATE * slopes[name] for name, weight in weights.items()}
    return {name: round(100 * weight) for name, weight in weights.items()}


def lines(path: Path) -> list[dict[str, Any]]:
    """Gives the objects of a file of JSON lines."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def halved(gold: Sequence[dict[str, Any]], half: str | None) -> list[dict[str, Any]]:
    """Gives the statements of the documents at an even or odd place in the order of their names, or all."""
    names = sorted({line["doc"] for line in gold})
    kept = {"even": set(names[::2]), "odd": set(names[1::2])}.get(half or "", set(names))
    return [line for line in gold if line["doc"] in kept]


def main() -> None:
    """Prints the scores of the files named on the command line, or the points fitted to them."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition(":")[0])
    parser.add_argument("--gold", type=Path, required=True, metavar="FILE")
    parser.add_argument("--texts", type=Path, required=True, metavar="FILE")
    parser.add_argument("--extractor", choices=sorted(EXTRACTORS), default="network")
    parser.add_argument("--half", choices=["even", "odd"])
    parser.add_argument("--fit", action="store_true")
    options = parser.parse_args()
    gold = halved(lines(options.gold), options.half)
    wanted = {line["doc"] for line in gold}
    extractor = EXTRACTORS[options.extractor]()
    documents = {line["doc"]: Document(line, extractor) for line in lines(options.texts) if line["doc"] in wanted}
    signed: list[tuple[tuple[str, ...], bool]] = []
    for name, find in (("given", given), ("end to end", end_to_end)):
        scores: dict[str, Score] = defaultdict(Score)
        for line in gold:
            document = documents[line["doc"]]
            score, right = scored(document, line, find)
            scores[line["doc"]] += score
            signed += examples(document, right) if find is given else ()
        if not options.fit:
            print(f"{name:10}  {worded(list(scores.values()))}")
    if options.fit:
        print(json.dumps(fitted(signed), indent=4))


if __name__ == "__main__":
    main()
