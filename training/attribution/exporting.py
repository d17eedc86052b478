"""The network as two ONNX graphs of 8-bit weights: `encoder` for a window, `look` for the surroundings of cues.

Weights are symmetric 8-bit numbers with a scale a column, states are quantised as they come (dynamic quantisation). Both graphs are
written node by node, with the fused operators of onnxruntime (domain com.microsoft), so that their bytes follow from the weights alone.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from torch import nn

from training.attribution.network import Layer, Network

_OPSETS = [helper.make_opsetid("", 17), helper.make_opsetid("com.microsoft", 1)]
_LARGEST = 63
"""Seven bits: the products of two then never run over on processors that add them in 16, and all of them come to the same sums."""
_POSITIONS = 400

_FLOATS, _PLACES = TensorProto.FLOAT, TensorProto.INT64
_OUTPUTS = {
    "cues": (_FLOATS, ["words", 3]),
    "states": (_FLOATS, ["words", "width"]),
    "entities": (_FLOATS, ["words", "kinds"]),
    **dict.fromkeys(("heads", "tags", "relations", "begins"), (_PLACES, ["words"])),
    "content": (_FLOATS, ["cues", "near", 3]),
    **dict.fromkeys(("starts", "ends"), (_FLOATS, ["cues", "near_or_none"])),
    "score": (_FLOATS, ["cues"]),
}

Floats: TypeAlias = NDArray[np.float32]
Shaped: TypeAlias = tuple[int, list[str | int]]
Attribute: TypeAlias = float | list[int]
Inputs: TypeAlias = dict[str, Shaped]


class Graph:
    """A graph under construction: each method adds nodes and gives the name of what they make."""

    def __init__(self) -> None:
        self._nodes: list[onnx.NodeProto] = []
        self._weights: list[onnx.TensorProto] = []
        self._count = 0

    def several(self, kind: str, *inputs: str, outputs: int, **attributes: Attribute) -> list[str]:
        """Adds an operator of the standard and gives its outputs' names."""
        return self._added(kind, inputs, outputs, "", attributes)

    def one(self, kind: str, *inputs: str, **attributes: Attribute) -> str:
        """Adds an operator of the standard and gives its output's name."""
        return self._added(kind, inputs, 1, "", attributes)[0]

    def fused(self, kind: str, *inputs: str, **attributes: Attribute) -> str:
        """Adds an operator of onnxruntime's and gives its first output's name."""
        return self._added(kind, inputs, 1, "com.microsoft", attributes)[0]

    def _added(
        self, kind: str, inputs: Sequence[str], outputs: int, domain: str, attributes: Mapping[str, Attribute]
    ) -> list[str]:
        self._count += 1
        names = [f"{kind}_{self._count}_{number}" for number in range(outputs)]
        self._nodes.append(helper.make_node(kind, list(inputs), names, domain=domain, **attributes))
        return names

    def weight(self, array: NDArray[np.generic]) -> str:
        """Adds an array and gives its name."""
        name = f"w{len(self._weights)}"
        self._weights.append(numpy_helper.from_array(np.ascontiguousarray(array), name))
        return name

    def numbers(self, *values: int) -> str:
        """Adds whole numbers and gives their name."""
        return self.weight(np.array(values, np.int64))

    def linear(self, states: str, weights: Floats, bias: Floats) -> str:
        """Adds a product with 8-bit weights ([in, out]) and a bias."""
        quantised, scales = columns(weights)
        zero = self.weight(np.zeros(scales.shape, np.int8))
        return self.fused(
            "DynamicQuantizeMatMul", states, self.weight(quantised), self.weight(scales), zero, self.weight(bias)
        )

    def exact(self, states: str, module: nn.Linear) -> str:
        """Adds a product with weights as they are, for the few that are small."""
        return self.one(
            "Add", self.one("MatMul", states, self.weight(_array(module.weight).T)), self.weight(_array(module.bias))
        )

    def layer(self, states: str, layer: Layer, mask: str = "") -> str:
        """Adds a transformer layer; `mask`: [batch, length], 1 where there is something."""
        taken, scale, zero = self.several("DynamicQuantizeLinear", states, outputs=3)
        quantised, scales = columns(_array(layer.projection.weight).T)
        seen = self.fused(
            "QAttention",
            taken,
            self.weight(quantised),
            self.weight(_array(layer.projection.bias)),
            scale,
            self.weight(scales),
            mask,
            zero,
            self.weight(np.zeros(scales.shape, np.int8)),
            num_heads=layer.heads,
        )
        states = self._joined(self._product(seen, layer.output), states, layer.first_norm)
        inner = self.fused("FastGelu", self._product(states, layer.up))
        return self._joined(self._product(inner, layer.down), states, layer.second_norm)

    def normed(self, states: str, norm: nn.LayerNorm) -> str:
        """Adds a normalisation."""
        return self.one(
            "LayerNormalization",
            states,
            self.weight(_array(norm.weight)),
            self.weight(_array(norm.bias)),
            epsilon=norm.eps,
        )

    def model(self, inputs: Inputs, outputs: dict[str, str]) -> onnx.ModelProto:
        """Gives the finished graph: its inputs by type and shape, and which node's output is called what."""
        nodes = [*self._nodes, *(helper.make_node("Identity", [made], [name]) for name, made in outputs.items())]
        graph = helper.make_graph(
            nodes,
            "factcheck",
            [helper.make_tensor_value_info(name, kind, shape) for name, (kind, shape) in inputs.items()],
            [helper.make_tensor_value_info(name, *_OUTPUTS[name]) for name in outputs],
            self._weights,
        )
        return helper.make_model(graph, opset_imports=_OPSETS, ir_version=8, producer_name="factcheck")

    def _product(self, states: str, module: nn.Linear) -> str:
        return self.linear(states, _array(module.weight).T, _array(module.bias))

    def _joined(self, states: str, skipped: str, norm: nn.LayerNorm) -> str:
        weights = self.weight(_array(norm.weight)), self.weight(_array(norm.bias))
        return self.fused("SkipLayerNormalization", states, skipped, *weights, epsilon=norm.eps)


