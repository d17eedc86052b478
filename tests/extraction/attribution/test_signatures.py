"""Quotations signed below, and posts under their author's handle."""

import pytest

from factcheck.domain.statements import Statement
from factcheck.domain.vocabularies import Kind
from factcheck.extraction import pipeline
from factcheck.extraction.attribution.known_sources import with_known
from factcheck.extraction.extractors import neural
from factcheck.extraction.text.attributions import Attribution

NETWORK = neural.load()


def statements(text: str) -> tuple[Statement, ...]:
    return pipeline.statements(text, NETWORK)


def told(text: str) -> list[tuple[str | None, str]]:
    return [
        (one.speaker.name if one.speaker else None, " // ".join(text[start:end] for start, end in one.content))
        for one in statements(text)
    ]


SIGNED = {
    "W27-below": (
        "“The crane was leased.”\n— Lena Abarca, chairwoman of the ferry board",
        "Lena Abarca",
        "“The crane was leased.”",
    ),
    "W27-behind": (
        '"The council never voted." -- Mona Fairley, treasurer',
        "Mona Fairley",
        '"The council never voted."',
    ),
    "W27-name-alone": ("“We float.”\n\n― Lena Hart.", "Lena Hart", "“We float.”"),
    "W27-via": (
        "“We float, and we always did.”\n– Mona Fairley via email",
        "Mona Fairley",
        "“We float, and we always did.”",
    ),
    "W27-by-phone": ('"It was ours." – Alan Boyce, clerk (by phone)', "Alan Boyce", '"It was ours."'),
    "W27-who": ("“It leaks.”\n— Omar Diaz, who ran the port", "Omar Diaz", "“It leaks.”"),
    "W27-over-paragraphs": (
        "“The dam leaks,\n\n“and nobody mends it.”\n\n— Lena Hart",
        "Lena Hart",
        "“The dam leaks, // “and nobody mends it.”",
    ),
    "W27-an-embedded-post": (
        "The board lost $2 million a day.\n\n— Joss Arkwright (@jossark) April 26, 2024",
        "Joss Arkwright",
        "The board lost $2 million a day.",
    ),
    "W27-set-apart": (
        "Every dollar was in the books.\n\n— Colm Astley, mayor",
        "Colm Astley",
        "Every dollar was in the books.",
    ),
}


@pytest.mark.parametrize(("text", "speaker", "content"), SIGNED.values(), ids=SIGNED)
def test_a_signed_quotation_is_whose_name_is_below_it(text: str, speaker: str, content: str) -> None:
    assert told(text) == [(speaker, content)]
    assert {one.kind for one in statements(text)} == {Kind.DIRECT}


def test_names_alone_sign_a_list_of_quotations() -> None:
    """W27."""
    text = (
        "What they said:\n\n“It was leased.”\nAlan Boyce, clerk\n\n“We voted twice.”\nMaria de la Vega\n\n"
        "“Nobody asked.”\nOmar Diaz, who left"
    )

    assert told(text) == [
        ("Alan Boyce", "“It was leased.”"),
        ("Maria de la Vega", "“We voted twice.”"),
        ("Omar Diaz", "“Nobody asked.”"),
    ]


def test_a_signature_tells_the_role() -> None:
    """W27."""
    found = statements("“The crane was leased.”\n— Lena Abarca, chairwoman of the ferry board")[0].speaker

    assert found is not None
    assert found.role == "chairwoman of the ferry board"


UNSIGNED = {
    "headings": "“We will not sell,” Mayor Ruiz said. “Ever.”\n\nWhat Comes Next\n\n“It was never ours.”"
    "\n\nOther News From Wexley\n\nThe council meets.",
    "a byline": "The mayor was seen at the old bridge in the rain.\n\n- Elise Vie.",
    "an agency": "“We float.”\n\n— Associated Press",
    "who contributed": "“We float.”\n\n— Elise Vie contributed to this report",
    "labels above": "Lena Abarca\n“We float.”\n\nAlan Boyce\n“We sink.”\n\nOmar Diaz\n“We wait.”",
    "an author with a handle": "By Jane Doe (@janedoe)\nThe old bridge in Wexley is closed.",
}


@pytest.mark.parametrize("text", UNSIGNED.values(), ids=UNSIGNED)
def test_what_is_no_signature_signs_nothing(text: str) -> None:
    signers = {
        "What Comes Next",
        "Other News From Wexley",
        "Elise Vie",
        "Associated Press",
        "Lena Abarca",
        "Alan Boyce",
        "Jane Doe",
    }

    assert not signers & {speaker for speaker, _ in told(text)}


