import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from factcheck.matching.features import FEATURES
from factcheck.matching.meanings import SEMANTIC, Kept
from factcheck.matching.ranker import SEMANTIC_WEIGHTS, WEIGHTS, Ranker, packed
from tests.matching.playing import Played
from training.matching.__main__ import NEW, OLD, made
from training.matching.examples import Asked, Listed, read_claims, without
from training.matching.learning import fitted, scaled
from training.matching.measures import interval, precisions

TOWNS = ("Harlow", "Tilbrook", "Elmhurst", "Rookwood", "Westbury", "Corvale", "Denholm", "Larkfield", "Kenmare")
THINGS = ("dam leaks", "mayor lied", "school closed", "tram stopped")


def listed(features: list[list[float]], answer: int | None) -> Listed:
    answers = np.array([float(place == answer) for place in range(len(features))])
    return Listed(tuple(f"c{place}" for place in range(len(features))), np.array(features), answers, 1)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    claims: list[dict[str, Any]] = [
        {"id": f"{town}-{place}", "text": f"The {thing} in {town}.", "title": f"Is {town} so?", "date": "3 May 2019"}
        for town in TOWNS
        for place, thing in enumerate(THINGS)
    ]
    asked: list[dict[str, Any]] = [
        {
            "id": f"q{place}",
            "text": f"They say in {TOWNS[place // 4]} that the {THINGS[place % 4]}! \u2014 A (@a) May {1 + place % 28}, 2019",
            "gold": [claims[place]["id"]],
        }
        for place in range(len(claims))
    ]
    for name in (OLD, NEW):
        parts: dict[str, list[dict[str, Any]]] = {"claims": claims, "train": asked[:26], "dev": asked[26:]}
        for part, rows in parts.items():
            (tmp_path / f"{name}.{part}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    return tmp_path


def test_the_same_questions_make_the_same_weights(folder: Path) -> None:
    ((name, ranker, told),) = made(folder)
    assert ((name, ranker, told),) == tuple(made(folder))
    assert name == WEIGHTS
    assert Ranker.of(packed(ranker, **told), name="made") == ranker
    figures = {figure["name"]: figure["value"] for figure in told["measured"]}
    assert figures[f"MAP@5, {OLD}, dev"] > 0.9
    assert len(told["trained_on"]) == 6


def test_weights_that_know_meanings_are_made_beside_those_that_do_without(folder: Path) -> None:
    (_, words, _), (name, both, told) = made(folder, Kept(Played("dam", "mayor")))
    assert words == next(made(folder))[1]
    assert name == SEMANTIC_WEIGHTS
    assert Ranker.of(packed(both, **told), name="made", features=SEMANTIC) == both
    assert told["model"] == {"name": "played", "sha256": "0" * 64}


def test_questions_of_dev_are_left_out_where_they_stand_in_train() -> None:
    one, other = Asked("a", frozenset("x")), Asked("b", frozenset("y"))
    assert without([one, other], [Asked("a", frozenset("z"))]) == (other,)


def test_the_answer_comes_first_by_the_weights_that_were_fitted() -> None:
    lists = [
        listed([[0.0, 1.0], [1.0, 0.0], [0.0, 0.0]], 1),
        listed([[1.0, 1.0], [0.0, 1.0]], 0),
        listed([[1.0, 0.0]], None),
    ]
    weights = fitted(lists, penalty=0.1)
    assert weights[0] > 0
    assert precisions(lists, weights).tolist() == [1.0, 1.0, 0.0]


def test_the_loss_is_least_at_the_fitted_weights() -> None:
    random = np.random.Generator(np.random.PCG64(3))
    lists = [listed(random.normal(size=(6, 3)).tolist(), int(random.integers(6))) for _ in range(40)]
    spread = np.concatenate([one.features for one in lists]).std(0)

    def loss(weights: np.ndarray) -> float:
        sums = [one.features @ weights for one in lists]
        told = sum(float(np.log(np.exp(s).sum()) - s @ one.answers) for s, one in zip(sums, lists, strict=True))
        return told + 2.0 * float(((weights * spread) ** 2).sum()) / 2

    weights = fitted(lists, penalty=2.0)
    for place in range(3):
        for step in (-1e-3, 1e-3):
            moved = weights.copy()
            moved[place] += step
            assert loss(moved) > loss(weights)


def test_chances_are_what_came_true() -> None:
    totals = np.repeat([0.0, 2.0], 100)
    answers = np.concatenate([np.arange(100) < 20, np.arange(100) < 80]).astype(float)
    slope, offset = scaled(totals, answers)
    chances = 1 / (1 + np.exp(-(slope * np.array([0.0, 2.0]) + offset)))
    assert chances == pytest.approx([0.2, 0.8], abs=1e-6)


def test_equal_totals_come_by_their_ids() -> None:
    found = Listed(("b", "a"), np.zeros((2, 1)), np.array([0.0, 1.0]), 1)
    assert precisions([found], np.zeros(1)).tolist() == [1.0]


def test_what_no_candidate_answers_counts_as_lost() -> None:
    assert precisions([Listed((), np.zeros((0,)), np.zeros(0), 1)], np.zeros(1)).tolist() == [0.0]


def test_an_interval_holds_the_mean_and_is_the_same_every_time() -> None:
    figures = np.arange(50) / 50
    low, high = interval(figures, seed=0)
    assert low < figures.mean() < high
    assert interval(figures, seed=0) == (low, high)


def test_claims_are_read_in_the_form_of_the_package(folder: Path) -> None:
    claims = read_claims(folder / f"{OLD}.claims.jsonl")
    assert len(claims) == len(TOWNS) * len(THINGS)
    assert claims[0].day is not None


def test_the_shipped_weights_are_of_these_features() -> None:
    assert len(Ranker.load().weights) == len(FEATURES)
