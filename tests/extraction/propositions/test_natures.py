"""What a claim is by its wording: what somebody asked for once is a fact, what they ask for now a wish."""

import pytest

from factcheck.domain.vocabularies import Nature
from factcheck.extraction import pipeline
from factcheck.extraction.extractors.rules import load

EXTRACTOR = load()
ASKED = {
    "W19-asked": ("We asked for a hearing twice", Nature.FACT),
    "W08-have-asked": ("I have asked the auditor to look at every page", Nature.FACT),
    "W27-was-not-asked": ("I was not asked again", Nature.FACT),
    "urged": ("We urged the state to pay nine million dollars in 2011", Nature.FACT),
    "called": ("We called on the state to pay nine million dollars in 2011", Nature.FACT),
    "had-begged": ("We had begged the board for nine boats", Nature.FACT),
    "demanded": ("I demanded the papers in May", Nature.FACT),
    "ask": ("I ask the auditor to look at every page", Nature.WISH),
    "am-urging": ("I am urging the state to pay nine million dollars", Nature.WISH),
    "would-ask": ("I would ask the state to pay nine million dollars", Nature.WISH),
    "wanted": ("We wanted a hearing", Nature.WISH),
}


@pytest.mark.parametrize(("said", "nature"), ASKED.values(), ids=ASKED)
def test_what_was_asked_for_is_a_fact_and_what_is_asked_for_a_wish(said: str, nature: Nature) -> None:
    (statement,) = pipeline.statements(f"“{said},” Ines Roy, a lawyer, said.", EXTRACTOR)
    assert [claim.nature for claim in statement.propositions] == [nature]
