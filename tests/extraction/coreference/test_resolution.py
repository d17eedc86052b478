"""Whom `he` and `his` mean by who has spoken, who was asked and who stands in the same clause. Each text is invented."""

import pytest

from tests.extraction.coreference.test_speakers import PARSES, name

SPEAKING = [
    (
        "who is asked answers",
        "Reporter Paul Berg asked Peter Stone how old it is.\n\n“Forty years,” [he] said.",
        (("Reporter Paul Berg", "how old it is"), ("he", "“Forty years,”")),
        "Peter Stone",
    ),
    (
        "who is pressed answers",
        "Paul Berg pressed Peter Stone about how old it is. “Forty years,” [he] said.",
        (("Paul Berg", "how old it is"), ("he", "“Forty years,”")),
        "Peter Stone",
    ),
    (
        "of whom a question is",
        "Reporter Paul Berg asked Peter Stone if [he] would sell.",
        (("Reporter Paul Berg", "if he would sell"),),
        "Peter Stone",
    ),
    (
        "whose it is in a question",
        "Reporter Paul Berg asked Peter Stone how old [his] mill is.",
        (("Reporter Paul Berg", "how old his mill is"),),
        "Peter Stone",
    ),
    (
        "who only says something is not asked",
        "Paul Berg told Peter Stone that nobody will pay for a new wall.\n\n“It is old,” [he] said.",
        (("Paul Berg", "nobody will pay for a new wall"), ("he", "“It is old,”")),
        "Paul Berg",
    ),
    (
        "who spoke in the paragraph before",
        "“It leaks,” said Paul Berg, an aide to Peter Stone as Stone was mayor.\n\n“It is old, too,” [he] added.",
        (("Paul Berg", "“It leaks,”"), ("he", "“It is old, too,”")),
        "Paul Berg",
    ),
    (
        "a group that spoke",
        "Many tourists came. “It leaks,” farmers from Elmhurst said.\n\n“Tourists love it,” [they] added.",
        (("farmers from Elmhurst", "“It leaks,”"), ("they", "“Tourists love it,”")),
        "farmers from Elmhurst",
    ),
]

CLAUSES = [
    ("he is not whom he tells", "Paul Berg met Peter Stone. Stone had sued. “It leaks,” [he] told Stone.", "Paul Berg"),
    ("nor to whom he writes", "Paul Berg sold out. Peter Stone had sued. In March, [he] wrote to Stone.", "Paul Berg"),
    (
        "nor with whom he speaks",
        "Paul Berg sold out. Peter Stone had sued. In March, [he] spoke with Stone.",
        "Paul Berg",
    ),
    (
        "his is whoever acts",
        "Peter Stone sued. Stone lost. Stone paid. Then Paul Berg, who hardly knows Stone, explained [his] plan.",
        "Paul Berg",
    ),
    (
        "his is not whoever acts behind it",
        "Peter Stone sold out. In [his] letter, Paul Berg is called a fool.",
        "Peter Stone",
    ),
    (
        "a sentence that begins with a quotation is one more",
        "Peter Stone sued. Stone lost. “It is unanimous,” Paul Berg said of the vote on Stone. It takes years, [he] says.",
        "Paul Berg",
    ),
    (
        "a member of a party is no name",
        "Peter Stone sued. A Reaganite for years, [he] left.",
        "Peter Stone",
    ),
]


@pytest.mark.parametrize("by", PARSES)
@pytest.mark.parametrize(("text", "told", "expected"), [c[1:] for c in SPEAKING], ids=[case[0] for case in SPEAKING])
def test_who_speaks_goes_on_and_who_is_asked_answers(
    text: str, told: tuple[tuple[str, str], ...], expected: str, by: str
) -> None:
    assert name(text, *told, by=by) == expected


@pytest.mark.parametrize("by", PARSES)
@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in CLAUSES], ids=[case[0] for case in CLAUSES])
def test_a_clause_says_whom_its_pronoun_cannot_mean_and_whose_it_is(text: str, expected: str, by: str) -> None:
    assert name(text, by=by) == expected
