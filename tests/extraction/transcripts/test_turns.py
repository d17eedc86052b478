import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.extraction.text.paragraphs import paragraphs
from factcheck.extraction.transcripts.turns import Turn, turns
from tests.slowness import SLOWED

SECONDS = 2 * SLOWED
"""What a text may take; counting every branch takes its time too."""


def turns_of(text: str) -> tuple[Turn, ...]:
    return turns(text, paragraphs(text))


def said(text: str) -> list[tuple[str, str]]:
    """Who said what, the stretches of a turn with a bar between them."""
    return [
        (text[slice(*turn.source)], " | ".join(text[start:end] for start, end in turn.content))
        for turn in turns_of(text)
    ]


def among_others(label: str, words: str = "Nobody told the council.") -> str:
    """A transcript in which one turn has the label."""
    return f"""JANE DOE: Will the bridge open?

PAUL STONE: It will open on Friday.

{label} {words}

JANE DOE: Thank you for that.

STONE: You are welcome here."""


def test_every_turn_has_its_label_name_colon_and_words() -> None:
    text = "TAPPER: Is it safe?\n\nFALLIN: It is safe.\n\nTAPPER: You are sure?\n\nFALLIN: I am sure."
    first, second, *others = turns_of(text)
    assert [text[slice(*span)] for span in (first.label, first.source, first.cue or (0, 0))] == [
        "TAPPER:",
        "TAPPER",
        ":",
    ]
    assert text[slice(*second.content[0])] == "It is safe."
    assert len(others) == 2


@pytest.mark.parametrize(
    ("label", "source"),
    [
        pytest.param("MR. LANDRIEU:", "MR. LANDRIEU", id="a-title"),
        pytest.param("THE PRESIDENT:", "THE PRESIDENT", id="an-office"),
        pytest.param("Sen. McCONNELL:", "Sen. McCONNELL", id="small-letters-in-capitals"),
        pytest.param("O’DONNELL:", "O’DONNELL", id="an-apostrophe"),
        pytest.param("UNIDENTIFIED MALE #2:", "UNIDENTIFIED MALE #2", id="a-number"),
        pytest.param("NANCY PELOSI (D-CA):", "NANCY PELOSI", id="a-party"),
        pytest.param("JAKE TAPPER, CNN ANCHOR:", "JAKE TAPPER", id="a-role-behind-a-comma"),
        pytest.param("REP. SMITH (via telephone):", "REP. SMITH", id="a-role-in-brackets"),
        pytest.param("REP. SMITH [on camera]:", "REP. SMITH", id="a-role-in-square-brackets"),
        pytest.param("[00:12:31] WALLACE:", "WALLACE", id="a-time-in-front"),
        pytest.param("00:12 WALLACE:", "WALLACE", id="a-bare-time-in-front"),
        pytest.param("WALLACE [00:12]:", "WALLACE", id="a-time-behind"),
        pytest.param("WALLACE: (00:12)", "WALLACE", id="a-time-behind-the-colon"),
        pytest.param(">> WALLACE:", "WALLACE", id="arrows"),
        pytest.param("WALLACE:\n\n", "WALLACE", id="a-line-of-its-own"),
        pytest.param("WALLACE:\n", "WALLACE", id="the-line-before"),
        pytest.param("Mr. McCONNELL.", "Mr. McCONNELL", id="a-full-stop"),
        pytest.param("The PRESIDING OFFICER.", "The PRESIDING OFFICER", id="an-office-with-a-full-stop"),
    ],
)
def test_a_label_is_the_source_whatever_stands_around_the_name(label: str, source: str) -> None:
    assert said(among_others(label))[2] == (source, "Nobody told the council.")


@pytest.mark.parametrize(
    ("question", "answer", "marks"),
    [
        pytest.param("Q.", "A.", "..", id="full-stops"),
        pytest.param("Q:", "A:", "::", id="colons"),
        pytest.param("Q", "A:", ":", id="nothing-after-the-question"),
        pytest.param("Q", "THE PRESIDENT:", ":", id="an-office"),
    ],
)
def test_questions_and_answers_are_turns(question: str, answer: str, marks: str) -> None:
    text = f"{question} Is it safe?\n\n{answer} It is safe.\n\n{question} You are sure?\n\n{answer} I am sure.\n"
    found = turns_of(text)
    assert [words for _, words in said(text)] == ["Is it safe?", "It is safe.", "You are sure?", "I am sure."]
    assert "".join(text[slice(*turn.cue)] for turn in found[:2] if turn.cue) == marks


