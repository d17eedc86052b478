"""Whose words are whose in a message."""

import pytest

from factcheck.documents.formats.mail.replies import unquoted
from factcheck.documents.reading import read_document
from factcheck.domain.statements import Reading
from tests.documents.oracle import outcome_of

OWN = "The tolls stay, she said."

REPLIES = {
    "quoted below": f"{OWN}\n\nOn Mon, 4 Mar 2024 at 10:00, Bo Lind <bo@x.example> wrote:\n> Will they?\n>\n> Tell me.\n",
    "quoted below, its introduction on two lines": f"{OWN}\n\nOn Mon, 4 Mar 2024, Bo Lind\n<bo@x.example> wrote:\n\n> Will they?\n",
    "quoted twice": f"{OWN}\n\n>> Earlier.\n> > Still earlier.\n> Will they?",
    "in another language": f"{OWN}\n\nAm 4. März 2024 schrieb Bo:\n".replace("schrieb Bo:", "um 10 Uhr schrieb:")
    + "> Will they?",
    "in German, as Thunderbird has it": f"{OWN}\n\nAm 04.03.24 um 10:00 schrieb Bo Lind:\n> Will they?",
    "in French": f"{OWN}\n\nLe lun. 4 mars 2024 à 10:00, Bo Lind <bo@x.example> a écrit\u00a0:\n> Will they?",
    "in Spanish": f"{OWN}\n\nEl lun, 4 mar 2024 a las 10:00, Bo Lind (<bo@x.example>) escribió:\n> Will they?",
    "in Italian": f"{OWN}\n\nIl giorno lun 4 mar 2024 alle ore 10:00 Bo Lind\n<bo@x.example> ha scritto:\n> Will they?",
    "in Dutch": f"{OWN}\n\nOp ma 4 mrt 2024 om 10:00 schreef Bo Lind <bo@x.example>:\n> Will they?",
    "in Portuguese": f"{OWN}\n\nEm seg., 4 de mar. de 2024 às 10:00, Bo Lind escreveu:\n> Will they?",
    "in Swedish": f"{OWN}\n\nDen mån 4 mars 2024 kl 10:00 skrev Bo Lind <bo@x.example>:\n> Will they?",
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
    "names of cities with colons": "Van: 3 seats\nDe: none\nA: two",
    "a table of results": "Von: Ana\nAn: Bo\nTotal: 3",
    "an answer to a question": "A: We spent 40 million.\nDo: vote.\nDate: Monday.",
    "two dashes in a line": "The tolls -- all of them -- stay.",
}


@pytest.mark.parametrize("text", KEPT.values(), ids=KEPT)
def test_other_words_are_not_taken_for_such(text: str) -> None:
    assert unquoted(text) == type(unquoted(text))(text, ())


FORWARDS = {
    "Gmail": f"FYI\n\n---------- Forwarded message ---------\nFrom: Ana <a@x>\nDate: Mon\nSubject: S\nTo: <b@x>\n\n{OWN}",
    "Gmail in German": f"FYI\n\n---------- Weitergeleitete Nachricht ---------\nVon: Ana <a@x>\nDate: Mo\nSubject: S\nTo: <b@x>\n\n{OWN}",
    "Gmail in French": f"FYI\n\n---------- Message transféré ---------\nDe : Ana <a@x>\nDate: lun\nSubject: S\nTo: <b@x>\n\n{OWN}",
    "Thunderbird in Spanish": f"FYI\n\n-------- Mensaje reenviado --------\nAsunto: S\nFecha: lunes\nDe: Ana <a@x>\nPara: b@x\n\n{OWN}",
    "Apple": f"FYI\n\nBegin forwarded message:\n\n> From: Ana <a@x>\n> Subject: S\n> Date: Mon\n> To: b@x\n>\n> {OWN}",
}


@pytest.mark.parametrize("text", FORWARDS.values(), ids=FORWARDS)
def test_what_is_forwarded_stays_without_its_headers(text: str) -> None:
    words = unquoted(text)
    assert words.text.split() == f"FYI {OWN}".split()
    assert not {"From", "Von", "De"} & set(words.text.replace(":", " ").split())


