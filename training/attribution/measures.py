"""What a network says of documents, for measuring it while it learns."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from factcheck.domain.statements import Span
from factcheck.extraction.network.decoding import Decoding, Found, Looks, believed, candidates, found
from factcheck.extraction.network.shapes import REACH, distances, paragraph_buckets
from factcheck.extraction.network.sheets import Sheet, Widths, windows
from factcheck.extraction.network.wordpieces import Vocabulary
from training.attribution.network import Network


@dataclass(frozen=True, slots=True)
class Read:
    """A document as the encoder saw it: cue likelihoods, states to look at, grammar's scores, heads as places."""

    cues: NDArray[np.float32]
    states: NDArray[np.float32]
    classes: NDArray[np.float32]
    heads: NDArray[np.int64]


def read(network: Network, laid: Sheet, *, vocabulary: Vocabulary, widths: Widths | None = None) -> Read:
    """Gives what the encoder says of each word of a document."""
    columns: list[tuple[NDArray[np.float32], ...]] = []
    for window in windows(laid, vocabulary=vocabulary, widths=widths):
        tensors = [torch.from_numpy(a).long()[None] for a in (window.ids, window.case, window.quoted, window.firsts)]
        with torch.no_grad():
            seen = network.read(*tensors)
        core = slice(window.core - window.first, window.core_past - window.first)
        columns.append(
            (
                seen.cues[0, core].softmax(-1).numpy(),
                seen.states[0, core].numpy(),
                seen.classes[0, core].numpy(),
                seen.arcs[0, core].argmax(-1).numpy() + window.first,
            )
        )
    return Read(*(np.concatenate(column) for column in zip(*columns, strict=True)))


def statements(network: Network, laid: Sheet, seen: Read, decoding: Decoding) -> tuple[Found, ...]:
    """Gives all statements that the network can see in a document, believed or not."""
    cues = candidates(seen.cues, decoding)
    if not cues:
        return ()
    places = np.array([cue[0] for cue in cues])[:, None] + np.arange(-REACH, REACH)
    there = (places >= 0) & (places < len(laid.spans))
    clamped = np.clip(places, 0, len(laid.spans) - 1)
    near = np.stack([distances(cue) for cue in cues]) * there
    paragraph = np.stack([paragraph_buckets(laid.paragraph[row], laid.paragraph[cue[0]]) for row, cue in zip(clamped, cues, strict=True)])
    own = np.array([[cue[0] <= place < cue[1] for place in row] for row, cue in zip(places.tolist(), cues, strict=True)])
    states = seen.states[clamped] * there[:, :, None]
    with torch.no_grad():
        looked = network.look(
            torch.from_numpy(states), torch.from_numpy(near).long(), torch.from_numpy(paragraph).long(), torch.from_numpy(own).float()
        )
    looks = Looks(looked.content.numpy(), looked.starts.numpy(), looked.ends.numpy(), looked.score.numpy())
    return found(cues, seen.cues[[cue[0] for cue in cues], 1], looks, near, decoding)


def predicted(name: str, laid: Sheet, statements: Sequence[Found]) -> Iterator[dict[str, Any]]:
    """Gives statements in the form of the corpus."""
    for statement in statements:
        yield {
            "doc": name,
            "source_span": [_characters(laid, statement.source)] if statement.source else None,
            "cue_span": [_characters(laid, statement.cue)],
            "content_span": [_characters(laid, fragment) for fragment in statement.content],
        }


def _characters(laid: Sheet, words: Span) -> list[int]:
    return [laid.spans[words[0]][0], laid.spans[words[1] - 1][1]]


__all__ = ["Read", "believed", "predicted", "read", "statements"]