def columns(weights: Floats) -> tuple[NDArray[np.int8], Floats]:
    """Gives weights ([in, out]) as 8-bit numbers and the scale of each column."""
    scales = np.maximum(np.abs(weights).max(0), 1e-8) / _LARGEST
    return np.round(weights / scales).astype(np.int8), scales.astype(np.float32)


def encoder(network: Network) -> onnx.ModelProto:
    """Gives the graph from a window's pieces to what is said of its words."""
    graph, shape = Graph(), network.shape
    states = graph.normed(_embedded(graph, network), network.encoder.norm)
    for layer in network.encoder.layers:
        states = graph.layer(states, layer)
    words = graph.one("Gather", states, "firsts", axis=1)
    modules = [network.cue_inner, network.classes, network.dependent, network.governor, network.state]
    told = graph.linear(
        words,
        np.concatenate([_array(m.weight).T for m in modules], 1),
        np.concatenate([_array(m.bias) for m in modules]),
    )
    sizes = [len(module.bias) for module in modules]
    inner, classes, dependent, governor, looked_at = graph.several(
        "Split", told, graph.numbers(*sizes), outputs=5, axis=2
    )
    cuts = graph.numbers(shape.tags, shape.relations, shape.entities, 2)
    tags, relations, entities, begins = graph.several("Split", classes, cuts, outputs=4, axis=2)
    cues = graph.one("Softmax", graph.exact(graph.fused("FastGelu", inner), network.cue), axis=-1)
    outputs = {
        "cues": graph.one("Squeeze", cues, graph.numbers(0)),
        "states": graph.one("Squeeze", looked_at, graph.numbers(0)),
        "heads": graph.one(
            "Squeeze",
            _heads(graph, network, graph.fused("FastGelu", dependent), graph.fused("FastGelu", governor)),
            graph.numbers(0),
        ),
    }
    for name, scores in (("tags", tags), ("relations", relations), ("begins", begins)):
        outputs[name] = graph.one("Squeeze", graph.one("ArgMax", scores, axis=2, keepdims=0), graph.numbers(0))
    outputs["entities"] = graph.one("Squeeze", entities, graph.numbers(0))
    pieces: Shaped = (TensorProto.INT32, ["pieces"])
    inputs: Inputs = {"ids": pieces, "case": pieces, "quoted": pieces, "firsts": (TensorProto.INT32, ["words"])}
    return graph.model(inputs, outputs)


def _embedded(graph: Graph, network: Network) -> str:
    """The sum of a piece's embeddings: those of the vocabulary in 8 bits, a scale a row."""
    own = network.encoder
    rows, scales = columns(_array(own.pieces.weight).T)
    scale = graph.one("Gather", graph.weight(scales[:, None]), "ids", axis=0)
    pieces = graph.one(
        "Mul", graph.one("Cast", graph.one("Gather", graph.weight(rows.T), "ids", axis=0), to=TensorProto.FLOAT), scale
    )
    length = graph.one("Shape", "ids")
    positions = graph.one(
        "Slice", graph.weight(_array(own.positions.weight)[:_POSITIONS]), graph.numbers(0), length, graph.numbers(0)
    )
    case = graph.one("Gather", graph.weight(_array(own.case.weight)), "case", axis=0)
    quoted = graph.one("Gather", graph.weight(_array(own.quoted.weight)), "quoted", axis=0)
    return graph.one("Unsqueeze", graph.one("Sum", pieces, positions, case, quoted), graph.numbers(0))


