"""Where `here` is: a place that the speaker governs, and no word of an office."""

import pytest

from factcheck.extraction import pipeline
from factcheck.extraction.extractors.neural import load

EXTRACTOR = load()
HERE = {
    "W08-deputy": ("Deputy Mayor Ines Roy", None),
    "W08-acting": ("Acting Mayor Ines Roy", None),
    "W08-former-deputy": ("Former Deputy Mayor Ines Roy", None),
    "W08-lieutenant": ("Lieutenant Governor Ines Roy", None),
    "a-place": ("Elmhurst Mayor Ines Roy", "Elmhurst"),
    "a-place-in-two-words": ("New Orleans Mayor Ines Roy", "New Orleans"),
}


@pytest.mark.parametrize(("speaker", "place"), HERE.values(), ids=HERE)
def test_here_is_a_place_and_no_word_of_an_office(speaker: str, place: str | None) -> None:
    (statement,) = pipeline.statements(f"“The cranes were sold here twice,” {speaker} said.", EXTRACTOR)
    (claim,) = statement.propositions
    assert claim.suggestion == (f"The cranes were sold here [{place}] twice" if place else None)
