"""A claim never says the opposite of what was said: a negation stays with what it denies, and no claim ends in mid-air."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.negations import is_unfinished, losses
from factcheck.domain.statements import Proposition, Statement
from factcheck.domain.vocabularies import Kind, Nature
from factcheck.extraction import pipeline
from factcheck.extraction.extractors import neural
from tests.extraction.test_corpus import CASES

NETWORK = neural.load()


def claims(text: str) -> list[str]:
    return [claim.text for one in pipeline.statements(text, NETWORK) for claim in one.propositions]


DENIED = {
    "B1": (
        "The spokesman said the city will pay for the bridge or the tunnel, not both.",
        ["the city will pay for the bridge or the tunnel, not both"],
    ),
    "B1-before-more": (
        "The clerk said they will take either the bridge or the tunnel, but not both.",
        ["they will take either the bridge or the tunnel, but not both"],
    ),
    "a name": (
        "Mayor Ana Ruiz said the county owns the plant, not the city.",
        ["the county owns the plant, not the city"],
    ),
    "a number": (
        "The clerk said the vote was legal and that there was one recount, not two.",
        ["the vote was legal", "there was one recount, not two"],
    ),
    "a reason": (
        "Mayor Ana Ruiz said the pump failed, not because it was old but because nobody oiled it.",
        ["the pump failed, not because it was old", "nobody oiled it"],
    ),
    "a reason without a comma": (
        "“We closed the plant not because we wanted to but because the state made us,” Mayor Ana Ruiz said.",
        ["We closed the plant not because we wanted to", "the state made us"],
    ),
    "neither": (
        "Neither the mayor nor the council approved the sale, Ruiz said.",
        ["Neither the mayor nor the council approved the sale"],
    ),
    "hardly and no longer": (
        "“We hardly ever see a bus, and the drivers no longer stop here,” Mayor Ana Ruiz said.",
        ["We hardly ever see a bus", "the drivers no longer stop here"],
    ),
    "without": (
        "The sheriff said his office will work without federal money, and not with it.",
        ["his office will work without federal money, and not with it"],
    ),
    "denied": ("Mayor Ana Ruiz denied that the city sold the plant.", []),
    "not one": (
        "“Not one of the pumps failed, and none of the crews left,” Mayor Ana Ruiz said.",
        ["Not one of the pumps failed", "none of the crews left"],
    ),
}


@pytest.mark.parametrize(("text", "expected"), DENIED.values(), ids=DENIED)
def test_a_negation_stays_with_what_it_denies(text: str, expected: list[str]) -> None:
    assert claims(text) == expected


TAKEN_BACK = {
    "a thought": ("“The dam is safe, I don’t think,” Mayor Ana Ruiz said.", ["The dam is safe, I don’t think"]),
    "a belief": ("“It will hold, we do not believe,” Mayor Ana Ruiz said.", ["It will hold, we do not believe"]),
    "a doubt": ("“It will hold, I doubt,” Mayor Ana Ruiz said.", ["It will hold, I doubt"]),
    "behind a cut": (
        "“He did well, but not well enough to change the race, I don’t think,” Mayor Ana Ruiz said.",
        ["He did well, but not well enough to change the race, I don’t think"],
    ),
    "before": ("“I do not think that the dam is safe,” Mayor Ana Ruiz said.", ["I do not think that the dam is safe"]),
    "no taking back": ("“The dam is safe, I think,” Mayor Ana Ruiz said.", ["The dam is safe"]),
}


@pytest.mark.parametrize(("text", "expected"), TAKEN_BACK.values(), ids=TAKEN_BACK)
def test_what_is_taken_back_is_not_claimed_without_that(text: str, expected: list[str]) -> None:
    assert claims(text) == expected


NOT_SAID = {
    "refused": "Mayor Ana Ruiz refused to say that the city took money.",
    "stopped short": "Mayor Ana Ruiz stopped short of saying that the city took money.",
    "failed": "Mayor Ana Ruiz failed to say the city took money.",
    "yet": "Mayor Ana Ruiz has yet to say that the city took money.",
    "without": "Mayor Ana Ruiz left without saying that the city took money.",
    "declined": "Mayor Ana Ruiz declined to say whether the city took money.",
    "not said": "Mayor Ana Ruiz has not said that the city took money.",
    "nobody": "Nobody said that the dam is safe.",
    "no member": "No member of the council has said that the dam is safe.",
    "none": "None of the engineers said the dam was safe.",
    "neither": "Neither Ruiz nor Stone said the dam was safe.",
}


@pytest.mark.parametrize("text", NOT_SAID.values(), ids=NOT_SAID)
def test_what_nobody_stands_for_is_no_claim(text: str) -> None:
    assert claims(text) == []


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_no_negation_is_left_out_of_the_claims_of_its_sentence(case: dict[str, str]) -> None:
    assert losses(case["text"], pipeline.statements(case["text"], NETWORK)).negations == ()


SENTENCES = st.lists(
    st.sampled_from(
        [
            "We did not take money from the dredging firm",
            "The county never paid for the pumps",
            "Neither the mayor nor the council approved the sale",
            "It was not the state but the county that paid",
            "I don’t think the dam is safe",
            "The pump failed, not because it was old but because nobody oiled it",
            "They hardly ever came, and they no longer answer",
            "The board will take the bridge or the tunnel, not both",
            "Nobody asked, and nothing was done, without a word",
            "It is not true that we sold it; we did not",
        ]
    ),
    min_size=1,
    max_size=5,
)
FRAMES = st.sampled_from(
    [
        "“{}.” Mayor Ana Ruiz said it on Monday.",
        "“{},” Mayor Ana Ruiz said.",
        "Mayor Ana Ruiz said: “{}.”",
        "Mayor Ana Ruiz said that {}.",
        "According to Mayor Ana Ruiz, {}.",
        "{}, Mayor Ana Ruiz said.",
    ]
)


@settings(max_examples=60, deadline=None)
@given(SENTENCES, FRAMES)
def test_no_negation_of_any_speech_is_left_out_of_its_claims(sentences: list[str], frame: str) -> None:
    text = frame.format(". ".join(sentences))
    assert losses(text, pipeline.statements(text, NETWORK)).negations == ()


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_no_claim_ends_in_mid_air(case: dict[str, str]) -> None:
    assert losses(case["text"], pipeline.statements(case["text"], NETWORK)).unfinished == ()


LOST = {
    "nothing": ("We did not pay.", [(0, 14)], 0),
    "a negation": ("We did not pay. The county did.", [(11, 14), (16, 30)], 1),
    "no claim of its sentence": ("We did not pay. The county did.", [(16, 30)], 0),
    "an answer": ("No, we paid.", [(4, 11)], 0),
}


@pytest.mark.parametrize(("text", "claimed", "lost"), LOST.values(), ids=LOST)
def test_what_is_left_out_is_told(text: str, claimed: list[tuple[int, int]], lost: int) -> None:
    said = tuple(Proposition(text[a:b], ((a, b),), (a, b), nature=Nature.FACT) for a, b in claimed)
    found = Statement((), (), ((0, len(text)),), Kind.INDIRECT, None, said)

    assert len(losses(text, [found]).negations) == lost


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        ("the county and", True),
        ("we own the", True),
        ("the tunnel, not", True),
        ("the fate of their", True),
        ("why he paid and she did not", False),
        ("what it stands for", False),
        ("the bridge or the tunnel, not both", False),
    ],
)
def test_a_claim_in_mid_air_is_told(claim: str, *, expected: bool) -> None:
    assert is_unfinished(claim) is expected
