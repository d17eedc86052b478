"""Claims out of statements: how many, of what nature, and whom their pronouns may mean."""

import re
import tomllib
from collections import Counter
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.domain.statements import Proposition
from factcheck.domain.vocabularies import Nature
from factcheck.extraction import pipeline
from factcheck.extraction.extractors.rules import load
from factcheck.extraction.propositions.cues import Cue

CASES = tomllib.loads(
    (Path(__file__).parent.parent.parent / "corpus" / "propositions.toml").read_text(encoding="utf-8")
)["case"]
EXTRACTOR = load()
SPEAKERS = ("Mayor Ana Ruiz", "Officials", "the Transportation Department", "Tom Hill, a spokesman for Elmhurst,")
CUES = (" said ", " said that ", " promised to ", " asked whether ", " denied that ", " called ")
PHRASES = (
    "we ", "I ", "he ", "she ", "it ", "they ", "our ", "his ", "is safe", "will close the bridge", "should pay", "the plan ",
    "a disgrace", ", and ", " because ", " — ", "; ", "? ", ". ", "“", "”", "‘", "’", "I think ", "if ", "Ana Ruiz ",
)  # fmt: skip
SAID = st.builds(
    lambda speaker, cue, words: f"{speaker}{cue}{''.join(words)}.",
    st.sampled_from(SPEAKERS),
    st.sampled_from(CUES),
    st.lists(st.sampled_from(PHRASES) | st.text(max_size=3), max_size=15),
)


def claims_in(text: str) -> list[Proposition]:
    return [claim for found in pipeline.statements(text, EXTRACTOR) for claim in found.propositions]


def described(claim: Proposition) -> dict[str, str]:
    found = {"text": claim.text, "nature": str(claim.nature), "suggestion": claim.suggestion}
    return {key: value for key, value in found.items() if value}


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_text_gives_exactly_the_claims_that_are_in_it(case: Mapping[str, object]) -> None:
    assert [described(claim) for claim in claims_in(str(case["text"]))] == case.get("claim", [])


def test_the_corpus_has_every_nature_and_no_case_twice() -> None:
    assert len({case["name"] for case in CASES}) == len({case["text"] for case in CASES}) == len(CASES)
    assert {claim["nature"] for case in CASES for claim in case.get("claim", [])} == set(Nature)


@settings(max_examples=40, deadline=None)
@given(SAID)
def test_every_claim_is_of_some_nature(text: str) -> None:
    assert all(isinstance(claim.nature, Nature) for claim in claims_in(text))


@settings(max_examples=40, deadline=None)
@given(SAID)
def test_a_suggestion_is_the_claims_text_with_something_put_in(text: str) -> None:
    for claim in claims_in(text):
        if claim.suggestion is not None:
            assert re.search(r" \[[^\[\]]+\]", claim.suggestion)
            assert not Counter(claim.text) - Counter(claim.suggestion)
            assert len(claim.suggestion) > len(claim.text)


@settings(max_examples=40, deadline=None)
@given(SAID)
def test_claims_of_one_statement_do_not_share_words(text: str) -> None:
    for found in pipeline.statements(text, EXTRACTOR):
        spans = sorted(span for claim in found.propositions for span in claim.span)
        assert all(before[1] <= after[0] for before, after in pairwise(spans))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("“I " + "and I " * 1_000 + "pay,” Ana Ruiz said.", id="nothing but I"),
        pytest.param("Ana Ruiz said " + "she and " * 1_000 + "pay.", id="nothing but she"),
        pytest.param("“" + "‘I " * 1_000 + "pay,” Ana Ruiz said.", id="quotations in quotations"),
        pytest.param("“I think " * 500 + "it works,” Ana Ruiz said.", id="frames in frames"),
        pytest.param("Ana Ruiz said it works" + " — it works" * 500 + ".", id="dashes"),
        pytest.param("“It works; " * 500 + "it works,” Ana Ruiz said.", id="semicolons"),
    ],
)
def test_a_hostile_text_is_survived(text: str) -> None:
    for claim in claims_in(text):
        assert claim.text.strip()


@pytest.mark.parametrize(
    ("words", "asks", "names", "denies", "is_mark"),
    [
        pytest.param("asked", True, False, False, False, id="asked"),
        pytest.param("called", False, True, False, False, id="called"),
        pytest.param("denied", False, False, True, False, id="denied"),
        pytest.param("didn’t say", False, False, True, False, id="did not, curly"),
        pytest.param("never said", False, False, True, False, id="never"),
        pytest.param(":", False, False, False, True, id="a mark"),
        pytest.param("", False, False, False, False, id="no cue"),
    ],
)
def test_a_cue_tells_what_is_done_by_saying_it(
    words: str, *, asks: bool, names: bool, denies: bool, is_mark: bool
) -> None:
    cue = Cue.read(words, [(0, len(words))])
    assert (cue.asks, cue.names, cue.denies, cue.is_mark) == (asks, names, denies, is_mark)


@pytest.mark.parametrize("question", ["The question is this: no?", "One question: well?"])
def test_a_question_of_which_nothing_is_left_behind_its_colon_stays_whole(question: str) -> None:
    assert [claim.text for claim in claims_in(f"“{question}” Mayor Ana Ruiz asked.")] == [question.rstrip("?")]
