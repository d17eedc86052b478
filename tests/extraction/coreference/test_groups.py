"""By which words a group or a paper is named that `they` or `it` means: the fullest ones. Each text is invented."""

import pytest

from tests.extraction.coreference.test_speakers import PARSES, name

GROUPS = [
    (
        "who they are",
        "Nearly 400 workers who built the dam sued. [They] said it leaks.",
        "Nearly 400 workers who built the dam",
    ),
    ("what they do", "Residents living below the dam came. [They] said it leaks.", "Residents living below the dam"),
    ("where they are", "Several farmers near the dam came. [They] said it leaks.", "Several farmers near the dam"),
    (
        "how many of them",
        "Dozens of residents of Elmhurst came. [They] said the dam leaks.",
        "Dozens of residents of Elmhurst",
    ),
    (
        "some of them",
        "Some of the voters in Elmhurst came. [They] said the dam leaks.",
        "Some of the voters in Elmhurst",
    ),
    ("examples", "Some farmers, like Ana Ruiz, came. [They] said the dam leaks.", "Some farmers, like Ana Ruiz"),
    (
        "others joined",
        "Hundreds of local bakers, farmers and nurses met on Monday. [They] said the dam leaks.",
        "Hundreds of local bakers, farmers and nurses",
    ),
    ("a party's", "Some Democrats in the valley came. [They] said the dam leaks.", "Some Democrats in the valley"),
    ("a day is no part of them", "Residents on Monday sued the county. [They] said the dam leaks.", "Residents"),
    ("what is there", "There are patient farmers in the valley. [They] say the dam leaks.", "patient farmers"),
    ("what a comma adds", "Residents, who had waited for years, sued. [They] said the dam leaks.", "Residents"),
    ("what happens with them", "The mayor met with farmers in the rain, and [they] said the dam leaks.", "farmers"),
]

PAPERS = [
    ("an ad", "A new ad from the mill shows the dam. [It] says the dam leaks.", "a new ad from the mill"),
    ("an editorial", "A Tribune editorial appeared on Monday. [It] said the dam leaks.", "a Tribune editorial"),
    ("a study", "An exhaustive study of dams came out. [It] found that they leak.", "an exhaustive study of dams"),
    ("a lawsuit", "Lena Hart filed a lawsuit against the mill. [It] says the dam leaks.", "a lawsuit against the mill"),
    (
        "by another noun",
        "A new ad from the mill appeared. Nobody liked it. The short spot is loud. [It] says the dam leaks.",
        "a new ad from the mill",
    ),
    (
        "by a bare noun",
        "A Tribune editorial appeared. The piece is short. [It] says the dam leaks.",
        "a Tribune editorial",
    ),
    ("another paper", "A new ad from the mill appeared. The study is long. [It] says the dam leaks.", None),
    (
        "what is said by it",
        "The Water Safety Agency said so in an email to the county. [It] added that the dam leaks.",
        "Water Safety Agency",
    ),
]

SHORT = [
    (
        "a paper's",
        "The Elmhurst Tribune asked. Nobody spoke. Later the Tribune printed a list. [It] said the dam leaks.",
        "Elmhurst Tribune",
    ),
    (
        "a campaign's",
        "The Ana Stone campaign met. Nobody spoke. The Stone campaign then spent much. [It] said the dam leaks.",
        "the Ana Stone campaign",
    ),
    (
        "another's",
        "The Ana Stone campaign met. Nobody spoke. The Hart campaign then spent much. [It] said the dam leaks.",
        "the Hart campaign",
    ),
    ("these", "Rural Republicans met. These Republicans like dams. [They] said the dam leaks.", "Rural Republicans"),
]


@pytest.mark.parametrize("by", PARSES)
@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in GROUPS], ids=[case[0] for case in GROUPS])
def test_they_are_named_by_all_that_tells_which_ones_are_meant(text: str, expected: str, by: str) -> None:
    assert name(text, by=by) == expected


@pytest.mark.parametrize("by", PARSES)
@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in PAPERS], ids=[case[0] for case in PAPERS])
def test_it_may_be_a_paper(text: str, expected: str | None, by: str) -> None:
    assert name(text, by=by) == expected


@pytest.mark.parametrize("by", PARSES)
@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in SHORT], ids=[case[0] for case in SHORT])
def test_a_shortened_name_means_the_body_named_in_full(text: str, expected: str, by: str) -> None:
    assert name(text, by=by) == expected


@pytest.mark.parametrize("by", PARSES)
def test_a_pronoun_keeps_them_in_mind(by: str) -> None:
    text = "Rural Democrats met. They like dams. They fear floods. They pay for both. They vote. [They] said the dam leaks."

    assert name(text, by=by) == "Rural Democrats"


@pytest.mark.parametrize("by", PARSES)
def test_a_phrase_without_an_end_is_no_name(by: str) -> None:
    text = f"Residents who {'saw that they ' * 20}sued came. [They] said the dam leaks."

    assert len((name(text, by=by) or "").split()) < 24


@pytest.mark.parametrize("by", PARSES)
@pytest.mark.parametrize("text", ["“« said. [they] left", " calls that1°Mayor Ana Ruiz. [They] left"])
def test_marks_taken_for_a_noun_name_nobody(text: str, by: str) -> None:
    assert name(text, by=by) is None
