import pytest

from factcheck.domain import codec
from factcheck.domain.forms import faults
from factcheck.domain.policies import Policy

RATINGS = [{"id": "yes", "label": "Yes", "meaning": "So."}, {"id": "no", "label": "No"}]
SCALE: dict[str, object] = {"name": "a", "version": 1, "ratings": RATINGS}
WHOLE = {**SCALE, "ratings": RATINGS[:1] * 2}
GOOD: dict[str, object] = {"scale": WHOLE, "submit_guards": ["verdict"], "evidence_minimum": 1}


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"votes": "one"}, ["votes: 'one' is no whole number"]),
        ({"votes": True, "voters": 1.5}, ["votes: true is no whole number", "voters: 1.5 is no whole number"]),
        ({"shows_dissent": 1}, ["shows_dissent: 1 is neither true nor false"]),
        ({"identity": "login"}, ["identity: 'login' is none of stated, database"]),
        ({"identity": ["login"]}, ["identity: a list is none of stated, database"]),
        ({"public_interest_tag": 7}, ["public_interest_tag: 7 is no text in quotation marks"]),
        ({"submit_guards": "verdict"}, ["submit_guards: 'verdict' is no list"]),
        ({"submit_guards": ["verdict", 2]}, ["submit_guards 2: 2 is no text in quotation marks"]),
        ({"scale": 3}, ["scale: 3 is no table of keys"]),
        ({"scale": SCALE}, ["scale: ratings 2 (no): 'meaning' is missing; give it"]),
        (
            {"permissions": [{"action": "tag", "who": "admin"}]},
            [
                "permissions 1 (tag): 'who' is no key of it; it has action, role",
                "permissions 1 (tag): 'role' is missing; give it",
            ],
        ),
        ({"public_interest_tag": ["x" * 99]}, ["public_interest_tag: a list is no text in quotation marks"]),
        ({"votes": "x" * 99}, [f"votes: '{'x' * 39}… is no whole number"]),
    ],
)
def test_every_fault_is_told_by_key_and_value(changed: dict[str, object], told: list[str]) -> None:
    assert list(faults(Policy, {**GOOD, **changed})) == told


def test_what_has_no_fault_is_taken() -> None:
    assert list(faults(Policy, GOOD)) == []
    assert codec.from_plain(Policy, GOOD).scale.name == "a"
