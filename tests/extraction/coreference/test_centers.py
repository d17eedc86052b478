"""Whom a pronoun means by what the sentences before were about. Each text is invented."""

import pytest

from tests.extraction.coreference.test_speakers import PARSES, name

GOES_ON = [
    ("whom it turns to", "Paul Berg wants a new dam. As for Peter Stone, [he] wants the mill.", "Peter Stone"),
    (
        "who the sentence before was about, not who was last named",
        "Peter Stone praised the new plan of Paul Berg, as Berg had praised his. [He] wants the dam.",
        "Peter Stone",
    ),
    (
        "of two clauses the nearer one",
        "Paul Berg wants a new dam, and Peter Stone thinks that [he] will sell the mill.",
        "Peter Stone",
    ),
    (
        "who is named beside what somebody is to another",
        "Ana Ruiz's lawyer, Lena Hart, spoke to the council about Ruiz. [She] asked for more time.",
        "Lena Hart",
    ),
    (
        "whom the clause before is about",
        "Peter Stone owns the mill, and Stone wants more. While Paul Berg shares Stone's views, [he] turned down the plan.",
        "Paul Berg",
    ),
]

AHEAD = [
    ("a clause", "Paul Berg owns the mill. When [he] took the stage on Monday, Peter Stone wept.", "Peter Stone"),
    ("whose it is", "Lena Hart left. In [her] statement on the dam, Ana Ruiz defended the plan.", "Ana Ruiz"),
    ("a condition", "Paul Berg spoke at noon. If [he] wins on Tuesday, Peter Stone will sell the mill.", "Peter Stone"),
    (
        "who is named before it goes first",
        "As Paul Berg said that [he] would stay, Peter Stone left the room.",
        "Paul Berg",
    ),
    ("what is done to somebody", "Peter Stone sold out. In [his] letter, Paul Berg is called a fool.", "Peter Stone"),
]


@pytest.mark.parametrize("by", PARSES)
@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in GOES_ON], ids=[case[0] for case in GOES_ON])
def test_a_pronoun_goes_on_about_whom_the_sentence_before_was_about(text: str, expected: str, by: str) -> None:
    assert name(text, by=by) == expected


@pytest.mark.parametrize("by", PARSES)
@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in AHEAD], ids=[case[0] for case in AHEAD])
def test_a_pronoun_before_the_main_clause_means_whom_that_is_about(text: str, expected: str, by: str) -> None:
    assert name(text, by=by) == expected


TOGETHER = [
    ("two who act", "Peter Stone and Ana Ruiz wrote a book on dams. [They] say it leaks.", "Peter Stone and Ana Ruiz"),
    (
        "three of them",
        "Peter Stone, Ana Ruiz and Paul Berg studied dams for years. [They] say it leaks.",
        "Peter Stone and Ana Ruiz and Paul Berg",
    ),
    (
        "whatever is done to them",
        "The valley listened to Peter Stone and Ana Ruiz. [They] say the dam leaks.",
        "Peter Stone and Ana Ruiz",
    ),
    (
        "the two",
        "Ana Ruiz met Peter Stone on Monday. The two argued for hours. [They] say the dam leaks.",
        "Ana Ruiz and Peter Stone",
    ),
    (
        "the other way round",
        "Peter Stone and Ana Ruiz wrote on dams. The book by Ruiz and Stone sold well. [They] say the dam leaks.",
        "Peter Stone and Ana Ruiz",
    ),
]


@pytest.mark.parametrize("by", PARSES)
@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in TOGETHER], ids=[case[0] for case in TOGETHER])
def test_they_are_several_persons_named_together(text: str, expected: str, by: str) -> None:
    assert name(text, by=by) == expected


UNNAMED = [
    (
        "a spokesman",
        "A spokesman for Paul Berg said the dam is safe. [He] added that it leaks.",
        "A spokesman for Paul Berg",
        "a spokesman for Paul Berg",
    ),
    (
        "one of whom nothing more is told",
        "Paul Berg came early. One witness called it a shame. [He] said the dam leaks.",
        "One witness",
        "one witness",
    ),
    (
        "somebody spoken of again",
        "A nurse from Elmhurst said the dam leaks. Paul Berg listened. The nurse wept as [she] spoke of the flood.",
        "A nurse from Elmhurst",
        "a nurse from Elmhurst",
    ),
]


@pytest.mark.parametrize("by", PARSES)
@pytest.mark.parametrize(
    ("text", "source", "expected"), [case[1:] for case in UNNAMED], ids=[case[0] for case in UNNAMED]
)
def test_a_pronoun_goes_on_about_somebody_without_a_name(text: str, source: str, expected: str, by: str) -> None:
    assert name(text, (source, "the dam"), by=by) == expected


def test_somebody_named_beside_what_they_do_has_a_name() -> None:
    text = "A worker named Paul Berg said the dam leaks. [He] wept."
    assert name(text, ("A worker named Paul Berg", "the dam leaks"), by="network") == "Paul Berg"


BODIES = [
    (
        "whose officers they are by the clause",
        "The county said of the rules under which a police department must let [its] officers talk that they are fair.",
        "a police department",
    ),
    (
        "another board is not what it speaks to",
        "The board met the Elmhurst council. [It] told the council that it leaks.",
        None,
    ),
]


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in BODIES], ids=[case[0] for case in BODIES])
def test_a_clause_says_which_body_its_pronoun_means(text: str, expected: str | None) -> None:
    assert name(text, by="network") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mr. Regalado left. TomÃ¡s Regalado is the mayor, and [he] owns a mill.", "TomÃ¡s Regalado"),
        ("President FranÃ§ois Berg spoke on Monday. [He] owns a mill.", "FranÃ§ois Berg"),
        ("An aide met Enrique MuÃ±oz on Monday. [He] owns a mill.", "Enrique MuÃ±oz"),
        ("Francois Berg owns a mill. President François Berg left. [He] said it leaks.", "Francois Berg"),
    ],
)
def test_a_name_with_a_letter_decoded_wrongly_or_plainly_is_whole(text: str, expected: str) -> None:
    assert name(text, by="network") == expected