BLOCK = "From: Ana <a@x>\nSent: Monday\nTo: Bo\nSubject: S\n\nWe spent 40 million.\nI said so."
HEADERS = {
    "German": "Von: Ana <a@x>\nGesendet: Montag, 4. März 2024 10:00\nAn: Bo\nBetreff: S",
    "German, under its mark": "-----Ursprüngliche Nachricht-----\nVon: Ana\nGesendet: Montag\nAn: Bo\nBetreff: S",
    "French": "De\u00a0: Ana <a@x>\nEnvoyé\u00a0: lundi 4 mars 2024 10:00\nÀ\u00a0: Bo\nObjet\u00a0: S",
    "French, with plain spaces": "De : Ana\nEnvoyé : lundi\nÀ : Bo\nCc : Cy\nObjet : S",
    "Italian": "Da: Ana <a@x>\nInviato: lunedì 4 marzo 2024\nA: Bo\nOggetto: S",
    "Spanish": "De: Ana <a@x>\nEnviado: lunes, 4 de marzo\nPara: Bo\nAsunto: S",
    "Spanish of old": "De: Ana\nEnviado el: lunes\nPara: Bo\nAsunto: S",
    "Portuguese": "De: Ana\nEnviada em: segunda-feira\nPara: Bo\nAssunto: S",
    "Dutch": "Van: Ana <a@x>\nVerzonden: maandag 4 maart 2024\nAan: Bo\nOnderwerp: S",
    "Swedish": "Från: Ana <a@x>\nSkickat: den 4 mars 2024\nTill: Bo\nÄmne: S",
    "Danish, in bold": "*Fra:* Ana\n*Sendt:* 4. marts 2024\n*Til:* Bo\n*Emne:* S",
    "Polish": "Od: Ana <a@x>\nWysłano: poniedziałek\nDo: Bo\nTemat: S",
}
ANSWERED = {
    "Outlook": f"{OWN}\n\n________________________________\n{BLOCK}",
    "Outlook without its rule": f"{OWN}\n\n{BLOCK}",
    "Outlook of old": f"{OWN}\n\n-----Original Message-----\n{BLOCK}",
    "two answers": f"{OWN}\n\n{'_' * 32}\n{BLOCK}\n\n{BLOCK}",
    "one to a message that was forwarded": f"{OWN}\n\n{BLOCK}\n\n---------- Forwarded message ---------\n{BLOCK}",
    **{language: f"{OWN}\n\n{headers}\n\nWe spent 40 million.\nI said so." for language, headers in HEADERS.items()},
    "with a signature": f"{OWN}\n\n{BLOCK}\n-- \nAna",
    "in bold": f"{OWN}\n\n{BLOCK}".replace("From:", "*From:*").replace("Sent:", "*Sent:*"),
}


@pytest.mark.parametrize("text", ANSWERED.values(), ids=ANSWERED)
def test_the_message_that_is_answered_is_not_its_senders_words(text: str) -> None:
    words = unquoted(text, subject="RE: S")
    assert words.text == OWN
    (told,) = words.warnings
    assert "lines quoted from earlier messages left out; give those messages themselves" in told


@pytest.mark.parametrize("subject", ["FW: S", "Fwd: S", "fw: S", "WG: S", "I: S", "TR : S", "Doorst: S"])
@pytest.mark.parametrize("text", list(ANSWERED.values())[:3], ids=list(ANSWERED)[:3])
def test_a_message_that_is_sent_on_by_its_subject_is_kept_and_told(text: str, subject: str) -> None:
    words = unquoted(text, subject=subject)
    assert words.text.split() == f"{OWN} We spent 40 million. I said so.".split()
    assert "it holds an earlier message" in words.warnings[0]


@pytest.mark.parametrize("above", ["", "\n \n", f"{'_' * 32}\n", "-----Original Message-----\n"])
def test_an_earlier_message_without_words_above_it_is_kept_and_told(above: str) -> None:
    words = unquoted(above + BLOCK, subject="RE: S")
    assert words.text.strip() == "We spent 40 million.\nI said so."
    assert "it holds an earlier message" in words.warnings[0]


def test_words_below_headers_that_are_quoted_stay() -> None:
    quoted = "".join(f"> {line}\n" for line in BLOCK.splitlines())
    assert unquoted(f"Hello.\n{quoted}\n{OWN}", subject="RE: S").text == f"Hello.\n\n{OWN}"


def test_outlooks_pages_are_parted_as_its_texts_are() -> None:
    block = "<p><b>From:</b> Ana<br><b>Sent:</b> Monday<br><b>To:</b> Bo<br><b>Subject:</b> S</p><p>We spent it.</p>"
    content = f"From: a@b\nSubject: RE: S\nContent-Type: text/html\n\n<div><p>{OWN}</p><div>{block}</div></div>"
    assert read_document(content.encode(), name="x.eml").text == OWN
    forwarded = content.replace("RE:", "FW:")
    assert "We spent it." in read_document(forwarded.encode(), name="x.eml").text


HOSTILE = {
    "spaces": ("Hello.\n" + " " * 60_000 + "x", 60_008),
    "spaces and marks": ("Hello.\n" + "> " * 30_000 + "x", 6),
    "spaces after a mark": ("Hello.\nForwarded message" + " " * 60_000 + "x", 60_025),
    "rules": ("Hello.\n" + "_" * 60_000 + "x", 60_008),
    "blocks far below": ("Hello.\n" + "\n" * 50_000 + "From: a\nDate: b\nTo: c\n\n" * 20_000, 6),
    "blocks below a mark": ("Forwarded message\n" + "From: a\n\n" * 40_000, 0),
    "quotes below a long line": ("Hello. " * 300_000 + "\n" + ">a\n" * 100_000, 2_100_000),
    "quotes between long lines": (("Hello. " * 20_000 + "\n>a\n") * 100, 14_000_099),
}
"""Messages, with how many characters of each are its sender's own."""


@pytest.mark.parametrize(("text", "own"), HOSTILE.values(), ids=HOSTILE)
def test_f08_whose_words_are_whose_is_told_in_a_moment(text: str, own: int) -> None:
    def read(content: bytes) -> Reading:
        return Reading(text=unquoted(content.decode()).text, media_type="text/plain", encoding="utf-8")

    outcome = outcome_of(text.encode(), read, seconds=3)
    assert outcome.reading is not None, outcome.refusal
    assert len(outcome.reading.text) == own


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
