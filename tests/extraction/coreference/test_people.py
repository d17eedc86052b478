"""Which person of a family, and which form of a first name, a name means. Each text is invented."""

import pytest

from tests.extraction.coreference.test_speakers import PARSES, name

LONG = " ".join(["The dam leaks, and nobody mends it."] * 40)

FAMILIES = [
    (
        "the only one told of by then",
        f"Peter Stone sued the county.\n\n{LONG}\n\n[Stone] said so.\n\nHis wife is Lena Stone. Lena Stone came.",
        "Peter Stone",
    ),
    (
        "above the only one told of by then",
        "Peter Stone sued. Stone came. Stone lost.\n\nAt home, Lena Stone waits. Lena Stone is a nurse. [Mr. Stone] lost.",
        "Peter Stone",
    ),
    ("two told of by then", "Peter Stone sued. Lena Stone came. [Stone] said the dam leaks.", None),
    (
        "told apart by a pronoun",
        "Lena Stone met Peter Stone at the dam.\n\nIt was cold. The mill was closed. Stone waited. Then she sued. [Stone] said so.",
        "Lena Stone",
    ),
]

FORMS = [
    ("a short form first", "Ken Hart sues\n\nKenneth Hart sued the county. [Hart] said the dam leaks.", "Kenneth Hart"),
    ("a short form later", "Christopher Hart sued. Chris Hart paid. [Hart] said the dam leaks.", "Christopher Hart"),
    ("of a woman", "Alexandra Hart sued. Alex Hart paid. [She] said the dam leaks.", "Alexandra Hart"),
    ("two letters are too few", "Jo Hart sued. Joanna Hart paid. [Hart] said the dam leaks.", None),
    ("another gender", "Daniel Hart sued. Danielle Hart paid. [Hart] said the dam leaks.", None),
]


@pytest.mark.parametrize("by", PARSES)
@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in FAMILIES], ids=[case[0] for case in FAMILIES])
def test_a_surname_means_whoever_of_a_family_has_been_told_of(text: str, expected: str | None, by: str) -> None:
    assert name(text, by=by) == expected


@pytest.mark.parametrize("by", PARSES)
@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in FORMS], ids=[case[0] for case in FORMS])
def test_a_first_name_and_its_beginning_are_one_persons(text: str, expected: str | None, by: str) -> None:
    assert name(text, by=by) == expected
