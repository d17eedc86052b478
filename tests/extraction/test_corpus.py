"""The corpus: what is found in a text, and nothing else."""

import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest

from factcheck.domain.statements import Span, Statement
from factcheck.extraction.baseline import load

CASES = tomllib.loads((Path(__file__).parent.parent / "corpus" / "statements.toml").read_text(encoding="utf-8"))["case"]
EXTRACTOR = load()


def words_of(text: str, spans: Iterable[Span]) -> str:
    return " // ".join(text[start:end] for start, end in spans)


def described(text: str, found: Statement) -> dict[str, object]:
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
def test_a_text_gives_exactly_the_statements_that_are_in_it(case: Mapping[str, object]) -> None:
    text = str(case["text"])

    found = EXTRACTOR.statements(text)

    assert [described(text, statement) for statement in found] == case.get("statement", [])


def test_the_corpus_has_no_case_twice() -> None:
    assert len({case["name"] for case in CASES}) == len({case["text"] for case in CASES}) == len(CASES)