def test_names_in_small_letters_are_labels_where_they_come_again() -> None:
    text = """Chris Matthews: Who pays for it?

Luciana Lopez: Nobody said that.

Matthews: Well, somebody pays.

Here is the thing: nobody does.

Remember: it was free.

Lopez: That is so.
"""
    assert said(text) == [
        ("Chris Matthews", "Who pays for it?"),
        ("Luciana Lopez", "Nobody said that."),
        ("Matthews", "Well, somebody pays. | Here is the thing: nobody does."),
        ("Lopez", "That is so."),
    ]


@pytest.mark.parametrize("time", ["00:01", "(00:01)", "[1:00:01]"])
def test_names_alone_on_their_lines_are_labels_where_they_come_again(time: str) -> None:
    text = f"THE BRIDGE\n\nJane Doe {time}\nIs it safe?\n\nPaul Stone {time}\nIt is safe.\n\n" * 2
    assert said(text) == [("Jane Doe", "Is it safe?"), ("Paul Stone", "It is safe.")] * 2
    assert {turn.cue for turn in turns_of(text)} == {None}


def test_a_turn_goes_on_over_paragraphs_and_wrapped_lines() -> None:
    text = """MS. DOE: We looked at the
Bridge for a year.

It is safe.

MR. STONE: Thank you very much.

MS. DOE: You are most welcome.

MR. STONE: Good night to you all.

And a good journey.
"""
    assert said(text)[0] == ("MS. DOE", "We looked at the\nBridge for a year. | It is safe.")
    assert said(text)[-1] == ("MR. STONE", "Good night to you all. | And a good journey.")


@pytest.mark.parametrize(
    ("words", "content"),
    [
        pytest.param("(Applause.) Thank you all.", "Thank you all.", id="in-front"),
        pytest.param("Thank you all. (Laughter and applause.)", "Thank you all.", id="behind"),
        pytest.param("I will [crosstalk] not resign.", "I will | not resign.", id="within"),
        pytest.param("I will (inaudible) resign (ph).", "I will | resign (ph).", id="inaudible"),
        pytest.param("Thank you.\n\n(END VIDEO CLIP)", "Thank you.", id="a-paragraph"),
        pytest.param("Thank you.\n\n[He leaves the room.]\n\nSo.", "Thank you. | So.", id="any-paragraph-in-brackets"),
        pytest.param("Thank you.\n\n00:14:12\n\n….\n\nSo.", "Thank you. | So.", id="times-and-dots"),
        pytest.param("She [Jane Doe] is right (and you know it).", None, id="explained"),
        pytest.param("The GDP (gross product) fell (R-OK).", None, id="in-brackets-but-said"),
    ],
)
def test_stage_directions_are_never_content(words: str, content: str | None) -> None:
    assert said(among_others("MS. ROE:", words))[2] == ("MS. ROE", content or words)


def test_a_turn_of_nothing_but_stage_directions_is_none() -> None:
    assert [source for source, _ in said(among_others("AUDIENCE:", "(Applause.)"))].count("AUDIENCE") == 0


def test_what_comes_after_a_recording_is_not_given_to_who_spoke_in_it() -> None:
    text = among_others("TRUMP:", "We will build it.\n\n(END VIDEO CLIP)\n\nSo that is what he said.")
    assert said(text)[2] == ("TRUMP", "We will build it.")


@pytest.mark.parametrize(
    "closing", ["END", "###", "-30-", "Copyright 2016 The Gazette.", "Follow Jane on Twitter @jane."]
)
def test_what_closes_a_transcript_is_nobody_s(closing: str) -> None:
    assert said(f"{among_others('ROE:')}\n\n{closing}\n\nMore of this tomorrow.")[-1] == (
        "STONE",
        "You are welcome here.",
    )


def test_in_an_article_the_words_around_the_transcript_are_the_article_s() -> None:
    introduction = (
        "On Sunday the governor said on television that the bridge would open again on Friday, as he had promised."
    )
    text = f"Stone: The bridge is safe\n\n{introduction}\n\n{among_others('ROE:')}\n\nThe council meets on Monday."
    found = said(text)
    assert found[0] == ("JANE DOE", "Will the bridge open?")
    assert found[-1] == ("STONE", "You are welcome here.")


