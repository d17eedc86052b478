"""Whom a source means: python benchmarks/speakers.py --gold FILE --texts FILE [--extractor NAME].

The gold file has one source a line: {"doc", "type", "source_span", "speaker"}, where a speaker of null says that the document
does not tell; the texts file one document a line: {"doc", "text", "attributions"}. The source's own span is given to the SpeakerResolver,
and with it every attribution of the document, so that only the resolution is measured, not the finding. With --half, only
documents at an even or odd place in the gold are used.

A name is right if it equals the gold's `speaker` after both are made plain: lower case, one kind of apostrophe, single spaces;
without an article or titles before it, a possessive mark, a middle initial or `Jr.`. Nothing else is forgiven: a surname alone,
a longer or a shorter name of a body, is wrong. Where the document does not tell, no name is right. Printed for each type are
accuracy (right of all), precision (right of those answered), what is wrong and what is abstained from, each with the 95 %
interval of 1,000 resamplings of documents; then the cost of reading the people and of naming the gold's sources in microseconds a
word, the parse left out.
"""

import argparse
import json
import random
import re
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from importlib import import_module
from pathlib import Path
from typing import Any, TypeAlias

from factcheck.domain.statements import Span
from factcheck.extraction.coreference.speakers import SpeakerResolver
from factcheck.extraction.lexicons.titles import is_honorific, is_title
from factcheck.extraction.syntax.words import Paragraph
from factcheck.extraction.text.attributions import Attribution
from factcheck.extraction.text.paragraphs import paragraphs
from factcheck.extraction.text.quotations import quotations

Parse: TypeAlias = Callable[[str, Sequence[Span]], Sequence[Paragraph]]
PARSES = {
    "rules": "factcheck.extraction.syntax.spacy_parser:parse",
    "network": "factcheck.extraction.attribution.network.readings:parse",
}
"""Where each extractor's words with grammar come from: the one thing that a SpeakerResolver needs of it."""
RESAMPLINGS = 1_000


class Outcome(Enum):
    """What became of one source."""

    RIGHT = "right"
    WRONG = "wrong"
    ABSTAINED = "abstained"


@dataclass(frozen=True)
class Answer:
    """One source of the gold with what the SpeakerResolver said."""

    document: str
    type: str
    source: str
    expected: str | None
    given: str | None

    @property
    def outcome(self) -> Outcome:
        """Whether the names are equal by the rule above."""
        if self.given is None or self.expected is None:
            abstained = Outcome.RIGHT if self.expected is None else Outcome.ABSTAINED
            return abstained if self.given is None else Outcome.WRONG
        return Outcome.RIGHT if plain(self.given) == plain(self.expected) else Outcome.WRONG


@dataclass
class Cost:
    """Words read, and the CPU seconds that resolvers took for them."""

    words: int = 0
    seconds: float = 0.0


def plain(name: str) -> str:
    """Gives a name without what the rule forgives."""
    flat = re.sub(r"[\u2018\u2019]", "'", " ".join(name.split())).removesuffix("'s").removesuffix("'")
    words = flat.split()
    while len(words) > 1 and (words[0].lower() in {"a", "an", "the"} or is_title(words[0]) or is_honorific(words[0])):
        words.pop(0)
    inner = [w for w in words[1:-1] if not re.fullmatch(r"[A-Z]\.?", w)]
    kept = [words[0], *inner, *words[-1:]] if len(words) > 1 else words
    return " ".join(kept).lower().removesuffix(" jr.").removesuffix(" jr").removesuffix(",")


def lines_of(path: Path) -> list[dict[str, Any]]:
    """Gives the objects of a file of JSON lines."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def fragments(spans: Sequence[Sequence[int]] | None) -> tuple[Span, ...]:
    """Gives the spans of a file."""
    return tuple((start, end) for start, end in spans or ())


def told_in(document: Mapping[str, Any]) -> list[Attribution]:
    """Gives the attributions of a document of the texts file."""
    rows = document["attributions"]
    return [Attribution(*(fragments(r[part]) for part in ("source_span", "cue_span", "content_span"))) for r in rows]


def answers(
    document: Mapping[str, Any], gold: Sequence[Mapping[str, Any]], *, parse: Parse, cost: Cost
) -> Iterator[Answer]:
    """Gives what a cast of the document says of the gold's sources."""
    text = document["text"]
    spans = paragraphs(text)
    quoted = [(q.start, q.end) for q in quotations(text, spans)]
    read = parse(text, spans)
    began = time.process_time()
    resolver = SpeakerResolver(text, read, quoted=quoted, told=told_in(document))
    found = [resolver.speaker(fragments(row["source_span"])) for row in gold]
    cost.seconds += time.process_time() - began
    cost.words += sum(not word.is_stop for paragraph in read for word in paragraph.words)
    for row, mention in zip(gold, found, strict=True):
        given = mention.name if mention else None
        source = " ".join(text[start:end] for start, end in row["source_span"])
        yield Answer(row["doc"], row["type"], source, row["speaker"], given)


