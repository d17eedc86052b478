"""Letters: their words are the sender's."""

import re

import pytest

from factcheck.domain.statements import Span
from factcheck.extraction.attribution.network.received_messages import from_its_sender
from factcheck.extraction.syntax.words import Word
from factcheck.extraction.text.attributions import Attribution


def words_of(text: str) -> tuple[Word, ...]:
    return tuple(
        Word(
            place=place,
            start=match.start(),
            end=match.end(),
            text=match[0],
            tag="NNP" if match[0][0].isupper() else "NN",
            relation="dep",
            head=0,
            first=place,
            last=place,
            sentence=0,
            entity="",
        )
        for place, match in enumerate(re.finditer(r"[\w']+|[^\w\s]", text))
    )


def span_of(text: str, part: str) -> Span:
    start = text.index(part)
    return start, start + len(part)


def told(text: str, source: str, cue: str, content: str) -> tuple[str, str, str] | None:
    found = Attribution((span_of(text, source),), (span_of(text, cue),), (span_of(text, content),))
    given = from_its_sender(text, found, words_of(text))
    if given is None:
        return None
    source, cue, content = (text[slice(*spans[0])] for spans in (given.source, given.cue, given.content))
    return source, cue, content


RECEIVED = "Kennedy received a letter from Roger Stone saying that the meeting was off"
SENT = "Mayor Ruiz released a letter to John Kennedy saying that the bridge was safe"


@pytest.mark.parametrize(
    ("text", "found", "expected"),
    [
        (
            RECEIVED,
            ("Kennedy", "received a letter from Roger Stone saying", "that the meeting was off"),
            ("Roger Stone", "received a letter from Roger Stone saying", "that the meeting was off"),
        ),
        (
            RECEIVED,
            ("Kennedy", "received a letter from", "Roger Stone saying that the meeting was off"),
            ("Roger Stone", "saying", "that the meeting was off"),
        ),
        (
            RECEIVED,
            ("Kennedy", "saying", "that the meeting was off"),
            ("Roger Stone", "saying", "that the meeting was off"),
        ),
        (
            SENT,
            ("Mayor Ruiz", "released a letter to", "John Kennedy saying that the bridge was safe"),
            ("Mayor Ruiz", "saying", "that the bridge was safe"),
        ),
        (
            SENT,
            ("Mayor Ruiz", "saying", "that the bridge was safe"),
            ("Mayor Ruiz", "saying", "that the bridge was safe"),
        ),
        ("Kennedy got an email saying the dam was safe", ("Kennedy", "saying", "the dam was safe"), None),
        *(
            (text, found, found)
            for text, found in [
                ("Ruiz said the dam was safe", ("Ruiz", "said", "the dam was safe")),
                (
                    "Ruiz, who received a letter from Stone, said the dam was safe",
                    ("Ruiz", "said", "the dam was safe"),
                ),
                (
                    "Ruiz received the letter from Stone on Sunday, saying she would answer",
                    ("Ruiz", "saying", "she would answer"),
                ),
                ("“It is safe,” Ruiz wrote in a letter", ("Ruiz", "wrote in a letter", "“It is safe,”")),
                ("Ruiz received word from Stone saying it was safe", ("Ruiz", "saying", "it was safe")),
            ]
        ),
    ],
    ids=str,
)
def test_a_letter_says_what_its_sender_says(
    text: str, found: tuple[str, str, str], expected: tuple[str, str, str] | None
) -> None:
    assert told(text, *found) == expected
