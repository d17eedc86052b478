"""How far the network is from what it is to say."""

import random
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from factcheck.extraction.attribution.network.cue_windows import REACH, distances, paragraph_buckets
from training.attribution.batches import UNASKED, Batch
from training.attribution.network import Looked, Network, Seen, Shape

_LIKELY = 0.1
_MOST_FALSE = 24
_GOES_ON, _LONGEST = 2, 6
_HIDDEN = 0.06
_MASK, _MARKS = 103, 103
"""The vocabulary's number for a hidden piece, and the last of those that are no words."""
_UNREACHED = -1_000


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue in a batch: the lesson, its words there, and the content and source to find (None for a false one)."""

    lesson: int
    words: tuple[int, int]
    content: tuple[int, ...] = ()
    source: tuple[int, int] | None = None
    is_gold: bool = True


def loss(
    network: Network, batch: Batch, *, draw: random.Random, teacher: Network | None = None
) -> tuple[Tensor, dict[str, float]]:
    """Gives the whole loss of a batch and its parts.

    With a teacher, half of what is to be said of cues is the reading's and half the teacher's, who sees all words while the network
    must do without a few (distillation; Hinton et al. 2015, Furlanello et al. 2018).
    """
    ids = batch.ids if teacher is None else _without_some(batch.ids, draw)
    seen = network.read(ids, batch.case, batch.quoted, batch.firsts)
    golds = gold_cues(batch)
    cue_scores = functional.cross_entropy(
        seen.cues.float().flatten(0, 1), batch.cues.flatten(), reduction="sum", ignore_index=UNASKED
    )
    parts = {
        "cue": cue_scores / max(1, len(golds)),
        "span": _span_loss(seen, batch),
        "grammar": _grammar_loss(seen, batch, network.shape),
    }
    cues = [*golds, *false_cues(seen, batch, draw=draw)]
    if cues:
        looked = network.look(*surroundings(seen.states, batch, cues))
        parts |= _look_losses(looked, batch, cues)
        if teacher is not None:
            parts = _halved(parts, _soft_losses(teacher, batch, cues, seen, looked))
    weights = {"cue": 1.0, "span": 0.5, "grammar": 2.0, "content": 0.3, "source": 1.0, "score": 1.0}
    whole = sum((weights[name] * part for name, part in parts.items()), torch.zeros(()))
    return whole, {name: float(part.detach()) for name, part in parts.items()}


def _without_some(ids: Tensor, draw: random.Random) -> Tensor:
    """A few pieces hidden, so that no cue is known by its own word alone."""
    torch_draw = torch.Generator().manual_seed(draw.getrandbits(32))
    hidden = (torch.rand(ids.shape, generator=torch_draw) < _HIDDEN) & (ids > _MARKS)
    return ids.masked_fill(hidden, _MASK)


def _halved(parts: dict[str, Tensor], soft: dict[str, Tensor]) -> dict[str, Tensor]:
    return {name: (part + soft[name]) / 2 if name in soft else part for name, part in parts.items()}


def _soft_losses(teacher: Network, batch: Batch, cues: Sequence[Cue], seen: Seen, looked: Looked) -> dict[str, Tensor]:
    """How far the network is from what its teacher says of the same cues; each part in the measure of the one it is mixed with."""
    with torch.no_grad():
        known = teacher.read(batch.ids, batch.case, batch.quoted, batch.firsts)
        told = teacher.look(*surroundings(known.states, batch, cues))
    asked = batch.cues != UNASKED
    golds = max(1, sum(cue.is_gold for cue in cues))
    near = told.starts[:, :-1] > _UNREACHED
    return {
        "cue": _apart(seen.cues[asked], known.cues[asked]).sum() / golds,
        "content": _apart(looked.content[near], told.content[near]).sum() / len(cues),
        "source": _apart(looked.starts, told.starts).mean() + _apart(looked.ends, told.ends).mean(),
        "score": functional.binary_cross_entropy_with_logits(looked.score.float(), told.score.float().sigmoid()),
    }


def _apart(ours: Tensor, theirs: Tensor) -> Tensor:
    """The cross entropy of our scores against what theirs say."""
    return -(theirs.float().softmax(-1) * ours.float().log_softmax(-1)).sum(-1)


def gold_cues(batch: Batch) -> list[Cue]:
    """Gives the cues that the reading has in the cores of the batch's windows."""
    found = []
    for number, lesson in enumerate(batch.lessons):
        first, past = lesson.window.first, lesson.window.past
        for gold in lesson.golds:
            content = tuple(place - first for place in gold.content if first <= place < past)
            source = gold.source
            inside = source and first <= source[0] and source[1] <= past
            found.append(
                Cue(
                    number,
                    (gold.cue[0] - first, min(gold.cue[1], past) - first),
                    content,
                    (source[0] - first, source[1] - first) if source and inside else None,
                )
            )
    return found


def false_cues(seen: Seen, batch: Batch, *, draw: random.Random) -> list[Cue]:
    """Gives the likeliest stretches that the network takes for cues and the reading does not."""
    likely = (seen.cues.detach().float().softmax(-1)[:, :, 1] > _LIKELY) & (batch.cues == 0)
    inner = seen.cues.detach().argmax(-1) == _GOES_ON
    found = []
    for number, place in likely.nonzero().tolist():
        past = place + 1
        while (
            past < inner.shape[1]
            and past - place < _LONGEST
            and bool(inner[number, past])
            and int(batch.cues[number, past]) == 0
        ):
            past += 1
        found.append(Cue(number, (place, past), is_gold=False))
    draw.shuffle(found)
    return found[:_MOST_FALSE]


