"""The network loads whole or says in one line why not."""

import hashlib
import json
import shutil
from pathlib import Path

import pytest

from factcheck.domain.errors import EnvironmentFailureError
from factcheck.extraction.attribution.network import model
from factcheck.extraction.attribution.network.model import WEIGHTS


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(WEIGHTS, tmp_path / "weights"))


def test_the_weights_are_small_enough_to_ship() -> None:
    assert sum(path.stat().st_size for path in WEIGHTS.iterdir()) <= 25_000_000


def test_the_card_names_as_many_labels_as_there_are_classes() -> None:
    card = model.load().card

    assert len(card.tags) == len(set(card.tags))
    assert "NNP" in card.tags
    assert "nsubj" in card.relations
    assert "B-PERSON" in card.entities
    assert 0 < card.threshold < card.precise < 1000


def test_the_version_of_the_weights_is_theirs_alone() -> None:
    both = b"".join((model.WEIGHTS / name).read_bytes() for name in ("encoder.onnx", "look.onnx"))
    assert model.load().card.version == hashlib.sha256(both).hexdigest()[:8]


@pytest.mark.parametrize("name", ["encoder.onnx", "look.onnx", "network.json", "vocabulary.txt"])
def test_a_missing_file_is_an_environment_failure(folder: Path, name: str) -> None:
    (folder / name).unlink()

    with pytest.raises(EnvironmentFailureError, match="install the package again"):
        model.load(folder)


@pytest.mark.parametrize("name", ["encoder.onnx", "look.onnx"])
@pytest.mark.parametrize("content", [b"", b"not a graph", b"\x08\x08\x12\x09factcheck"], ids=["empty", "text", "cut"])
def test_a_damaged_graph_is_an_environment_failure(folder: Path, name: str, content: bytes) -> None:
    (folder / name).write_bytes(content)

    with pytest.raises(EnvironmentFailureError, match="cannot load the weights"):
        model.load(folder)


@pytest.mark.parametrize(
    "change", [{"schema": "other/1"}, {"labels": {}}, {"decoding": {}}, {"thresholds": {}}], ids=str
)
def test_a_card_of_something_else_is_an_environment_failure(folder: Path, change: dict[str, object]) -> None:
    card = folder / "network.json"
    card.write_text(json.dumps(json.loads(card.read_text(encoding="utf-8")) | change), encoding="utf-8")

    with pytest.raises(EnvironmentFailureError, match="cannot load the weights"):
        model.load(folder)
