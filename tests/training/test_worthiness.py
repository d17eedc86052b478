import json
from pathlib import Path

import numpy as np
import pytest

from factcheck.extraction.checkworthiness.scoring import Worthiness
from factcheck.extraction.checkworthiness.weights import unpack
from training.worthiness.__main__ import BLOCK, DEV, TRAIN, made
from training.worthiness.examples import Example, Features, featured, labels, read, unjudged, width, without
from training.worthiness.measures import average_precision, calibration_error, measured
from training.worthiness.regression import fitted, scaled
from training.worthiness.teaching import Read, Teacher, alike, states

DOCUMENTS = "documents.jsonl"
FACTS = ("Taxes rose {} percent in 2014.", "We lost {} million jobs.", "He voted for it {} times.")
TALK = ("Thank you, Jim, {}.", "I think that {} is great.", "What would you do, {}?")


def rows(count: int) -> list[dict[str, object]]:
    return [
        {
            "id": str(place * BLOCK // 4),
            "text": (FACTS if place % 3 == 0 else TALK)[place % 9 // 3].format(place),
            "label": int(place % 3 == 0),
        }
        for place in range(count)
    ]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, count in ((TRAIN, 120), (DEV, 30)):
        lines = (json.dumps({**row, "text": f"{row['text']}{name[-9:-6]}"}) for row in rows(count))
        (tmp_path / name).write_text("\n".join(lines) + "\n")
    said = " ".join(f"Crime fell {place} percent in Ohio. Nobody likes it much." for place in range(5))
    (tmp_path / DOCUMENTS).write_text(json.dumps({"text": said}) + "\n")
    return tmp_path


def taught(*, count: int = 80, others: int = 10) -> Teacher:
    random = np.random.Generator(np.random.PCG64(3))
    examples = [Example(place, str(row["text"]), bool(row["label"])) for place, row in enumerate(rows(count))]
    texts = [example.text for example in examples]
    seen = random.normal(size=(count, 3))
    read_so = Read(seen, featured(texts, dimension=64))
    other = Read(random.normal(size=(others, 3)), featured(texts[:others], dimension=64))
    return Teacher(read_so, labels(examples), np.arange(count) % 4, other, 64)


def test_the_same_examples_make_the_same_weights_file(folder: Path) -> None:
    content, figures = made(folder, folder / DOCUMENTS)
    assert made(folder, folder / DOCUMENTS)[0] == content
    assert figures[0].name.startswith("AP, train")
    scorer = Worthiness(unpack(content, name="made"))
    assert scorer.score("Taxes rose 7 percent in 2014.") > 500 > scorer.score("Thank you, Jim.")


def test_the_gradient_vanishes_at_the_fitted_weights() -> None:
    examples = [Example(place, row["text"], bool(row["label"])) for place, row in enumerate(rows(40))]  # type: ignore[arg-type]
    features, worth, size = featured([one.text for one in examples], dimension=64), labels(examples), width(64)
    weights = fitted(features, worth, width=size, penalty=0.25)
    chances = 1 / (1 + np.exp(-features.times(weights)))
    gradient = features.back(chances - worth, width=size) + 0.25 * weights
    assert np.abs(gradient[:-1]).max() < 1e-5


def test_probabilities_are_made_of_logits_that_are_twice_too_sure() -> None:
    random = np.random.Generator(np.random.PCG64(1))
    logits = random.normal(size=20_000)
    happened = (random.random(20_000) < 1 / (1 + np.exp(-logits))).astype(float)
    assert scaled(2 * logits + 1, happened) == pytest.approx((0.5, -0.5), abs=0.05)


def test_some_sentences_have_the_features_that_they_had_among_all() -> None:
    features = featured([str(row["text"]) for row in rows(9)], dimension=64)
    weights = np.arange(width(64), dtype=float)
    choice = np.arange(9) % 2 == 0
    chosen: Features = features.chosen(choice)
    assert (chosen.times(weights) == features.times(weights)[choice]).all()


def test_sentences_after_others_keep_their_features() -> None:
    one, other = (featured([str(row["text"]) for row in part], dimension=64) for part in (rows(9)[:4], rows(9)[4:]))
    weights = np.arange(width(64), dtype=float)
    assert (one.followed_by(other).times(weights) == [*one.times(weights), *other.times(weights)]).all()


def test_states_weigh_as_features_before_the_others() -> None:
    read_so = taught().judged
    weights = np.random.Generator(np.random.PCG64(4)).normal(size=3 + width(64))
    asked = read_so.states @ weights[:3] + read_so.features.times(weights[3:])
    assert read_so.times(weights) == pytest.approx(asked)
    residuals = np.arange(len(asked), dtype=float)
    assert read_so.back(residuals, width=len(weights)) @ weights == pytest.approx(residuals @ asked)
    assert read_so.squared().states == pytest.approx(read_so.states**2)


def test_a_part_that_is_left_out_has_no_share_in_the_lessons() -> None:
    teacher = taught()
    worth = teacher.worth.copy()
    worth[teacher.parts == 2] = 1 - worth[teacher.parts == 2]
    other = Teacher(teacher.judged, worth, teacher.parts, teacher.others, teacher.dimension)
    assert (teacher.lessons(2) == other.lessons(2)).all()
    assert not np.allclose(teacher.lessons(), other.lessons())
    assert teacher.lessons().shape == (10,)


def test_states_are_one_row_a_sentence_and_measured_by_those_of_others() -> None:
    found = states(["Crime fell by half.", "I love this town.", "Crime fell by half."])
    assert found.shape[0] == 3
    assert (found[0] == found[2]).all()
    assert (found[0] != found[1]).any()
    others = np.random.Generator(np.random.PCG64(5)).normal(3, 2, size=(500, 4))
    assert (alike(others, by=others) ** 2).sum(1).mean() == pytest.approx(1)


def test_unjudged_sentences_come_once_each_without_very_short_ones(tmp_path: Path) -> None:
    path = tmp_path / "documents.jsonl"
    text = 'The dam broke in May. "Nobody saw it coming." Who knows?\n\nThe dam broke in May. Mr Ito left town.'
    path.write_text(json.dumps({"text": text}) + "\n")
    assert unjudged(path) == ("The dam broke in May.", "Nobody saw it coming.", "Mr Ito left town.")


def test_lost_and_broken_texts_are_left_out_or_mended(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    texts = ("#NAME?", "the presidentÃ¢â‚¬â„¢s plan")
    path.write_text("".join(json.dumps({"id": "7", "text": text, "label": 1}) + "\n" for text in texts))
    assert read(path) == (Example(7, "the president’s plan", is_worth=True),)


def test_a_sentence_that_stands_in_the_others_too_is_left_out() -> None:
    one, same, other = (
        Example(place, text, is_worth=False) for place, text in enumerate(("Yes. It is!", "yes it IS!", "No."))
    )
    assert without((one, other), (same,)) == (other,)


def test_figures_are_those_of_their_definitions() -> None:
    worth, scores = np.array([1.0, 0.0, 1.0, 0.0]), np.array([0.9, 0.8, 0.7, 0.1])
    assert average_precision(worth, scores) == pytest.approx((1 + 2 / 3) / 2)
    assert calibration_error(np.array([1.0, 0.0]), np.array([0.75, 0.25])) == pytest.approx(0.25)


def test_an_interval_holds_its_figure_and_comes_again_with_its_seed() -> None:
    random = np.random.Generator(np.random.PCG64(2))
    worth, scores = (random.random(200) < 0.3).astype(float), random.random(200)
    again = [measured("AP", average_precision, worth, scores, groups=np.arange(200) // 10, seed=5) for _ in range(2)]
    assert again[0] == again[1]
    assert again[0].low < again[0].value < again[0].high
