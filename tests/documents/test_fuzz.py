"""Every reader over inputs made by chance; `benchmarks/fuzzing.py` does the same for as long as one likes."""

import random

import pytest

from tests.documents.fuzz import READERS, changed, changed_inside, outcome_of

ROUNDS = {"pdf": 3, "mbox": 20, "jsonl": 30}
MOST_ROUNDS = 50
"""Of each reader that is not named here, so that all of them take some seconds."""


@pytest.mark.parametrize("name", READERS)
def test_whatever_comes_is_a_document_or_a_refusal(name: str) -> None:
    fuzzed = READERS[name]
    for seed in fuzzed.seeds:
        outcome_of(fuzzed, seed)
    for number in range(ROUNDS.get(name, MOST_ROUNDS)):
        chance = random.Random(f"{name} {number}")  # noqa: S311 - the same ones every time
        seed = chance.choice(fuzzed.seeds)
        is_inside = fuzzed.is_packed and number % 4
        outcome_of(fuzzed, changed_inside(seed, chance) if is_inside else changed(seed, chance, others=fuzzed.seeds))


@pytest.mark.parametrize("name", READERS)
def test_what_it_begins_with_is_read(name: str) -> None:
    fuzzed = READERS[name]
    for seed in fuzzed.seeds:
        assert not any(isinstance(outcome, Exception) for outcome in fuzzed.read(seed))


def test_changes_are_the_same_every_time() -> None:
    assert changed(b"words" * 9, random.Random(7)) == changed(b"words" * 9, random.Random(7))  # noqa: S311