def test_a_passed_on_post_is_whose_handle_it_names() -> None:
    """W38."""
    text = (
        "Colm Astley (@mayorastley)\nRT @jossark: The board lost $2 million a day.\n\nColm Astley (@mayorastley)\n"
        'Wrong. Every dollar was in the books. QT @jossark: "The board hid the losses."'
    )

    assert told(text) == [
        ("@jossark", "The board lost $2 million a day."),
        ("Colm Astley", "Wrong. Every dollar was in the books."),
        ("@jossark", '"The board hid the losses."'),
    ]


POSTS = {
    "W38-alone": ("RT @jossark: The board lost $2 million.", [("@jossark", "The board lost $2 million.")]),
    "W38-without-a-colon": ("MT @jossark The board lost $2 million.", [("@jossark", "The board lost $2 million.")]),
    "W38-handle-and-day": (
        "Lena Hart @hart · Apr 3\nWe counted forty cracks. RT @stone: The dam is safe.",
        [("Lena Hart", "We counted forty cracks."), ("@stone", "The dam is safe.")],
    ),
    "W38-handles-alone": (
        "@hart\nWe counted forty cracks.\n\n@stone\nThe dam is safe.",
        [("@hart", "We counted forty cracks."), ("@stone", "The dam is safe.")],
    ),
}


@pytest.mark.parametrize(("text", "expected"), POSTS.values(), ids=POSTS)
def test_the_words_of_a_post_are_their_writers(text: str, expected: list[tuple[str, str]]) -> None:
    assert told(text) == expected


NO_CUES = {
    "W39-dos": "Luis dos Santos ran the port.",
    "W39-said": "Abd al-Rahman bin Said ran the port.",
    "B10": "At issue is the city's refusal to hold certain people for an additional 48 hours.",
}


@pytest.mark.parametrize("text", NO_CUES.values(), ids=NO_CUES)
def test_a_part_of_a_name_or_a_mere_act_says_nothing(text: str) -> None:
    assert told(text) == []


def test_a_letter_without_marks_ends_with_its_paragraph() -> None:
    """W27: the next paragraph may be the writer's own."""
    text = (
        "Mayor Colm Astley defended the board.\n\nIn a letter to the council, auditor Rhea Lomax wrote:\n\nI signed the books once, in "
        "March. I was not asked again.\n\nThe council meets on Friday in the old customs house, and the board has been asked to come."
    )

    assert all("council meets" not in words for speaker, words in told(text) if speaker == "Rhea Lomax")


def test_what_is_told_within_a_signed_quotation_stays() -> None:
    text = "“Paul said the dam leaks.” — Lena"
    within = Attribution(((1, 5),), ((6, 10),), ((11, 24),))
    whole = Attribution(((28, 32),), ((26, 27),), ((0, 25),))
    others = Attribution((), (), ((0, 25),))

    assert text[slice(*within.content[0])] == "the dam leaks"
    assert with_known([within, others], [whole]) == (whole, within)


IN_BRACKETS = {
    "W27-behind": ("“We never took a cent from the firm.” (Ana Delgado)", "Ana Delgado", None),
    "W27-below": ("“We never took a cent from the firm.”\n(Ana Delgado, mayor)", "Ana Delgado", "mayor"),
    "W27-below-a-blank-line": ("“We never took a cent from the firm.”\n\n(Ana Delgado)", "Ana Delgado", None),
    "W27-square": (
        "“The pumps move nine tons a day.”\n[Otto Lund, Mayor of Elmhurst]",
        "Otto Lund",
        "Mayor of Elmhurst",
    ),
    "W27-tilde-behind": ("“The pumps move nine tons a day.” ~ Otto Lund", "Otto Lund", None),
    "W27-tilde-below": ("“The pumps move nine tons a day.”\n~ Otto Lund, treasurer", "Otto Lund", "treasurer"),
    "W27-tilde-without-a-space": ("“The pumps move nine tons a day.”\n~Otto Lund", "Otto Lund", None),
    "W27-tilde-of-mathematics": ("“The pumps move nine tons a day.” \u223c Otto Lund", "Otto Lund", None),
}


@pytest.mark.parametrize(("text", "name", "role"), IN_BRACKETS.values(), ids=IN_BRACKETS)
def test_a_signature_stands_in_brackets_or_behind_a_tilde_too(text: str, name: str, role: str | None) -> None:
    (statement,) = statements(text)
    assert statement.speaker is not None
    assert (statement.speaker.name, statement.speaker.role) == (name, role)


NOTES = ["(Applause)", "(Laughter.)", "(Hart)", "(Elmhurst)", "(Photo by Ana Delgado)", "(2019)"]


@pytest.mark.parametrize("note", NOTES)
def test_a_note_in_brackets_signs_nothing(note: str) -> None:
    assert told(f"“We never took a cent from the firm.” {note}") == []
