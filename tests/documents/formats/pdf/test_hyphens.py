import pytest

from factcheck.documents.formats.pdf.hyphens import Hyphens


@pytest.mark.parametrize(
    ("before", "after", "document", "expected"),
    [
        pytest.param("for new infor-", "mation about", "", "for new information about", id="a-parted-word"),
        pytest.param("for new Infor-", "mation about", "", "for new Information about", id="with-a-capital"),
        pytest.param("a co\u00ad", "operation of", "", "a cooperation of", id="a-soft-hyphen"),
        pytest.param("the infor\u2010", "mation", "", "the information", id="the-true-hyphen"),
        pytest.param("a well-", "known man", "", "a well-known man", id="a-first-part-that-takes-a-hyphen"),
        pytest.param("a tax-", "payer", "A tax-payer spoke.", "a tax-payer", id="a-compound-that-stands-elsewhere"),
        pytest.param("a tax-", "payer", "A taxpayer spoke.", "a taxpayer", id="a-word-that-stands-elsewhere"),
        pytest.param(
            "an income-",
            "tax rise",
            "The income fell. The tax rose.",
            "an income-tax rise",
            id="two-words-that-stand-elsewhere",
        ),
        pytest.param("an on-", "set", "The onset came on a set day.", "an onset", id="the-whole-before-its-parts"),
        pytest.param("a state-of-", "the-art", "", "a state-of-the-art", id="a-longer-compound"),
        pytest.param(
            "a state\u2010of\u2010the\u2010",
            "art",
            "",
            "a state\u2010of\u2010the\u2010art",
            id="a-longer-compound-of-true-hyphens",
        ),
        pytest.param("an Afro-", "American", "", "an Afro-American", id="before-a-capital"),
        pytest.param("in 2010-", "2015", "", "in 2010-2015", id="between-numbers"),
        pytest.param("in 2010-", "era", "", "in 2010-era", id="after-a-number"),
        pytest.param("it leaks—", "so they say", "", "it leaks—so they say", id="a-long-dash"),
        pytest.param("it leaks -", "so they say", "", "it leaks - so they say", id="a-spaced-dash"),
        pytest.param("it leaks --", "so they say", "", "it leaks -- so they say", id="two-hyphens"),
        pytest.param("and/", "or", "", "and/or", id="a-stroke"),
        pytest.param("the bridge", "is safe", "", "the bridge is safe", id="no-hyphen"),
    ],
)
def test_what_becomes_of_a_hyphen_at_the_end_of_a_line(before: str, after: str, document: str, expected: str) -> None:
    assert Hyphens([before, after, document]).joined(before, after) + after == expected


def test_the_parts_of_a_parted_word_are_no_words_of_the_document() -> None:
    hyphens = Hyphens(["infor-", "mation and", "infor-", "mation"])
    assert hyphens.joined("infor-", "mation") == "infor"
    assert hyphens.rejoined == 1
