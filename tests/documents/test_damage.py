"""Letters that were read in a wrong encoding before they came here."""

import time

import pytest

from factcheck.documents.damage import mended, mended_encoding, warnings_about_damage
from factcheck.documents.offered import Offered
from factcheck.documents.reading import read_document
from factcheck.services.intake.examinations import read
from tests.slowness import SLOWED

QUOTE = "“We didn’t sell the crane — ever,” Lena Abarça said. “It’s worth €90,000.”"
UNDEFINED = "\x81\x8d\x8f\x90\x9d"


def torn(text: str, encoding: str) -> str:
    return "".join(
        bytes([byte]).decode(encoding) if chr(byte) not in UNDEFINED else chr(byte) for byte in text.encode()
    )


TORN = {
    "W36-cp1252": torn(QUOTE, "cp1252"),
    "W36-latin-1": torn(QUOTE, "latin-1"),
    "W36-one-paragraph": f"All is well here.\n\n{torn(QUOTE, 'cp1252')}\n\nAnd “here”, too.",
    "W36-one-letter": "They met in Guantánamo and Zürich.".replace("á", torn("á", "cp1252")),
    "W36-marks-of-cp1252": "\x93We didn\x92t sell it,\x94 she said.",
}


@pytest.mark.parametrize("text", TORN.values(), ids=TORN)
def test_w36_mojibake_is_told_with_what_it_seems_to_be(text: str) -> None:
    (warning,) = warnings_about_damage(text)
    assert "--mend-mojibake" in warning
    assert warning.isprintable()


def test_w36_what_is_torn_is_put_right_where_it_is_asked_for() -> None:
    assert mended(TORN["W36-cp1252"]) == mended(TORN["W36-latin-1"]) == QUOTE
    assert mended(TORN["W36-one-paragraph"]) == f"All is well here.\n\n{QUOTE}\n\nAnd “here”, too."
    assert mended(TORN["W36-marks-of-cp1252"]) == "“We didn’t sell it,” she said."


RIGHT = {
    "plain": "The mayor said so.",
    "marks": QUOTE,
    "capitals before marks": "“LA CITÉ” — ÇA VA À” the crowd said in CAFÉ… and ÉTÉ’s",
    "French": "« Ça va à l’hôtel », dit-elle à Noël.",
    "signs": "£5, 10 °C, §3, ½, «x», ÷2",
    "Portuguese": "São Paulo NÃO Ã ação",
    "Vietnamese": "Nguyễn Ân – Đà Nẵng",
}


@pytest.mark.parametrize("text", RIGHT.values(), ids=RIGHT)
def test_letters_that_are_right_stay_and_nothing_is_said(text: str) -> None:
    assert warnings_about_damage(text) == ()
    assert mended(text) == text


def test_w36_marks_that_became_question_marks_are_told() -> None:
    (warning,) = warnings_about_damage("?We didn?t sell it,? she said. ?It?s worth 90,000.?")
    assert "2 times inside words, first at 4: 'didn?t'" in warning


@pytest.mark.parametrize(
    "text",
    [
        "Did he? She said no. Who? The mayor?",
        "See https://x.example/a?s=1 and /b?t=2 and c?d=3.",
        "Why?s and what?t, once: it?",
        "a?b c?d e?f",
    ],
)
def test_questions_are_no_damage(text: str) -> None:
    assert [one for one in warnings_about_damage(text) if "question marks" in one] == [] or "why" in text.lower()


def test_a_document_is_told_of_and_its_text_stays() -> None:
    text = TORN["W36-cp1252"]
    reading = read_document(text.encode(), name="x.txt")
    assert reading.text == text
    assert any("--mend-mojibake" in warning for warning in reading.warnings)


def test_a_document_is_put_right_where_a_person_asks_and_that_is_recorded() -> None:
    content = TORN["W36-cp1252"].encode()
    reading = read(Offered(name="x.txt", content=content, mends=True))
    assert (reading.text, reading.encoding) == (QUOTE, mended_encoding("utf-8"))
    assert reading.warnings == ("letters that were read in a wrong encoding were put right, as was asked",)
    unasked = read(Offered(name="x.txt", content=QUOTE.encode(), mends=True))
    assert (unasked.text, unasked.encoding, unasked.warnings) == (QUOTE, "utf-8", ())


@pytest.mark.parametrize(
    "text", [TORN["W36-cp1252"] * 5_000, "É” " * 500_000, "x?t " * 250_000, "Ã" * 750_000, "a" * 1_250_000]
)
def test_f08_a_long_text_is_looked_at_in_a_moment(text: str) -> None:
    begun = time.process_time()
    warnings_about_damage(text)
    assert time.process_time() - begun < 2 * SLOWED