def share(found: Sequence[Answer], outcome: Outcome) -> float:
    """Gives how many of the answers came out so."""
    return sum(answer.outcome is outcome for answer in found) / max(1, len(found))


def precision(found: Sequence[Answer]) -> float:
    """Gives the share of right ones among those answered."""
    return share([answer for answer in found if answer.given], Outcome.RIGHT)


def interval(found: Sequence[Answer], measure: Callable[[Sequence[Answer]], float]) -> tuple[float, float]:
    """Gives the 95 % interval of a measure over resampled documents."""
    by_document = [[a for a in found if a.document == name] for name in dict.fromkeys(a.document for a in found)]
    chance = random.Random(0)  # noqa: S311 -- a bootstrap, no secret
    drawn = sorted(
        measure([answer for group in chance.choices(by_document, k=len(by_document)) for answer in group])
        for _ in range(RESAMPLINGS)
    )
    return drawn[round(RESAMPLINGS * 0.025)], drawn[round(RESAMPLINGS * 0.975) - 1]


def described(found: Sequence[Answer]) -> str:
    """Gives the measures of some answers on one line."""
    measures: tuple[tuple[str, Callable[[Sequence[Answer]], float]], ...] = (
        ("accuracy", lambda some: share(some, Outcome.RIGHT)),
        ("precision", precision),
        ("wrong", lambda some: share(some, Outcome.WRONG)),
        ("abstained", lambda some: share(some, Outcome.ABSTAINED)),
    )
    shown = []
    for name, measure in measures:
        low, high = interval(found, measure)
        shown.append(f"{name} {measure(found):6.1%} ({low:.0%}-{high:.0%})")
    return "  ".join(shown)


def loaded(name: str) -> Parse:
    """Gives an extractor's parse."""
    module, _, function = PARSES[name].partition(":")
    parse: Parse = getattr(import_module(module), function)
    return parse


def main() -> None:
    """Prints the figures of the files named on the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition(":")[0])
    parser.add_argument("--gold", type=Path, required=True, metavar="FILE")
    parser.add_argument("--texts", type=Path, required=True, metavar="FILE")
    parser.add_argument("--extractor", choices=sorted(PARSES), default="network")
    parser.add_argument("--half", choices=["even", "odd"], help="only documents at such a place in the gold")
    parser.add_argument("--show", action="store_true", help="print every source that is not right")
    asked = parser.parse_args()
    gold = lines_of(asked.gold)
    names = list(dict.fromkeys(row["doc"] for row in gold))
    names = names[{"even": 0, "odd": 1}[asked.half] :: 2] if asked.half else names
    texts = {document["doc"]: document for document in lines_of(asked.texts)}
    parse, cost = loaded(asked.extractor), Cost()
    found = [
        answer
        for name in names
        for answer in answers(texts[name], [r for r in gold if r["doc"] == name], parse=parse, cost=cost)
    ]
    for type_ in dict.fromkeys(answer.type for answer in found):
        some = [answer for answer in found if answer.type == type_]
        print(f"{type_:8} {len(some):4}  {described(some)}")
    print(f"{'all':8} {len(found):4}  {described(found)}")
    print(f"cost     {1e6 * cost.seconds / max(1, cost.words):.1f} microseconds a word, the parse left out")
    if asked.show:
        for a in (a for a in found if a.outcome is not Outcome.RIGHT):
            print(f"  {a.outcome.value:9} {a.document}: {a.source!r} is {a.expected!r}, not {a.given!r}")


if __name__ == "__main__":
    main()
