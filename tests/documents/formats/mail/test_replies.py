"""Whose words are whose in a message."""

import pytest

from factcheck.documents import read_document
from factcheck.documents.formats.mail.replies import unquoted

OWN = "The tolls stay, she said."

REPLIES = {
    "quoted below": f"{OWN}\n\nOn Mon, 4 Mar 2024 at 10:00, Bo Lind <bo@x.example> wrote:\n> Will they?\n>\n> Tell me.\n",
    "quoted below, its introduction on two lines": f"{OWN}\n\nOn Mon, 4 Mar 2024, Bo Lind\n<bo@x.example> wrote:\n\n> Will they?\n",
    "quoted twice": f"{OWN}\n\n>> Earlier.\n> > Still earlier.\n> Will they?",
    "in another language": f"{OWN}\n\nAm 4. März 2024 schrieb Bo:\n".replace("schrieb Bo:", "um 10 Uhr schrieb:")
    + "> Will they?",
}


@pytest.mark.parametrize("text", REPLIES.values(), ids=REPLIES)
def test_what_is_quoted_of_an_earlier_message_is_left_out_and_told(text: str) -> None:
    words = unquoted(text)
    assert words.text == OWN
    assert "quoted from earlier messages left out" in words.warnings[0]


def test_answers_between_quoted_lines_stay_in_their_order() -> None:
    words = unquoted("> Will they stay?\nYes, she said.\n> And the bridge?\nIt opens.\n")
    assert words.text == "Yes, she said.\nIt opens."


KEPT = {
    "an arrow in a line": "Costs -> 5 > 4, she said.",
    "On ... wrote in a sentence": "On Monday the mayor wrote: we stay.",
    "a list with colons": "Date: Monday\nPlace: City Hall",
    "two dashes in a line": "The tolls -- all of them -- stay.",
}


@pytest.mark.parametrize("text", KEPT.values(), ids=KEPT)
def test_other_words_are_not_taken_for_such(text: str) -> None:
    assert unquoted(text) == type(unquoted(text))(text, ())


FORWARDS = {
    "Gmail": f"FYI\n\n---------- Forwarded message ---------\nFrom: Ana <a@x>\nDate: Mon\nSubject: S\nTo: <b@x>\n\n{OWN}",
    "Apple": f"FYI\n\nBegin forwarded message:\n\n> From: Ana <a@x>\n> Subject: S\n> Date: Mon\n> To: b@x\n>\n> {OWN}",
    "Outlook": f"FYI\n\n-----Original Message-----\nFrom: Ana\nSent: Monday\nTo: Bo\nSubject: S\n\n{OWN}",
    "Outlook today": f"FYI\n\nFrom: Ana <a@x>\nSent: Monday\nTo: Bo\nSubject: S\n\n{OWN}",
}


@pytest.mark.parametrize("text", FORWARDS.values(), ids=FORWARDS)
def test_what_is_forwarded_stays_without_its_headers(text: str) -> None:
    words = unquoted(text)
    assert words.text.split() == f"FYI {OWN}".split()
    assert "From" not in words.text


def test_a_forward_is_told() -> None:
    assert "earlier message, kept as text" in unquoted(FORWARDS["Gmail"]).warnings[0]


def test_a_message_that_is_all_quoted_is_kept_and_told() -> None:
    words = unquoted(f"> {OWN}\n> More.\n")
    assert words.text == f"{OWN}\nMore."
    assert "all of it is quoted" in words.warnings[0]


def test_a_signature_is_left_out_and_told() -> None:
    words = unquoted(f"{OWN}\n\n-- \nBo Lind\nDesk\n")
    assert (words.text, words.warnings) == (OWN, ("its signature (2 lines) is left out",))


def test_a_long_end_below_two_dashes_is_no_signature() -> None:
    text = f"{OWN}\n\n--\n" + "Words.\n" * 30
    assert unquoted(text).text == text.strip()


@pytest.mark.parametrize("mark", ['<blockquote type="cite">', '<div class="gmail_quote gmail_x">'])
def test_pages_quote_by_their_elements(mark: str) -> None:
    end = "</blockquote>" if "blockquote" in mark else "</div>"
    content = f"From: a@b\nContent-Type: text/html\n\n<p>{OWN}</p>{mark}<p>Will they?</p>{end}<p>After.</p>"
    reading = read_document(content.encode(), name="x.eml")
    assert reading.text == f"{OWN}\n\nAfter."
    assert "quotes of earlier messages is left out" in reading.warnings[0]
    assert (
        "Will they?"
        in read_document(content.replace("<p>Will", "<p>Forwarded message</p><p>Will").encode(), name="x.eml").text
    )