def test_in_an_article_with_a_label_now_and_then_paragraphs_between_are_nobody_s() -> None:
    prose = "The governor had said on television on Sunday that the bridge would open again, as he had promised in May."
    text = "\n\n".join(
        part for name in ("DOE", "STONE", "DOE", "STONE") for part in (prose, f"{name}: It is safe.", prose, prose)
    )
    assert {words for _, words in said(text)} == {"It is safe."}


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("Mayor says the bridge is safe\n\n“It is safe,” Jane Doe said.", id="an-article"),
        pytest.param("WALLACE: Let’s start with the debate.\n\nPENCE: Well, look.", id="two-turns-in-an-article"),
        pytest.param("DOE: It is safe.\n\n" * 6, id="one-speaker"),
        pytest.param("DOE: I.\n\nROE: We are.\n\nPOE: They are.\n\nMOE: You are.", id="nobody-speaks-twice"),
        pytest.param("Clinton: 1,812\n\nSanders: 1,521\n\nClinton: 54%\n\nSanders: 46%", id="scores"),
        pytest.param("Note: It is so.\n\nSource: The county says so.\n\n" * 3, id="notes-and-sources"),
        pytest.param("Still to come: Ohio votes.\n\nHere is a hunch: she wins it.\n\n" * 3, id="phrases"),
        pytest.param("A man came in.\n\nA woman went out.\n\n" * 4, id="articles"),
        pytest.param("INTRODUCTION\n\nIt is so.\n\nMETHODS\n\nWe looked.\n\nRESULTS\n\nThere are.", id="headings"),
    ],
)
def test_other_texts_are_no_transcripts(text: str) -> None:
    assert turns_of(text) == ()


@given(
    st.lists(
        st.sampled_from(
            [
                "DOE:",
                "MR. STONE: ",
                "Q. ",
                "A. ",
                "(Applause.)",
                "[00:01] ",
                "So it is.",
                "and",
                "\n",
                "\n\n",
                " ",
                "Ann Roe:",
                "**Bo:** ",
                "Mr. Hale. ",
                "The SPEAKER. ",
                "There was no objection.",
                "Mrs Dray interjecting—",
                "[00:00:01] ",
                ">> ",
                "♪ la ♪",
                "…",
            ]
        ),
        max_size=60,
    ).map("".join)
)
def test_spans_lie_in_the_text_in_order_and_content_never_overlaps(text: str) -> None:
    at = 0
    for turn in turns_of(text):
        assert at <= turn.label[0] <= turn.source[0] < turn.source[1] <= turn.label[1]
        at = turn.label[1]
        for start, end in turn.content:
            assert at <= start < end <= len(text)
            assert text[start:end] == text[start:end].strip()
            at = end


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("A B C D " * 500_000, id="F09-capitals"),
        pytest.param("A" * 3_000_000, id="F09-one-word"),
        pytest.param("DOE (a) " * 500_000, id="F09-brackets"),
        pytest.param("DOE: So. (" * 300_000, id="F09-open-brackets"),
        pytest.param("DOE: So it is.\n\nROE: No.\n\n" * 40_000, id="F08-eighty-thousand-turns"),
        pytest.param("00:00 " * 600_000, id="F09-times"),
        pytest.param("A\n\n" * 200_000, id="F08-short-lines"),
        pytest.param("Mr. A. B. C. D. " * 200_000, id="F09-initials"),
        pytest.param("Mr. DOE. So it is.\rMs. ROE. No.\r" * 20_000, id="F08-a-record"),
        pytest.param("[00:00:01] DOE: So it is.\n\n[00:00:02] >> No.\n\n" * 30_000, id="F08-subtitles"),
        pytest.param(
            "".join(f"Name{chr(97 + n % 26) * (n % 50)}: So it is.\n\n" for n in range(40_000)), id="F08-names"
        ),
        pytest.param("DOE: So it is.\n\nROE: No.\n\n" * 2 + "The members rose and " * 100_000, id="F09-a-report"),
        pytest.param("DOE: So it is.\n\nROE: No.\n\n" * 2 + "\u266a a " * 300_000, id="F09-songs"),
        pytest.param(("DOE" + ", a" * 52 + "\n\n") * 1_000, id="F09-roles"),
        pytest.param("DOE: So it is.\n\nROE: No.\n\n" * 2 + "1:23.456 " * 100_000 + "a", id="F09-times-in-a-turn"),
    ],
)
def test_no_text_takes_long(text: str) -> None:
    spans = paragraphs(text)
    start = time.process_time()
    turns(text, spans)
    assert time.process_time() - start < SECONDS
