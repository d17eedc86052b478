import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.extraction.transcripts.interviews import answers
from tests.extraction.transcripts.test_turns import SECONDS


def answered(text: str, speaker: str | None = "Lena Abarca") -> list[str] | None:
    found = answers(text, speaker=speaker)
    return None if found is None else [text[start:end] for start, end in found]


UNMARKED = """Lena Abarca has run the ferry board since 2015. We spoke with her in May.

How bad is the strike?

It costs the city two million dollars a day.

{}

Did you sell the crane?

No. We leased the crane in 2011."""


def test_what_follows_a_question_is_the_answer_w47() -> None:
    assert answered(UNMARKED.format("Nine boats are tied up.")) == [
        "It costs the city two million dollars a day.",
        "Nine boats are tied up.",
        "No. We leased the crane in 2011.",
    ]
    assert answered(UNMARKED.format("Nine boats are tied up."), None) == answered(
        UNMARKED.format("Nine boats are tied up.")
    )


def test_a_question_without_its_mark_is_no_answer_w47() -> None:
    text = UNMARKED.format("You offered six percent. The union says three.\n\nThe union is wrong about all of it.")
    assert answered(text) == [
        "It costs the city two million dollars a day.",
        "The union is wrong about all of it.",
        "No. We leased the crane in 2011.",
    ]


def test_a_long_paragraph_amid_others_is_an_answer() -> None:
    long = "We offered the crews a raise of six percent. " * 5
    assert long.strip() in (answered(UNMARKED.format(f"{long}\n\nSo we waited for them.")) or [])


def test_a_question_of_several_sentences_or_paragraphs_is_left_out() -> None:
    text = UNMARKED.format("You were there. Who signed it?\n\nDid she?\n\nShe did.")
    assert answered(text) == [
        "It costs the city two million dollars a day.",
        "She did.",
        "No. We leased the crane in 2011.",
    ]


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("(Laughs.)", id="a-direction"),
        pytest.param("This interview has been edited for length and clarity.", id="an-editor-s-note"),
        pytest.param("Interview by Nadia Brill", id="who-asked"),
        pytest.param("Ms. Abarca takes a sip of coffee.", id="a-reporter-s-line"),
        pytest.param("Copyright 2024 The Courier.", id="a-closing-line"),
    ],
)
def test_what_nobody_answers_with_is_no_answer(line: str) -> None:
    found = answered(UNMARKED.format(line))
    assert found == ["It costs the city two million dollars a day.", "No. We leased the crane in 2011."]
    assert answered(f"{UNMARKED.format('So it is.')}\n\n{line}") == [found[0], "So it is.", found[1]]


@pytest.mark.parametrize(
    "headline", ["Who sold the crane?", "Abarca: ‘The union is wrong’", "Ferry strike: what now?", "What now for her?"]
)
def test_a_headline_asks_nobody(headline: str) -> None:
    text = UNMARKED.format("Nine boats are tied up.")
    assert answered(f"{headline}\n\n{text}") == answered(text)


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        pytest.param("Q:", "A:", id="colons"),
        pytest.param("Q.", "A.", id="full-stops"),
        pytest.param("Q", "A:", id="nothing-after-the-question"),
        pytest.param("**Q:**", "**A:**", id="bold"),
        pytest.param("Question:", "Answer:", id="spelt-out"),
        pytest.param("Q1:", "A1:", id="numbered"),
        pytest.param("Interviewer:", "Abarca:", id="the-speaker-s-name"),
        pytest.param("Courier:", "Lena Abarca:", id="an-outlet"),
        pytest.param("NADIA BRILL:", "MS. ABARCA:", id="capitals"),
        pytest.param("Brill:", "", id="only-who-asks"),
        pytest.param("Q:", "", id="only-questions"),
    ],
)
def test_labels_tell_who_asks_and_who_answers_w47(question: str, answer: str) -> None:
    text = (
        f"An introduction of it.\n\n{question} You offered six percent.\n\n{answer} It costs (laughter) money.\n\n"
        f"Nine boats are tied up.\n\nAnd more are.\n\n{question} And the crane?\n\n{answer} We leased it."
    )
    assert answered(text) == ["It costs", "money.", "Nine boats are tied up.", "And more are.", "We leased it."]


def test_what_goes_on_after_a_labelled_question_is_more_of_it_where_answers_have_labels() -> None:
    text = "An introduction.\n\nBrill: A word first.\n\nIt is a long one.\n\nAbarca: Go on.\n\nBrill: Did you?\n\nAbarca: No."
    assert answered(text) == ["Go on.", "No."]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        pytest.param("", "Lena Abarca", id="nothing"),
        pytest.param("We sold the crane.\n\nWe did not sell the dam.", "Lena Abarca", id="a-speech"),
        pytest.param("So.\n\nDid you know?\n\nI did.", "Lena Abarca", id="one-question"),
        pytest.param("So.\n\nWho pays?\n\nThe city pays.\n\nWho else?\n\nThe state.", "Lena Abarca", id="nobody-is-asked"),
        pytest.param(
            "Friends.\n\n" + "Do you know who pays?\n\nWe do.\n\n" * 2 + "So we say no.\n\n" * 12, "Lena Abarca", id="a-speech-that-asks"
        ),
        pytest.param("X.\n\nBrill: Did you?\n\nSy: I did.\n\nBrill: And you?\n\nSy: No.", "Lena Abarca", id="others"),
        pytest.param("X.\n\nBrill: Did you?\n\nSy: I did.\n\nBrill: And you?\n\nSy: No.", None, id="no-speaker-is-given"),
        pytest.param("A.\n\nWhy?\n\nDid you?\n\nWho else?\n\nDo you?", "Lena Abarca", id="nothing-but-questions"),
    ],
)  # fmt: skip
def test_where_the_layout_does_not_tell_there_are_no_answers(text: str, speaker: str | None) -> None:
    assert answers(text, speaker=speaker) is None


@given(
    st.lists(st.sampled_from(["Q: ", "A: ", "Abarca: ", "Did you?", "I did.", "(So.)", "\n\n", "\n", "Abarca", " "]), max_size=50)
)  # fmt: skip
def test_answers_lie_in_the_text_in_order_and_have_no_labels(pieces: list[str]) -> None:
    text = "".join(pieces)
    at = 0
    for start, end in answers(text, speaker="Lena Abarca") or ():
        assert at <= start < end <= len(text)
        assert text[start:end].strip() == text[start:end]
        assert not text[start:end].startswith(("Q:", "A:"))
        at = end


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Did you?\n\nI did it.\n\n" * 20_000, id="F08-questions"),
        pytest.param("?" * 3_000_000, id="F09-marks"),
        pytest.param("This interview " * 200_000, id="F09-an-editor-s-note"),
        pytest.param("Question 1" * 300_000, id="F09-labels"),
    ],
)
def test_no_text_takes_long(text: str) -> None:
    start = time.process_time()
    answers(text, speaker="Lena Abarca")
    assert time.process_time() - start < SECONDS
