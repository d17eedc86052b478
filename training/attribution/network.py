"""The network: one pass of a small encoder over a window, then a light look at what surrounds each cue."""

from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from factcheck.extraction.attribution.network.cue_windows import DISTANCES, PARAGRAPHS
from factcheck.extraction.attribution.network.encoding import Case, Quoted

PIECES = 30_522
POSITIONS = 512
_WIDE = -1e4


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """How large the network is."""

    layers: int = 4
    width: int = 384
    heads: int = 12
    inner: int = 1536
    look_layers: int = 1
    look_width: int = 192
    look_heads: int = 6
    arc_width: int = 256
    tags: int
    relations: int
    entities: int

    @property
    def classes(self) -> int:
        """How many numbers say a word's grammar: tag, relation, entity, and whether a sentence begins."""
        return self.tags + self.relations + self.entities + 2


class Drop(nn.Module):
    """Dropout with one mask a sequence: as good, and much cheaper to draw."""

    def __init__(self, share: float) -> None:
        super().__init__()
        self.share = share

    def forward(self, states: Tensor) -> Tensor:
        """Gives the states, thinned while learning."""
        if not self.training or not self.share:
            return states
        kept = torch.rand(states.shape[0], 1, states.shape[-1]) >= self.share
        return states * (kept / (1 - self.share)).to(states.dtype)


