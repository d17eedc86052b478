"""Makes the weights of matching: python -m training.matching --data DIR [--semantic] [--out DIR] [--check].

DIR holds the claims and the questions of CheckThat! 2020 task 2 (ct20_2.claims.jsonl, ct20_2.train.jsonl, ct20_2.dev.jsonl) and of
2022 task 2A (ct22_2a.*): a claim is `{"id", "text", "title", "subtitle", "date"}` a line, a question `{"id", "text", "gold": [ids]}`.
It takes four minutes of CPU; with --semantic the weights that know meanings are made too, by the extra of this name, in ten. --out names
another folder than the package's. With --check nothing is written: it fails where the weights that come out are not those of the files.

The questions of 2020's dev stand in 2022's train too: there they are left out, so that no weight has seen them.
"""

import argparse
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from factcheck.extraction.meanings import load
from factcheck.matching.claims import Claim
from factcheck.matching.features import FEATURES, Feature
from factcheck.matching.meanings import SEMANTIC, Kept, Meanings
from factcheck.matching.ranker import SEMANTIC_WEIGHTS, WEIGHTS, Ranker, packed
from training.matching.examples import (
    Asked,
    Floats,
    Listed,
    digest,
    listed,
    plain,
    read_claims,
    read_questions,
    undated,
    without,
)
from training.matching.learning import fitted, scaled
from training.matching.measures import interval, precisions

OLD, NEW = "ct20_2", "ct22_2a"
PENALTY = 30.0
PARTS = 5
SEED = 0
_DIGITS = 4
_Sets = Mapping[str, tuple[Listed, ...]]
_OUT = Path(__file__).resolve().parents[2] / "factcheck" / "matching"


def main() -> None:
    """Trains, measures, and writes or compares."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--semantic", action="store_true")
    parser.add_argument("--out", type=Path, default=_OUT)
    parser.add_argument("--check", action="store_true")
    asked = parser.parse_args()
    differing = []
    for name, ranker, told in made(asked.data, Kept(load()) if asked.semantic else None):
        print(name)
        for figure in told["measured"]:
            print(f"  {figure['name']:60} {figure['value']:.3f}  [{figure['low']:.3f}, {figure['high']:.3f}]")
        path = asked.out / name
        if not asked.check:
            path.write_bytes(packed(ranker, **told))
        elif Ranker.of(path.read_bytes(), name=str(path), features=ranker.features) != ranker:
            differing.append(str(path))
    if differing:
        raise SystemExit(f"{' and '.join(differing)}: other weights than those made anew")


def made(folder: Path, meanings: Meanings | None = None) -> Iterator[tuple[str, Ranker, Mapping[str, Any]]]:
    """Gives the name of each file of weights, the ranker that a folder's questions make for it, and what is told of it there."""
    claims = {name: read_claims(folder / f"{name}.claims.jsonl") for name in (OLD, NEW)}
    train = {name: read_questions(folder / f"{name}.train.jsonl") for name in (OLD, NEW)}
    dev = {name: read_questions(folder / f"{name}.dev.jsonl") for name in (OLD, NEW)}
    train[NEW] = without(train[NEW], dev[OLD])
    known = _sets(train, claims, meanings)
    unseen = {name: listed(dev[name], claims[name], meanings) for name in (OLD, NEW)}
    told = {
        "penalty": PENALTY,
        "seed": SEED,
        "questions": {name: len(train[name]) for name in (OLD, NEW)},
        "trained_on": [
            {"name": f"{name}.{part}.jsonl", "sha256": digest(folder / f"{name}.{part}.jsonl")}
            for name in (OLD, NEW)
            for part in ("claims", "train", "dev")
        ],
    }
    yield WEIGHTS, *_learnt(_narrowed(known, FEATURES), _narrowed(unseen, FEATURES), FEATURES, told)
    if meanings is not None:
        model = {"model": {"name": meanings.name, "sha256": meanings.digest}}
        yield SEMANTIC_WEIGHTS, *_learnt(known, unseen, SEMANTIC, told | model)


def _learnt(
    known: _Sets, unseen: _Sets, features: tuple[Feature, ...], told: Mapping[str, Any]
) -> tuple[Ranker, Mapping[str, Any]]:
    weights = fitted([one for lists in known.values() for one in lists], penalty=PENALTY)
    held_out, figures = _cross_validated(known)
    slope, offset = scaled(*held_out)
    ranker = Ranker(tuple(map(_rounded, weights)), _rounded(slope), _rounded(offset), features)
    figures += [_figure(f"{name}, dev", precisions(lists, np.array(ranker.weights))) for name, lists in unseen.items()]
    return ranker, {**told, "measured": figures}


def _narrowed(sets: _Sets, features: Sequence[Feature]) -> _Sets:
    """The lists with the first features alone."""
    return {
        name: tuple(replace(one, features=one.features[:, : len(features)]) if one.ids else one for one in lists)
        for name, lists in sets.items()
    }


def _sets(
    train: Mapping[str, Sequence[Asked]], claims: Mapping[str, Sequence[Claim]], meanings: Meanings | None
) -> _Sets:
    """The questions on both pools, and on the newer one without what a desk may not know: weights then lean on nothing that is missing."""
    return {
        OLD: listed(train[OLD], claims[OLD], meanings),
        NEW: listed(train[NEW], claims[NEW], meanings),
        f"{NEW}, no days": listed(train[NEW], undated(claims[NEW]), meanings),
        f"{NEW}, texts and days alone": listed(train[NEW], plain(claims[NEW]), meanings),
    }


def _cross_validated(sets: _Sets) -> tuple[tuple[Floats, Floats], list[Mapping[str, Any]]]:
    """Gives the totals of all candidates by weights that had no share in their question, whether each answers it, and the figures."""
    totals: list[Floats] = []
    answers: list[Floats] = []
    found: dict[str, list[Floats]] = {name: [] for name in sets}
    for part in range(PARTS):
        weights = fitted([one for lists in sets.values() for one in _part(lists, part, inside=False)], penalty=PENALTY)
        for name, lists in sets.items():
            held = _part(lists, part, inside=True)
            found[name].append(precisions(held, weights))
            totals += (one.features @ weights for one in held if one.ids)
            answers += (one.answers for one in held if one.ids)
    figures = [_figure(f"{name}, train, cross-validated", np.concatenate(parts)) for name, parts in found.items()]
    return (np.concatenate(totals), np.concatenate(answers)), figures


def _part(lists: Sequence[Listed], part: int, *, inside: bool) -> list[Listed]:
    """A fifth of the questions in a row, or all others: neighbours are often about one thing, and stay together."""
    return [one for place, one in enumerate(lists) if (place * PARTS // len(lists) == part) is inside]


def _figure(name: str, figures: Floats) -> Mapping[str, Any]:
    low, high = interval(figures, seed=SEED)
    value, low, high = (round(number, _DIGITS) for number in (float(figures.mean()), low, high))
    return {"name": f"MAP@5, {name}", "value": value, "low": low, "high": high}


def _rounded(number: float) -> float:
    return round(float(number), _DIGITS) + 0.0


if __name__ == "__main__":
    main()
