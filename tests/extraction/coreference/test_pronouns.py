"""Whom a pronoun means where somebody has spoken before, or where a clause beside its own has a subject."""

import pytest

from factcheck.domain.statements import Span
from factcheck.extraction.attribution.network import readings
from factcheck.extraction.coreference.speakers import SpeakerResolver
from factcheck.extraction.text.attributions import Attribution
from factcheck.extraction.text.paragraphs import paragraphs
from factcheck.extraction.text.quotations import quotations


def meant(marked: str, *told: tuple[str, str]) -> str | None:
    """Gives whom the bracketed words mean; `told`: source and content of statements, the source's place where brackets had been."""
    start, end = marked.index("["), marked.index("]") - 1
    text = marked.replace("[", "", 1).replace("]", "", 1)
    spans = paragraphs(text)

    def place(part: str) -> Span:
        return (start, end) if part == "[]" else (text.index(part), text.index(part) + len(part))

    statements = [Attribution((place(source),), (), (place(content),)) for source, content in told]
    quoted = [(one.start, one.end) for one in quotations(text, spans)]
    mention = SpeakerResolver(text, readings.parse(text, spans), quoted=quoted, told=statements).speaker([(start, end)])
    return mention.name if mention else None


SPOKE = {
    "in the paragraph before": (
        "Spokesman Peter Stone said Paul Berg had written to Paul Berg's voters twice.\n\n“The dam leaks,” [he] said.",
        [("Spokesman Peter Stone", "Paul Berg had written to Paul Berg's voters twice"), ("[]", "“The dam leaks,”")],
        "Peter Stone",
    ),
    "in the paragraph before, an engineer": (
        "Engineer Lena Hart told the council that Ana Ruiz had praised the plan of Ruiz.\n\n“The dam leaks,” [she] said.",
        [("Engineer Lena Hart", "that Ana Ruiz had praised the plan of Ruiz"), ("[]", "“The dam leaks,”")],
        "Lena Hart",
    ),
    "until the paragraph's end": (
        (
            "President Omar Diaz was criticized for it, even by conservatives like Paul Berg.\n\n“If Diaz had gone with Berg, I would "
            "have stayed,” Peter Stone, now 81, said. “Every day is long.”\n\nBut [he] agreed that the dam leaks."
        ),
        [
            ("Peter Stone", "“If Diaz had gone with Berg, I would have stayed,”"),
            ("Peter Stone", "“Every day is long.”"),
            ("[]", "that the dam leaks"),
        ],
        "Peter Stone",
    ),
    "until the sentence before": (
        "Paul Berg sold the mill. Berg left. Peter Stone said: “Berg and only Berg has sold it.” [He] argued that the dam leaks.",
        [("Peter Stone", "“Berg and only Berg has sold it.”"), ("[]", "that the dam leaks")],
        "Peter Stone",
    ),
    "somebody else is named since": (
        "Spokesman Peter Stone said the mill was old.\n\nPaul Berg sold it. “The dam leaks,” [he] said.",
        [("Spokesman Peter Stone", "the mill was old"), ("[]", "“The dam leaks,”")],
        "Paul Berg",
    ),
}


@pytest.mark.parametrize(("text", "told", "expected"), SPOKE.values(), ids=SPOKE)
def test_who_has_just_spoken_goes_on(text: str, told: list[tuple[str, str]], expected: str) -> None:
    assert meant(text, *told) == expected


PARALLEL = {
    "joined": (
        "Lena Hart has the say on whether Ana Ruiz pays, and though [she] has said the dam leaks, nothing is decided.",
        "Lena Hart",
    ),
    "an owner": ("Peter Stone met Paul Berg. Paul Berg praised [his] plan for the mill.", "Paul Berg"),
    "some who have no name": (
        "He spoke of many radical groups. Others were firm in [their] view that the dam leaks.",
        None,
    ),
}


@pytest.mark.parametrize(("text", "expected"), PARALLEL.values(), ids=PARALLEL)
def test_the_subject_of_a_clause_beside_goes_before_others(text: str, expected: str | None) -> None:
    named = meant(text)

    assert (named.partition("'s")[0] if named else None) == expected


def test_a_place_where_something_happens_says_nothing() -> None:
    text = "A committee bought an ad in Indiana on Monday. [It] says that the dam leaks."

    assert meant(text) != "Indiana"


def test_a_place_that_does_something_may_say_something() -> None:
    assert meant("Canada closed the border. [It] said that the dam leaks.") == "Canada"


def test_a_son_is_not_his_father() -> None:
    text = "Peter A. Stone opened the dam. His son Peter Stone Jr. came. Mr. Stone left. [Peter A. Stone] said the dam leaks."

    assert meant(text) == "Peter A. Stone"


def test_a_surname_that_several_bear_is_the_one_whom_a_pronoun_fits() -> None:
    text = "Hillary Stone met Bill Stone and Paul Stone. Later, Stone sold her mill, and Stone left. “It leaks,” [she] said."

    assert meant(text, ("[]", "“It leaks,”")) in {"Hillary Stone", None}
