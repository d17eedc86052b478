"""A clause that tells more of a noun without a word that joins it is no claim of its own."""

import pytest

from factcheck.extraction import pipeline
from factcheck.extraction.extractors.neural import load

EXTRACTOR = load()

WHOLE = {
    "never-did": ("According to Lund, ", "the firm billed the city for work it never did"),
    "never-saw": ("Lund said ", "the firm billed the city for a crane it never saw"),
    "could-not-pay": ("According to the report, ", "the county hired nine workers it could not pay"),
    "they": ("According to Hart, ", "the county paid for beds they never got"),
    "we": ("Hart said ", "the council bought nine cranes we never needed"),
    "twice": ("Hart said ", "the firm sold homes it never built and cranes it never owned"),
}


@pytest.mark.parametrize(("before", "claim"), WHOLE.values(), ids=WHOLE)
def test_what_tells_more_of_a_noun_stays_with_it(before: str, claim: str) -> None:
    assert [
        one.text for found in pipeline.statements(f"{before}{claim}.", EXTRACTOR) for one in found.propositions
    ] == [claim]


PARTED = {
    "and": ("Hart said the dam leaked and it never held.", ["the dam leaked", "it never held"]),
    "a-semicolon": ("Hart said the crane broke; it never worked.", ["the crane broke", "it never worked"]),
    "a-comma": (
        "Hart said the city got a bridge, and it cost $9 million.",
        ["the city got a bridge", "it cost $9 million"],
    ),
}


@pytest.mark.parametrize(("text", "claims"), PARTED.values(), ids=PARTED)
def test_clauses_with_a_mark_between_them_are_claims_each(text: str, claims: list[str]) -> None:
    assert [one.text for found in pipeline.statements(text, EXTRACTOR) for one in found.propositions] == claims
