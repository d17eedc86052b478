"""How long each step took the claims: the median and the ninetieth percentile, by nearest rank, for all of them or for each group."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from factcheck.domain.events import claim_stream
from factcheck.domain.people import normal_name
from factcheck.services.statistics.periods import EVER, Period
from factcheck.services.statistics.ranks import MEDIAN, P90, nearest_rank
from factcheck.services.statistics.walks import Step, Taken, Walk, walk
from factcheck.storage import counts
from factcheck.storage.counts import Named
from factcheck.storage.transactions import Past

SECOND = timedelta(seconds=1)


class Grouping(StrEnum):
    """What the claims are taken together by: who took them on from a step, or what they have now."""

    PERSON = "person"
    SPEAKER = "speaker"
    OUTLET = "outlet"
    RATING = "rating"
    TAG = "tag"


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnaroundLine:
    """How long a step took the claims of a group, in whole seconds; None is the group of those that have nothing to be grouped by."""

    group: str | None = None
    step: Step
    claims: int
    median_seconds: int
    p90_seconds: int


def turnaround(past: Past, period: Period = EVER) -> tuple[TurnaroundLine, ...]:
    """Gives how long each step took that any claim was taken on from in the period, in the order of the way."""
    return overall(walk(past, period))


def overall(walked: Walk) -> tuple[TurnaroundLine, ...]:
    """Gives how long each step took all claims."""
    times = {step: [_seconds(taken) for taken in walked.steps[step].values()] for step in Step}
    return tuple(_line(None, step, found) for step, found in times.items() if found)


def turnaround_by(
    past: Past, grouping: Grouping, period: Period = EVER, *, limit: int | None = None
) -> tuple[TurnaroundLine, ...]:
    """Gives how long each step took the claims of each group; groups with the most claims in a step come first, `limit` of them.

    A claim with several speakers, outlets or tags is in the group of each.
    """
    steps = walk(past, period).steps
    groups = _groups(past, grouping, frozenset(stream for takings in steps.values() for stream in takings))
    times: dict[str | None, dict[Step, list[int]]] = defaultdict(dict)
    for step, takings in steps.items():
        for stream, taken in takings.items():
            for group in (taken.by,) if grouping is Grouping.PERSON else groups.get(stream, (None,)):
                times[group].setdefault(step, []).append(_seconds(taken))
    most = {group: max(map(len, found.values())) for group, found in times.items()}
    ordered = sorted(times, key=lambda group: (group is None, -most[group], group or ""))
    return tuple(_line(group, step, found) for group in ordered[:limit] for step, found in times[group].items())


def _groups(past: Past, grouping: Grouping, streams: frozenset[str]) -> Mapping[str, tuple[str, ...]]:
    """Gives the groups of each claim that is in any. Two spellings of a name are one, under the one that more claims have."""
    if grouping is Grouping.PERSON:
        return {}
    named = [
        (stream, name)
        for claim, name in counts.names(past.connection, Named(grouping.value))
        if (stream := claim_stream(claim)) in streams
    ]
    spelt = _spellings(Counter(name for _, name in named))
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for stream, name in named:
        found[stream][spelt[name]] = None
    return {stream: tuple(groups) for stream, groups in found.items()}


def _spellings(often: Counter[str]) -> Mapping[str, str]:
    """Gives the spelling that stands for each."""
    normal = {name: normal_name(name) for name in often}
    chosen = {normal[name]: name for name in sorted(often, key=lambda name: (often[name], name))}
    return {name: chosen[normal[name]] for name in often}


def _seconds(taken: Taken) -> int:
    return taken.time // SECOND


def _line(group: str | None, step: Step, times: list[int]) -> TurnaroundLine:
    ordered = sorted(times)
    return TurnaroundLine(
        group=group,
        step=step,
        claims=len(ordered),
        median_seconds=nearest_rank(ordered, MEDIAN),
        p90_seconds=nearest_rank(ordered, P90),
    )