def _heads(graph: Graph, network: Network, dependent: str, governor: str) -> str:
    """The place of each word's head; a root's is its own."""
    scores = graph.one("MatMul", dependent, graph.one("Transpose", governor, perm=[0, 2, 1]))
    roots = graph.one("MatMul", dependent, graph.weight(_array(network.root)[:, None]))
    shape = graph.one("Shape", scores)
    length = graph.one("Gather", shape, graph.weight(np.array([1], np.int64)))
    places = graph.one("Range", *(graph.one("Squeeze", part) for part in (graph.numbers(0), length, graph.numbers(1))))
    same = graph.one(
        "Equal", graph.one("Unsqueeze", places, graph.numbers(0)), graph.one("Unsqueeze", places, graph.numbers(1))
    )
    return graph.one("ArgMax", graph.one("Where", same, roots, scores), axis=2, keepdims=0)


def look(network: Network) -> onnx.ModelProto:
    """Gives the graph from the surroundings of cues to what they say."""
    graph, own = Graph(), network.look
    share = graph.one("Div", "cue", graph.one("ReduceSum", "cue", graph.numbers(1), keepdims=1))
    row = graph.one("Unsqueeze", share, graph.numbers(1))
    told = graph.one("MatMul", row, "states")
    product = graph.linear(graph.one("Mul", "states", told), _array(own.product.weight).T, _array(own.product.bias))
    near = graph.one("Gather", graph.weight(_array(own.distance.weight)), "distance", axis=0)
    paragraph = graph.one("Gather", graph.weight(_array(own.paragraph.weight)), "paragraph", axis=0)
    mixed = graph.normed(graph.one("Sum", "states", product, graph.exact(told, own.cue), near, paragraph), own.norm)
    there = graph.one(
        "Cast", graph.one("Greater", "distance", graph.weight(np.array(0, np.int32))), to=TensorProto.INT32
    )
    for layer in own.layers:
        mixed = graph.layer(mixed, layer, there)
    return graph.model(*_look_ends(graph, network, mixed, row, there))


def _look_ends(graph: Graph, network: Network, mixed: str, row: str, there: str) -> tuple[Inputs, dict[str, str]]:
    own = network.look
    at_cue = graph.one("Squeeze", graph.one("MatMul", row, mixed), graph.numbers(1))
    absent = graph.one("Sub", graph.one("Cast", there, to=TensorProto.FLOAT), graph.weight(np.array(1, np.float32)))
    hidden = graph.one("Unsqueeze", graph.one("Mul", absent, graph.weight(np.array(1e4, np.float32))), graph.numbers(2))
    pointers = graph.one("Add", graph.exact(mixed, own.pointers), hidden)
    nothing = graph.one("Unsqueeze", graph.exact(at_cue, own.nothing), graph.numbers(1))
    both = graph.one("Concat", pointers, nothing, axis=1)
    starts, ends = graph.several("Split", both, graph.numbers(1, 1), outputs=2, axis=2)
    score = graph.exact(graph.fused("FastGelu", graph.exact(at_cue, own.inner)), own.score)
    outputs = {
        "content": graph.exact(mixed, own.content),
        "starts": graph.one("Squeeze", starts, graph.numbers(2)),
        "ends": graph.one("Squeeze", ends, graph.numbers(2)),
        "score": graph.one("Squeeze", score, graph.numbers(1)),
    }
    wide: list[str | int] = ["cues", "near"]
    inputs: Inputs = {
        "states": (TensorProto.FLOAT, [*wide, network.shape.look_width]),
        "distance": (TensorProto.INT32, wide),
        "paragraph": (TensorProto.INT32, wide),
        "cue": (TensorProto.FLOAT, wide),
    }
    return inputs, outputs


def export(network: Network, folder: Path) -> None:
    """Writes both graphs into a folder."""
    network.eval()
    for name, model in (("encoder", encoder(network)), ("look", look(network))):
        onnx.checker.check_model(model)
        (folder / f"{name}.onnx").write_bytes(model.SerializeToString(deterministic=True))


def _array(tensor: torch.Tensor) -> Floats:
    return np.asarray(tensor.detach().float().numpy(), np.float32)
