"""Makes the weights of check-worthiness: python -m training.worthiness --data DIR [--documents FILE] [--out FILE] [--check].

DIR holds ct24_1en.train.jsonl and ct24_1en.dev.jsonl: `{"id", "text", "label"}` a line. FILE holds `{"text"}` documents, whose
sentences nobody judged (default: attribution/train.jsonl beside DIR). It takes two and a half minutes of CPU. With --check nothing
is written: it fails where the weights that come out are not, byte for byte, those of the file.
"""

import argparse
from array import array
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from factcheck.extraction.checkworthiness.features import TRAITS
from factcheck.extraction.checkworthiness.scoring import Worthiness
from factcheck.extraction.checkworthiness.weights import Measured, Trained, Weights, pack, unpack
from training.worthiness.examples import Example, Features, digest, featured, labels, read, unjudged, width, without
from training.worthiness.measures import average_precision, calibration_error, measured
from training.worthiness.regression import fitted, scaled
from training.worthiness.teaching import Read, Teacher, alike, states

Floats = NDArray[np.float64]

TRAIN, DEV = "ct24_1en.train.jsonl", "ct24_1en.dev.jsonl"
DOCUMENTS = Path("attribution", "train.jsonl")
DIMENSION = 2**18
PENALTY = 0.15
SEED = 0
PARTS = 5
BLOCK = 750
"""Sentences in a row that are always held out together: about a debate."""

_LARGEST = 127
_OUT = Path(__file__).resolve().parents[2] / "factcheck" / "extraction" / "weights" / "worthiness.bin"


def main() -> None:
    """Trains, measures, and writes or compares."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--documents", type=Path)
    parser.add_argument("--out", type=Path, default=_OUT)
    parser.add_argument("--check", action="store_true")
    asked = parser.parse_args()
    content, figures = made(asked.data, asked.documents or asked.data.parent / DOCUMENTS)
    for figure in figures:
        print(f"{figure.name:40} {figure.value:.3f}  [{figure.low:.3f}, {figure.high:.3f}]")
    if asked.check:
        same = unpack(content, name="made anew") == unpack(asked.out.read_bytes(), name=str(asked.out))
        raise SystemExit(None if same else f"{asked.out} has other weights than those made anew")
    asked.out.write_bytes(content)


def made(folder: Path, documents: Path) -> tuple[bytes, tuple[Measured, ...]]:
    """Gives the content of the weights file that a folder's examples and the sentences of documents make, and its figures."""
    dev = read(folder / DEV)
    train = without(read(folder / TRAIN), dev)
    others = unjudged(documents)
    blocks = np.array([example.number // BLOCK for example in train])
    teacher = _teacher([example.text for example in train], others, labels(train), parts=blocks % PARTS)
    held_out = _held_out(teacher)
    slope, offset = scaled(held_out, labels(train))
    weights = _rounded(_taught(teacher), slope=slope, offset=offset)
    figures = (*_cross_validated(slope * held_out + offset, labels(train), blocks), *_tuned(weights, dev))
    trained_on = [
        Trained(TRAIN, digest(folder / TRAIN), len(train)),
        Trained(DEV, digest(folder / DEV), 0),
        Trained(documents.name, digest(documents), len(others)),
    ]
    return pack(weights, seed=SEED, trained_on=trained_on, measured=figures), figures


def _teacher(texts: Sequence[str], others: Sequence[str], worth: Floats, *, parts: NDArray[np.int64]) -> Teacher:
    judged, unseen = states(texts), states(others)
    return Teacher(
        Read(alike(judged, by=judged), featured(texts, dimension=DIMENSION)),
        worth,
        parts,
        Read(alike(unseen, by=judged), featured(others, dimension=DIMENSION)),
        DIMENSION,
    )


def _taught(teacher: Teacher, *, without: int | None = None) -> Floats:
    """Gives weights of words, pairs and traits by the judged sentences and the teacher's lessons; one part has no share in either."""
    told = teacher.parts != without
    features: Features = teacher.judged.features.chosen(told).followed_by(teacher.others.features)
    worth = np.concatenate([teacher.worth[told], teacher.lessons(without)])
    return fitted(features, worth, width=width(DIMENSION), penalty=PENALTY)


def _held_out(teacher: Teacher) -> Floats:
    """Gives the logit of each judged sentence by weights that no sentence of its part had a share in."""
    logits = np.zeros(len(teacher.worth))
    for part in range(PARTS):
        theirs = teacher.parts == part
        logits[theirs] = teacher.judged.features.chosen(theirs).times(_taught(teacher, without=part))
    return logits


def _rounded(weights: Floats, *, slope: float, offset: float) -> Weights:
    """Gives the weights in 8 bits, with the calibration in their scale and bias."""
    step = float(np.abs(weights[:-1]).max()) / _LARGEST
    values = np.rint(weights[:-1] / step).astype(np.int8)
    # Nine digits: beyond them is what is left of the gradient.
    scale, bias = (float(f"{number:.9g}") for number in (slope * step, slope * float(weights[-1]) + offset))
    return Weights(DIMENSION, tuple(trait.name for trait in TRAITS), scale, bias, array("b", values.tobytes()))


def _cross_validated(logits: Floats, worth: Floats, blocks: NDArray[np.int64]) -> Sequence[Measured]:
    chances = 1 / (1 + np.exp(-logits))
    return (
        measured("AP, train, cross-validated by blocks", average_precision, worth, logits, groups=blocks, seed=SEED),
        measured("calibration error, the same", calibration_error, worth, chances, groups=blocks, seed=SEED),
    )


def _tuned(weights: Weights, dev: Sequence[Example]) -> Sequence[Measured]:
    scorer = Worthiness(weights)
    chances = np.array([scorer.score(example.text) / 1000 for example in dev])
    rows = np.arange(len(dev))
    return (
        measured("AP, dev", average_precision, labels(dev), chances, groups=rows, seed=SEED),
        measured("calibration error, dev", calibration_error, labels(dev), chances, groups=rows, seed=SEED),
    )


if __name__ == "__main__":
    main()
