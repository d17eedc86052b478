"""A claim never says the opposite of what was said: a negation stays with what it denies, and no claim ends in mid-air."""

import re

import pytest

from factcheck.extraction.extractors import neural
from tests.extraction.test_corpus import CASES

NETWORK = neural.load()


def claims(text: str) -> list[str]:
    return [claim.text for one in NETWORK.statements(text) for claim in one.propositions]


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


NEGATION = re.compile(
    r"\b(?:not|never|neither|nor|none|nobody|nothing|hardly|barely|without|cannot|no longer)\b|n['’]t\b", re.IGNORECASE
)
IN_MID_AIR = {"not", "never", "n't", "n’t", "and", "or", "but", "nor", "the", "a", "an", "because", "which", "than"}


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_no_negation_of_a_sentence_is_left_out_of_its_claims(case: dict[str, str]) -> None:
    """Where a sentence gives a claim at all, each negation before its full stop is in one."""
    text = case["text"]
    for found in NETWORK.statements(text):
        inside = [span for claim in found.propositions for span in claim.span]
        for start, end in found.content if found.propositions else ():
            for match in NEGATION.finditer(text, start, end):
                sentence = re.split(r"[.?!]", text[: match.start()])[-1]
                first = match.start() - len(sentence)
                spoken = [
                    span for span in inside if first <= span[0] and not re.search("[.?!]", text[match.end() : span[0]])
                ]
                assert not spoken or any(a <= match.start() and match.end() <= b for a, b in inside), match.group()


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_no_claim_ends_in_mid_air(case: dict[str, str]) -> None:
    ends = {claim.rstrip(".,!?”’\"' ").split()[-1].lower() for claim in claims(case["text"])}
    allowed = (
        {"not"} if re.search(r"\b(?:did|do|does|is|was|were|has|have|will|would) not[”\"’.,]", case["text"]) else set()
    )
    assert ends & IN_MID_AIR <= allowed
