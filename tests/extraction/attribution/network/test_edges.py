"""Contents that are cut in the middle of a phrase get the rest of it, or end before it."""

import pytest

from factcheck.extraction.attribution.network.edges import at_phrases
from factcheck.extraction.attribution.network.readings import parse
from factcheck.extraction.text.attributions import Attribution
from factcheck.extraction.text.paragraphs import paragraphs
from factcheck.extraction.text.quotations import quotations


def ended(text: str, content: str, cue: str) -> str:
    spans = paragraphs(text)
    at, said = text.index(content), text.index(cue)
    found = Attribution((), ((said, said + len(cue)),), ((at, at + len(content)),))
    given = at_phrases(parse(text, spans), found, quotations(text, spans))
    return text[slice(*given.content[0])]


CUT = {
    "B10 a figure": (
        "The clerk said they must hold prisoners for an additional 48 hours so they can be picked up.",
        "they must hold prisoners for an additional 48",
        "they must hold prisoners for an additional 48 hours",
    ),
    "an adjective": (
        "The clerk said they look for a man with an outstanding warrant.",
        "they look for a man with an outstanding",
        "they look for a man with an outstanding warrant",
    ),
    "an article": ("The clerk said the county owns the plant.", "the county owns the", "the county owns the plant"),
    "a compound": (
        "The clerk said it was for the appeals court.",
        "it was for the appeals",
        "it was for the appeals court",
    ),
    "a preposition": ("The clerk said it was full of old papers.", "it was full of", "it was full of old papers"),
    "an owner": (
        "The clerk said it was a memoir of her time in office.",
        "it was a memoir of her",
        "it was a memoir of her time in office",
    ),
    "a negation": (
        "The clerk said the county did not sell the plant.",
        "the county did not",
        "the county did not sell the plant",
    ),
    "a helper": ("The clerk said the county will sell the plant.", "the county will", "the county will sell the plant"),
    "to": (
        "The clerk said the county wants to sell the plant.",
        "the county wants to",
        "the county wants to sell the plant",
    ),
    "two things": (
        "The clerk said it hurts tenants and owners.",
        "it hurts tenants and",
        "it hurts tenants and owners",
    ),
    "two clauses": (
        "The clerk said the plant was sold and the mayor knew it.",
        "the plant was sold and",
        "the plant was sold",
    ),
    "where it was said": (
        "The clerk announced the meeting in a news release.",
        "the meeting in",
        "the meeting",
    ),
    "a phrase": ("The clerk said the plant was sold in May.", "the plant was sold", "the plant was sold"),
    "the cue stands behind it": ("The plant is not, the clerk said, for sale.", "The plant is not", "The plant is not"),
}


@pytest.mark.parametrize(("text", "content", "expected"), CUT.values(), ids=CUT)
def test_a_content_ends_with_a_phrase(text: str, content: str, expected: str) -> None:
    assert ended(text, content, "announced" if "announced" in text else "said") == expected


def test_a_phrase_is_not_taken_in_that_the_cue_stands_in() -> None:
    text = "It was full of old papers, said the clerk."

    assert ended(text, "It was full of", "papers") == "It was full"


def test_a_quotation_ends_a_content_as_it_is() -> None:
    text = "The clerk said they hold “the” plant."

    assert ended(text, "they hold “the”", "said") == "they hold “the”"
