"""The network as it runs: two graphs of 8-bit weights, the pieces they know, and what their numbers stand for."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from onnxruntime.capi import onnxruntime_pybind11_state as runtime

from factcheck.domain.errors import EnvironmentFailureError
from factcheck.extraction.attribution.network.decoding import Decoding, Looks
from factcheck.extraction.attribution.network.encoding import Window
from factcheck.extraction.attribution.network.entities import Labels, labelled
from factcheck.extraction.attribution.network.wordpieces import Vocabulary

WEIGHTS = Path(__file__).parent.parent.parent / "weights"
SCHEMA = "factcheck-network/1"
_ENCODED = ("cues", "states", "heads", "tags", "relations", "begins", "entities")
RUNTIMES = (
    runtime.Fail,
    runtime.InvalidArgument,
    runtime.InvalidGraph,
    runtime.InvalidProtobuf,
    runtime.NotImplemented,
    runtime.RuntimeException,
)
"""What the runtime raises over a graph that is damaged or not one that it knows; they share no class but Exception."""
_LOOKED = ("content", "starts", "ends", "score")


@dataclass(frozen=True, slots=True)
class Encoded:
    """What the encoder says of the words of a window's core.

    `cues`: how likely each is outside, at the beginning or inside of a cue; `states`: what a look at a cue takes; `heads`: places in
    the document; the rest are numbers of the labels.
    """

    cues: NDArray[np.float32]
    states: NDArray[np.float32]
    heads: NDArray[np.int64]
    tags: NDArray[np.int64]
    relations: NDArray[np.int64]
    entities: NDArray[np.int64]
    begins: NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What the file beside the weights says of them.

    `version`: the first eight digits of the SHA-256 of both graphs, so that no two weights go by one name; `tags`, `relations` and
    `entities`: the labels' names; `decoding`: how scores turn into statements; `threshold` and `precise`: at what belief, in thousandths.
    """

    version: str
    tags: tuple[str, ...]
    relations: tuple[str, ...]
    entities: tuple[str, ...]
    decoding: Decoding
    threshold: int
    precise: int


class Graphs:
    """The network, loaded. One thread: documents run side by side in processes, not within one."""

    def __init__(self, folder: Path) -> None:
        self.card = _card(folder / "network.json")
        self.vocabulary = Vocabulary.load(folder / "vocabulary.txt")
        self._entities = Labels.of(self.card.entities)
        self._encoder = session(folder / "encoder.onnx")
        self._look = session(folder / "look.onnx")

    def encode(self, window: Window) -> Encoded:
        """Gives what the encoder says of a window's core."""
        inputs = {"ids": window.ids, "case": window.case, "quoted": window.quoted, "firsts": window.firsts}
        core = slice(window.core - window.first, window.core_past - window.first)
        cues, states, heads, tags, relations, begins, entities = (
            found[core] for found in self._encoder.run(_ENCODED, inputs)
        )
        return Encoded(cues, states, heads + window.first, tags, relations, labelled(entities, self._entities), begins)

    def look(
        self,
        states: NDArray[np.float32],
        distance: NDArray[np.int32],
        paragraph: NDArray[np.int32],
        cue: NDArray[np.float32],
    ) -> Looks:
        """Gives the scores of cues, of the words around each: [cues, 2 * REACH, ...]."""
        inputs = {"states": states, "distance": distance, "paragraph": paragraph, "cue": cue}
        return Looks(*self._look.run(_LOOKED, inputs))


@cache
def load(folder: Path = WEIGHTS) -> Graphs:
    """Gives the network of a folder, loaded once.

    Raises:
        EnvironmentFailureError: the weights are not there, or not what this program reads.
    """
    try:
        return Graphs(folder)
    except (OSError, ValueError, KeyError, TypeError, *RUNTIMES) as error:
        raise EnvironmentFailureError(
            f"cannot load the weights of the network from {folder}: {error}; install the package again, or use --extractor rules"
        ) from error


def session(path: Path) -> onnxruntime.InferenceSession:
    """Gives a graph that is ready to run, on one thread.

    Raises:
        OSError: the file cannot be read. One of `RUNTIMES`: it is damaged, or of a kind that the runtime does not know.
    """
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    # What fails is raised, and told in the program's words; the runtime's own log would stand between them.
    options.log_severity_level = 4
    # Windows differ in length: a plan of memory for each would be kept for good.
    options.enable_mem_pattern = False
    return onnxruntime.InferenceSession(path.read_bytes(), options, providers=["CPUExecutionProvider"])


def _card(path: Path) -> Card:
    said = json.loads(path.read_text(encoding="utf-8"))
    if said["schema"] != SCHEMA:
        raise ValueError(f"they are of {said['schema']!r}, not of {SCHEMA!r}")
    return Card(
        version=said["version"],
        tags=_names(said["labels"]["tags"]),
        relations=_names(said["labels"]["relations"]),
        entities=_names(said["labels"]["entities"]),
        decoding=Decoding(**{field.name: float(said["decoding"][field.name]) for field in fields(Decoding)}),
        threshold=said["thresholds"]["balanced"],
        precise=said["thresholds"]["precise"],
    )


def _names(found: Sequence[str]) -> tuple[str, ...]:
    return tuple(map(str, found))
