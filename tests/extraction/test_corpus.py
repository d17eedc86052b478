"""The corpus: what is found in a text, and nothing else."""

import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest

from factcheck.domain.statements import Span, Statement
from factcheck.extraction import pipeline
from factcheck.extraction.extractors import neural, rules

CORPUS = Path(__file__).parent.parent / "corpus"
CASES = tomllib.loads((CORPUS / "statements.toml").read_text(encoding="utf-8"))["case"]
DIFFERENCES = {
    case["name"]: case for case in tomllib.loads((CORPUS / "network.toml").read_text(encoding="utf-8"))["case"]
}
RULES, NETWORK = rules.load(), neural.load()


def words_of(text: str, spans: Iterable[Span]) -> str:
    return " // ".join(text[start:end] for start, end in spans)


def described(text: str, found: Statement) -> dict[str, Any]:
    quotes = [text[start:end] for start, end in (p.quote for p in found.propositions)]
    claims = [proposition.text for proposition in found.propositions]
    described = {
        "kind": found.kind.value,
        "content": words_of(text, found.content),
        "source": words_of(text, found.source),
        "cue": words_of(text, found.cue),
        "speaker": found.speaker.name if found.speaker else None,
        "role": found.speaker.role if found.speaker else None,
        "claims": claims,
        "quotes": quotes if quotes != claims else None,
    }
    return {key: value for key, value in described.items() if value}


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_by_rules_a_text_gives_exactly_the_statements_that_are_in_it(case: Mapping[str, Any]) -> None:
    text = case["text"]

    assert [described(text, statement) for statement in pipeline.statements(text, RULES)] == case.get("statement", [])


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_by_the_network_a_text_gives_the_same_or_what_is_said_of_it(case: Mapping[str, Any]) -> None:
    text, expected = case["text"], DIFFERENCES.get(case["name"], case)

    assert [described(text, statement) for statement in pipeline.statements(text, NETWORK)] == expected.get(
        "statement", []
    )


def test_the_corpus_has_no_case_twice() -> None:
    assert len({case["name"] for case in CASES}) == len({case["text"] for case in CASES}) == len(CASES)


def test_every_difference_is_of_a_case_and_says_what_it_is() -> None:
    assert DIFFERENCES.keys() <= {case["name"] for case in CASES}
    assert {case["difference"] for case in DIFFERENCES.values()} <= {"as good", "wider", "fault"}


def test_the_network_gives_most_of_the_corpus_as_it_is() -> None:
    assert len(CASES) - len(DIFFERENCES) >= 120
