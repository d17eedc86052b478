"""Teaching the network: passes over the corpus, an average of the weights, a place to go on from."""

import random
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import nn

from factcheck.extraction.attribution.network.wordpieces import Vocabulary
from training.attribution.batches import Batch, epoch
from training.attribution.corpus import Example
from training.attribution.grammar import Grammar
from training.attribution.losses import loss
from training.attribution.network import Network

_AVERAGING = 0.998


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How long and how fast to learn; the pace slows down to nothing over `paced` epochs, of which `epochs` are run."""

    epochs: int = 6
    paced: int = 6
    seed: int = 1
    encoder_rate: float = 1.2e-4
    new_rate: float = 7.2e-4
    warm: float = 0.05


def learn(
    network: Network,
    examples: Sequence[Example],
    grammars: Sequence[Grammar],
    *,
    vocabulary: Vocabulary,
    plan: Plan,
    kept: Path,
    teacher: Network | None = None,
) -> Network:
    """Gives the network whose weights are the average of what a run went through, after the run; goes on where `kept` says one stopped.

    `kept`: a file with the whole state of the run, written after each epoch.
    """
    torch.manual_seed(plan.seed)
    steps = plan.paced * len(epoch(examples, grammars, vocabulary=vocabulary, draw=random.Random(plan.seed)))  # noqa: S311 -- not for secrets
    optimizer = _optimizer(network, plan)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: _pace(step / steps, plan.warm))
    average = _copy(network)
    first = _resume(kept, network, average, optimizer, schedule)
    for number in range(first, plan.epochs):
        draw = random.Random(f"{plan.seed}/{number}")  # noqa: S311 -- not for secrets
        torch.manual_seed(plan.seed * 1_000 + number)
        _pass(
            network,
            average,
            epoch(examples, grammars, vocabulary=vocabulary, draw=draw),
            optimizer,
            schedule,
            draw,
            teacher,
            number,
        )
        state = (number + 1, network.state_dict(), average.state_dict(), optimizer.state_dict(), schedule.state_dict())
        torch.save(state, kept.with_suffix(".part"))
        kept.with_suffix(".part").rename(kept)
    return average


def _pass(  # noqa: PLR0917 -- the state of one run, handed through
    network: Network,
    average: Network,
    batches: Sequence[Batch],
    optimizer: torch.optim.Optimizer,
    schedule: torch.optim.lr_scheduler.LambdaLR,
    draw: random.Random,
    teacher: Network | None,
    number: int,
) -> None:
    network.train()
    began = time.monotonic()
    sums: dict[str, float] = {}
    for step, batch in enumerate(batches, 1):
        with torch.autocast("cpu", torch.bfloat16):
            whole, parts = loss(network, batch, draw=draw, teacher=teacher)
        optimizer.zero_grad(set_to_none=True)
        whole.backward()
        nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        _follow(average, network, schedule.last_epoch)
        for name, part in parts.items():
            sums[name] = sums.get(name, 0.0) + part
        if step % 100 == 0 or step == len(batches):
            told = " ".join(f"{name} {total / step:.3f}" for name, total in sums.items())
            print(f"epoch {number + 1} step {step}/{len(batches)} {time.monotonic() - began:.0f} s: {told}", flush=True)


def _optimizer(network: Network, plan: Plan) -> torch.optim.AdamW:
    old = [weight for name, weight in network.named_parameters() if _is_old(name) and weight.requires_grad]
    new = [weight for name, weight in network.named_parameters() if not _is_old(name)]
    groups = [{"params": old, "lr": plan.encoder_rate}, {"params": new, "lr": plan.new_rate}]
    return torch.optim.AdamW(groups, betas=(0.9, 0.98), weight_decay=0.01, fused=True)


def _is_old(name: str) -> bool:
    return name.startswith("encoder.") and ".case." not in name and ".quoted." not in name


def _pace(done: float, warm: float) -> float:
    return done / warm if done < warm else max(0.0, (1 - done) / (1 - warm))


def _copy(network: Network) -> Network:
    copy = Network(network.shape)
    copy.load_state_dict(network.state_dict())
    return copy.eval()


def _follow(average: Network, network: Network, step: int) -> None:
    """An average of the latest weights: steadier than any of them (Polyak)."""
    share = 1 - min(_AVERAGING, step / (step + 10))
    with torch.no_grad():
        ours = [weight for weight in average.parameters() if weight.shape != average.encoder.pieces.weight.shape]
        theirs = [weight for weight in network.parameters() if weight.shape != network.encoder.pieces.weight.shape]
        torch._foreach_lerp_(ours, theirs, share)


def _resume(
    kept: Path,
    network: Network,
    average: Network,
    optimizer: torch.optim.Optimizer,
    schedule: torch.optim.lr_scheduler.LambdaLR,
) -> int:
    if not kept.exists():
        return 0
    number, weights, averaged, moments, paced = torch.load(kept, weights_only=True)
    network.load_state_dict(weights)
    average.load_state_dict(averaged)
    optimizer.load_state_dict(moments)
    schedule.load_state_dict(paced)
    return int(number)