class Layer(nn.Module):
    """A transformer layer, normalised after each part as BERT's are."""

    def __init__(self, width: int, heads: int, inner: int, *, epsilon: float, share: float) -> None:
        super().__init__()
        self.heads = heads
        self.projection = nn.Linear(width, 3 * width)
        self.output = nn.Linear(width, width)
        self.first_norm = nn.LayerNorm(width, eps=epsilon)
        self.up = nn.Linear(width, inner)
        self.down = nn.Linear(inner, width)
        self.second_norm = nn.LayerNorm(width, eps=epsilon)
        self.drop = Drop(share)

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        """Gives the states after the layer; `mask` is added to the attention's scores: [batch, 1, 1, length]."""
        batch, length, width = states.shape
        parts = self.projection(states).view(batch, length, 3, self.heads, width // self.heads).permute(2, 0, 3, 1, 4)
        queries, keys, values = parts.reshape(3, batch * self.heads, length, -1)
        # On a CPU the gradient of the fused attention costs twice as much as this.
        added = mask.to(queries.dtype).expand(batch, self.heads, 1, length).reshape(-1, 1, length)
        scores = torch.baddbmm(added, queries, keys.transpose(1, 2), alpha=queries.shape[-1] ** -0.5)
        seen = (scores.softmax(-1).to(values.dtype) @ values).view(batch, self.heads, length, -1)
        seen = seen.transpose(1, 2).reshape(batch, length, width)
        states = self.first_norm(states + self.drop(self.output(seen)))
        inner = functional.gelu(self.up(states), approximate="tanh")
        return self.second_norm(states + self.drop(self.down(inner)))


class Encoder(nn.Module):
    """The pieces of a window to the states of its words."""

    def __init__(self, shape: Shape, *, share: float) -> None:
        super().__init__()
        self.pieces = nn.Embedding(PIECES, shape.width)
        self.positions = nn.Embedding(POSITIONS, shape.width)
        self.case = nn.Embedding(len(Case), shape.width)
        self.quoted = nn.Embedding(len(Quoted), shape.width)
        self.norm = nn.LayerNorm(shape.width, eps=1e-12)
        self.drop = Drop(share)
        self.layers = nn.ModuleList(
            Layer(shape.width, shape.heads, shape.inner, epsilon=1e-12, share=share) for _ in range(shape.layers)
        )

    def forward(self, ids: Tensor, case: Tensor, quoted: Tensor) -> Tensor:
        """Gives a state a piece; numbers below 0 in `ids` are padding."""
        mask = (ids < 0)[:, None, None, :] * _WIDE
        places = torch.arange(ids.shape[1])
        states = self.pieces(ids.clamp(min=0)) + self.positions(places) + self.case(case) + self.quoted(quoted)
        states = self.drop(self.norm(states))
        for layer in self.layers:
            states = layer(states, mask)
        return states


@dataclass(frozen=True, slots=True)
class Seen:
    """What one pass says of the words of windows: scores of cue tags (O, B, I), plain spans, grammar, arcs; and states to look at."""

    cues: Tensor
    spans: Tensor
    classes: Tensor
    arcs: Tensor
    states: Tensor


@dataclass(frozen=True, slots=True)
class Looked:
    """What a look at each cue says: content tags (O, B, I) a word, source's first and last word (the last place is none), a score."""

    content: Tensor
    starts: Tensor
    ends: Tensor
    score: Tensor


class Network(nn.Module):
    """Encoder, heads, and the look at each cue."""

    def __init__(self, shape: Shape, *, share: float = 0.1) -> None:
        super().__init__()
        self.shape = shape
        self.encoder = Encoder(shape, share=share)
        wide = shape.width
        self.cue_inner = nn.Linear(wide, 192)
        self.cue = nn.Linear(192, 3)
        self.spans = nn.Linear(wide, 6)
        self.classes = nn.Linear(wide, shape.classes)
        self.dependent = nn.Linear(wide, shape.arc_width)
        self.governor = nn.Linear(wide, shape.arc_width)
        self.root = nn.Parameter(torch.zeros(shape.arc_width))
        self.state = nn.Linear(wide, shape.look_width)
        self.look = Look(shape, share=share)

    def read(self, ids: Tensor, case: Tensor, quoted: Tensor, firsts: Tensor) -> Seen:
        """Gives what the encoder says of the words whose first pieces are at `firsts` (padded with 0)."""
        pieces = self.encoder(ids, case, quoted)
        words = torch.gather(pieces, 1, firsts[:, :, None].expand(-1, -1, pieces.shape[-1]))
        cues = self.cue(functional.gelu(self.cue_inner(words), approximate="tanh"))
        return Seen(cues, self.spans(words), self.classes(words), self._arcs(words), self.state(words))

    def _arcs(self, words: Tensor) -> Tensor:
        """Each word's scores for each word as its head; being its own head scores as the root."""
        dependent, governor = (
            functional.gelu(part(words), approximate="tanh") for part in (self.dependent, self.governor)
        )
        scores = dependent @ governor.transpose(1, 2) / self.shape.arc_width**0.5
        roots = (dependent @ self.root.to(dependent.dtype)) / self.shape.arc_width**0.5
        same = torch.eye(words.shape[1], dtype=torch.bool)
        return torch.where(same, roots[:, :, None], scores)


class Look(nn.Module):
    """What surrounds a cue, seen from the cue."""

    def __init__(self, shape: Shape, *, share: float) -> None:
        super().__init__()
        wide = shape.look_width
        self.distance = nn.Embedding(DISTANCES, wide)
        self.paragraph = nn.Embedding(PARAGRAPHS, wide)
        self.product = nn.Linear(wide, wide)
        self.cue = nn.Linear(wide, wide)
        self.norm = nn.LayerNorm(wide)
        self.layers = nn.ModuleList(
            Layer(wide, shape.look_heads, 4 * wide, epsilon=1e-5, share=share) for _ in range(shape.look_layers)
        )
        self.content = nn.Linear(wide, 3)
        self.pointers = nn.Linear(wide, 2)
        self.nothing = nn.Linear(wide, 2)
        self.inner = nn.Linear(wide, 96)
        self.score = nn.Linear(96, 1)

    def forward(self, states: Tensor, distance: Tensor, paragraph: Tensor, cue: Tensor) -> Looked:
        """Gives a look at each cue.

        Args:
            states: [cues, 2 * REACH, look_width], the words around each cue.
            distance: [cues, 2 * REACH], the bucket of each word's distance; 0 is padding.
            paragraph: [cues, 2 * REACH], the bucket of each word's paragraph.
            cue: [cues, 2 * REACH], 1 for the words of the cue.
        """
        mask = (distance == 0)[:, None, None, :] * _WIDE
        share = (cue / cue.sum(1, keepdim=True)).to(states.dtype)
        told = (share[:, None, :] @ states).squeeze(1)
        mixed = states + self.product(states * told[:, None, :]) + self.cue(told)[:, None, :]
        mixed = self.norm(mixed + self.distance(distance) + self.paragraph(paragraph))
        for layer in self.layers:
            mixed = layer(mixed, mask)
        at_cue = (share.to(mixed.dtype)[:, None, :] @ mixed).squeeze(1)
        pointers = self.pointers(mixed) + mask[:, 0, 0, :, None]
        nothing = self.nothing(at_cue)
        starts = torch.cat([pointers[:, :, 0], nothing[:, :1]], 1)
        ends = torch.cat([pointers[:, :, 1], nothing[:, 1:]], 1)
        score = self.score(functional.gelu(self.inner(at_cue), approximate="tanh")).squeeze(1)
        return Looked(self.content(mixed), starts, ends, score)


def started(shape: Shape, encoder: Path, *, seed: int) -> Network:
    """Gives a network whose encoder is the first layers of a BERT file (safetensors); the rest is drawn from the seed."""
    torch.manual_seed(seed)
    kept = load_file(encoder)
    network = Network(shape)
    for module in (network.encoder.case, network.encoder.quoted):
        nn.init.zeros_(module.weight)
    nn.init.normal_(network.root, std=0.02)
    own = network.encoder
    with torch.no_grad():
        own.pieces.weight.copy_(kept["embeddings.word_embeddings.weight"])
        own.positions.weight.copy_(
            kept["embeddings.position_embeddings.weight"] + kept["embeddings.token_type_embeddings.weight"][0]
        )
        _fill(own.norm, kept, "embeddings.LayerNorm")
        for number, layer in enumerate(own.layers):
            _fill_layer(layer, kept, f"encoder.layer.{number}")
    own.pieces.requires_grad_(requires_grad=False)
    return network


def _fill(module: nn.Module, kept: dict[str, Tensor], name: str) -> None:
    module.weight.copy_(kept[f"{name}.weight"])
    module.bias.copy_(kept[f"{name}.bias"])


def _fill_layer(layer: Layer, kept: dict[str, Tensor], name: str) -> None:
    parts = [f"{name}.attention.self.{part}" for part in ("query", "key", "value")]
    layer.projection.weight.copy_(torch.cat([kept[f"{part}.weight"] for part in parts]))
    layer.projection.bias.copy_(torch.cat([kept[f"{part}.bias"] for part in parts]))
    _fill(layer.output, kept, f"{name}.attention.output.dense")
    _fill(layer.first_norm, kept, f"{name}.attention.output.LayerNorm")
    _fill(layer.up, kept, f"{name}.intermediate.dense")
    _fill(layer.down, kept, f"{name}.output.dense")
    _fill(layer.second_norm, kept, f"{name}.output.LayerNorm")