def _span_loss(seen: Seen, batch: Batch) -> Tensor:
    asked = batch.spans != UNASKED
    content, source = batch.spans.clamp(min=0) & 1, batch.spans.clamp(min=0) >> 1
    scores = seen.spans.float()
    return functional.cross_entropy(scores[..., :2][asked], content[asked]) + functional.cross_entropy(
        scores[..., 2:4][asked], source[asked]
    )


def _grammar_loss(seen: Seen, batch: Batch, shape: Shape) -> Tensor:
    cuts = (shape.tags, shape.relations, shape.entities, 2)
    columns = torch.split(seen.classes.float(), cuts, -1)
    total = torch.zeros(())
    for number, scores in enumerate(columns):
        total = total + functional.cross_entropy(
            scores.flatten(0, 1), batch.grammar[:, :, number].flatten(), ignore_index=UNASKED
        )
    heads = batch.grammar[:, :, 4]
    arcs = seen.arcs.float().masked_fill((batch.firsts == 0)[:, None, :], -1e4)
    return total + functional.cross_entropy(arcs.flatten(0, 1), heads.flatten(), ignore_index=UNASKED)


def surroundings(states: Tensor, batch: Batch, cues: Sequence[Cue]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Gives what a look takes: states, distances, paragraphs and cue words around each cue."""
    places = torch.tensor([cue.words[0] for cue in cues])[:, None] + torch.arange(-REACH, REACH)[None]
    lessons = torch.tensor([cue.lesson for cue in cues])[:, None]
    counts = torch.tensor([len(batch.lessons[cue.lesson].window.firsts) for cue in cues])[:, None]
    near = _near(batch, cues)
    clamped = torch.minimum(places.clamp(min=0), counts - 1)
    paragraph = torch.from_numpy(
        np.stack([_paragraphs(batch, cue, row) for cue, row in zip(cues, clamped.numpy(), strict=True)])
    ).long()
    is_cue = torch.tensor(
        [
            [cue.words[0] <= place < cue.words[1] for place in row]
            for cue, row in zip(cues, places.tolist(), strict=True)
        ]
    )
    return states[lessons, clamped] * (near > 0)[:, :, None], near, paragraph, is_cue.float()


def _near(batch: Batch, cues: Sequence[Cue]) -> Tensor:
    """The bucket of each place's distance; 0 where there is no word."""
    places = torch.tensor([cue.words[0] for cue in cues])[:, None] + torch.arange(-REACH, REACH)[None]
    counts = torch.tensor([len(batch.lessons[cue.lesson].window.firsts) for cue in cues])[:, None]
    there = (places >= 0) & (places < counts)
    return torch.from_numpy(np.stack([distances(cue.words) for cue in cues])).long() * there


def _paragraphs(
    batch: Batch, cue: Cue, places: "np.ndarray[tuple[int], np.dtype[np.int64]]"
) -> "np.ndarray[tuple[int], np.dtype[np.int32]]":
    numbers = batch.lessons[cue.lesson].paragraphs
    return paragraph_buckets(numbers[np.minimum(places, len(numbers) - 1)], int(numbers[cue.words[0]]))


def _look_losses(looked: Looked, batch: Batch, cues: Sequence[Cue]) -> dict[str, Tensor]:
    near = _near(batch, cues)
    gold = torch.tensor([cue.is_gold for cue in cues])
    score = functional.binary_cross_entropy_with_logits(looked.score.float(), gold.float())
    if not gold.any():
        return {"score": score}
    targets = torch.from_numpy(np.stack([_content(cue) for cue in cues if cue.is_gold])).masked_fill(
        near[gold] == 0, UNASKED
    )
    content = functional.cross_entropy(
        looked.content[gold].float().flatten(0, 1), targets.flatten(), ignore_index=UNASKED, reduction="sum"
    )
    starts, ends = zip(*(_source(cue) for cue in cues if cue.is_gold), strict=True)
    source = functional.cross_entropy(looked.starts[gold].float(), torch.tensor(starts)) + functional.cross_entropy(
        looked.ends[gold].float(), torch.tensor(ends)
    )
    return {"score": score, "content": content / len(targets), "source": source}


def _content(cue: Cue) -> "np.ndarray[tuple[int], np.dtype[np.int64]]":
    tags = np.zeros(2 * REACH, np.int64)
    before = None
    for place in cue.content:
        at = place - cue.words[0] + REACH
        if 0 <= at < 2 * REACH:
            tags[at] = 2 if before is not None and place == before + 1 else 1
        before = place
    return tags


def _source(cue: Cue) -> tuple[int, int]:
    """The source's first and last place; 2 * REACH where there is none within reach."""
    if cue.source is None:
        return 2 * REACH, 2 * REACH
    first, last = (place - cue.words[0] + REACH for place in (cue.source[0], cue.source[1] - 1))
    return (first, last) if first >= 0 and last < 2 * REACH else (2 * REACH, 2 * REACH)
