"""Whether claims say what was said, not the opposite: python benchmarks/negations.py --texts FILE.

The file has one document a line: {"text"}. Printed, and with --list also shown, are

negations   of those that stand in a sentence of a content of which there is a claim: how many are in one, how many in none
mid-air     of the claims: how many end with a word that something must follow, or begin with one that something must precede
"""

import argparse
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from factcheck.domain.statements import Span, Statement
from factcheck.extraction import pipeline
from factcheck.extraction.extractors import neural

NEGATION = re.compile(
    r"\b(?:not|never|neither|nor|none|nobody|nothing|nowhere|hardly|barely|scarcely|rarely|seldom|without|cannot|no longer|no(?![,.!])|"
    r"den(?:y|ies|ied)|refus(?:e|es|ed)|fail(?:s|ed)? to)\b|n['\u2019]t\b",
    re.IGNORECASE,
)
_STOP = re.compile(r"[.?!](?:[\"\u201d\u2019']|\s|$)")
_UNFINISHED = re.compile(
    r"(?:^|\s)(?:and|or|but|nor|the|a|an|because|which|than|as|into|their|its|my|your|our|every)$|, not$", re.IGNORECASE
)


@dataclass(frozen=True)
class Losses:
    """What the claims of a document leave out. `said` and `claims` are what was looked at."""

    said: int
    negations: tuple[str, ...]
    claims: int
    unfinished: tuple[str, ...]


def losses(text: str, statements: Sequence[Statement]) -> Losses:
    """Gives the negations that no claim has, each with its sentence, and the claims that end in mid-air."""
    said, lost = 0, []
    for found in statements:
        inside = [span for claim in found.propositions for span in claim.span]
        for sentence, place in _negations(text, found.content if inside else ()):
            told = [span for span in inside if span[0] < sentence[1] and sentence[0] < span[1]]
            if told:
                said += 1
                if not any(start <= place[0] and place[1] <= end for start, end in inside):
                    lost.append(f"{text[slice(*place)]}: {text[slice(*sentence)]}")
    claims = [(text, claim.span, claim.text) for found in statements for claim in found.propositions]
    return Losses(said, tuple(lost), len(claims), tuple(one for *_, one in claims if is_unfinished(one)))


def is_unfinished(claim: str) -> bool:
    """Whether a claim ends with a word that something must follow."""
    return _UNFINISHED.search(claim.rstrip(".,;:!?\"\u201d\u2019' ")) is not None


def _negations(text: str, content: Sequence[Span]) -> Iterator[tuple[Span, Span]]:
    """The negations of a content, each with its sentence as far as the content has it."""
    for start, end in content:
        ends = [start, *(match.end() for match in _STOP.finditer(text, start, end)), end]
        for match in NEGATION.finditer(text, start, end):
            first = max(place for place in ends if place <= match.start())
            yield (first, min(place for place in ends if place >= match.end())), match.span()


def main() -> None:
    """Prints what the claims of the documents named on the command line leave out."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition(":")[0])
    parser.add_argument("--texts", nargs="+", type=Path, required=True, metavar="FILE")
    parser.add_argument("--list", action="store_true", help="show each")
    options = parser.parse_args()
    extractor = neural.load()
    for path in options.texts:
        texts = [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines()]
        found = [losses(text, pipeline.statements(text, extractor)) for text in texts]
        lost = [one for document in found for one in document.negations]
        ended = [one for document in found for one in document.unfinished]
        print(f"{path.name}: {len(texts)} documents")
        print(f"  negations  {sum(document.said for document in found)}, of them in no claim {len(lost)}")
        print(f"  mid-air    {len(ended)} of {sum(document.claims for document in found)} claims")
        if options.list:
            print(*lost, *ended, sep="\n")


if __name__ == "__main__":
    main()
