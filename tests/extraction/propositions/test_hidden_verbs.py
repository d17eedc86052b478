"""W46: a claim wherever a statement asserts something, though its verb looks like a noun."""

import pytest

from factcheck.domain.vocabularies import Nature
from factcheck.extraction import pipeline
from factcheck.extraction.extractors import neural
from factcheck.extraction.propositions.cues import Cue
from factcheck.extraction.propositions.hidden_verbs import takes_clauses_only

NETWORK = neural.load()

ASSERTED = (
    "the dam leaks in nine places",
    "the plant dumps waste in the river",
    "the plant dumps waste",
    "the city fines owners",
    "the law fines owners who park there",
    "the firm ships grain to nine ports",
    "the army trains recruits here",
    "the state jails more people than the county",
    "the gas leaks",
    "water prices double every ten years",
    "the cranes date from 1921",
    "the council votes on Monday",
    "the county sites dumps near schools",
    "taxes rise every year",
    "most workers quit within a year",
    "the well runs dry",
)
FRAMES = {
    "quoted": ("“{},” Mayor Ana Ruiz said.", True),
    "in straight marks": ('"{}," said Mayor Ana Ruiz.', True),
    "reported": ("Mayor Ana Ruiz said {}.", False),
    "with that": ("Mayor Ana Ruiz said that {}.", False),
    "according": ("According to Mayor Ana Ruiz, {}.", False),
}


@pytest.mark.parametrize("frame", FRAMES.values(), ids=FRAMES)
@pytest.mark.parametrize("asserted", ASSERTED)
def test_what_is_asserted_is_a_claim(asserted: str, frame: tuple[str, bool]) -> None:
    template, is_sentence = frame
    words = asserted[0].upper() + asserted[1:] if is_sentence else asserted
    (found,) = pipeline.statements(template.format(words), NETWORK)

    assert [claim.text for claim in found.propositions] == [words]
    assert found.propositions[0].nature in {Nature.FACT, Nature.PREDICTION}


BEHIND_A_CUE = {
    "W46": "“Forty percent of our students,” Mayor Ana Ruiz said, “drop out.”",
    "walk": "“Nine of ten children,” Mayor Ana Ruiz said, “walk to school.”",
    "fall": "“The prices of nine crops,” Mayor Ana Ruiz said, “fall in May.”",
}


@pytest.mark.parametrize("text", BEHIND_A_CUE.values(), ids=BEHIND_A_CUE)
def test_a_sentence_that_a_cue_parts_before_its_verb_is_one_claim(text: str) -> None:
    (found,) = pipeline.statements(text, NETWORK)
    quoted = text.split("”", maxsplit=1)[0][1:-1], text.split("“")[2][:-2]

    assert [claim.text for claim in found.propositions] == [" ".join(quoted)]


NOTHING = {
    "a thing that is announced": "Mayor Ana Ruiz announced the dam repairs in nine places.",
    "a thing alone": "“No new taxes since 2015,” Mayor Ana Ruiz said.",
    "a thing alone, exclaimed": "“A million dollars for a fence!” Mayor Ana Ruiz said.",
    "people who are warned": "Mayor Ana Ruiz warned county officials to lock the doors.",
    "what is ruled against": "The court rules against the county's purges of voter rolls.",
    "a noun that holds a question": "Mayor Ana Ruiz described the quarrel over whether the city is obeying the law.",
}


@pytest.mark.parametrize("text", NOTHING.values(), ids=NOTHING)
def test_a_thing_that_is_only_named_is_no_claim(text: str) -> None:
    assert [claim.text for found in pipeline.statements(text, NETWORK) for claim in found.propositions] == []


@pytest.mark.parametrize(
    ("cue", "expected"),
    [
        pytest.param("said", True, id="said"),
        pytest.param("has repeatedly said", True, id="with helpers"),
        pytest.param("According to", True, id="according"),
        pytest.param("announced", False, id="what can be a thing"),
        pytest.param("rules against", False, id="with a preposition"),
        pytest.param("calls", False, id="a name"),
        pytest.param("", False, id="no cue"),
    ],
)
def test_some_cues_can_only_introduce_a_clause(cue: str, *, expected: bool) -> None:
    assert takes_clauses_only(Cue.read(cue, [(0, len(cue))])) is expected
