"""Random people do random things at a desk, and every decision is compared with the model of `model.py`."""

import shutil
import tempfile
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from hypothesis import HealthCheck, given, settings

from factcheck.domain.workflow import TABLE
from factcheck.services import desks
from tests.factories import fake_outside
from tests.services.model import EVENTS, GUARDS, STEPS
from tests.services.random_work import Clock, Step, Work, furnished, runs

ALONE = {
    "approve: own proposal",
    "approve: own submission",
    "approve: recused from claim 1",
    "approve: voted",
    "dismiss: live",
    "link: closed",
    "publish: embargoed",
    "retract: own retraction",
    "submit: class",
    "submit: too little evidence",
    "submit: unchanged",
}
"""Reasons that have to have been the only one against something."""


def _settings(examples: int) -> settings:
    return settings(
        max_examples=examples,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=(HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example),
    )


def _work(location: str, count: Counter[str], steps: list[Step]) -> None:
    clock = Clock()
    outside = replace(fake_outside("work"), clock=clock)
    work = Work(desks.open_desk(location, outside=outside), clock, count)
    for step in steps:
        step(work)
    work.end(location)


def test_random_work_by_random_people_keeps_every_rule(tmp_path: Path) -> None:
    template = tmp_path / "template.db"
    furnished(str(template))
    count: Counter[str] = Counter()

    @_settings(32)
    @given(runs)
    def run(steps: list[Step]) -> None:
        location = str(Path(tempfile.mkdtemp(dir=tmp_path)) / "factcheck.db")
        shutil.copy(template, location)
        _work(location, count, steps)

    run()
    wanted = {f"{name} taken" for name in STEPS} | {"batch taken", "batch refused"} | ALONE
    assert not wanted - count.keys(), "the run was too tame to prove anything"


def test_random_work_keeps_every_rule_on_postgresql(new_postgresql: Callable[[], str]) -> None:
    count: Counter[str] = Counter()

    @_settings(3)
    @given(runs)
    def run(steps: list[Step]) -> None:
        location = new_postgresql()
        furnished(location)
        _work(location, count, steps)

    run()
    assert {"approve taken", "publish taken", "reopen taken"} <= count.keys(), f"the run was too tame: {count}"
    assert sum(often for name, often in count.items() if name.endswith("refused")) > 5


def test_the_model_knows_every_action() -> None:
    assert set(STEPS) == set(EVENTS) == set(TABLE)
    assert set(GUARDS) <= set(STEPS)
