"""Claims and questions as lines of JSON."""

from datetime import date

import pytest

from factcheck.domain.errors import BadInputError
from factcheck.matching.claims import Claim, Question
from factcheck.matching.lines import claims_of, questions_of


def test_a_line_is_a_claim_with_what_is_known_of_it() -> None:
    lines = [
        b'{"id": "a", "text": "The dam leaks.", "title": "Dam", "subtitle": "It does.", "date": "14 March 2020"}',
        b"",
        b'{"id": 7, "text": "It holds.", "title": null, "date": "2020-03-15", "other": [1], "speaker": "Ana Ruiz"}',
        b'{"id": "b", "text": "", "date": "some day"}',
    ]
    assert list(claims_of(lines, name="x")) == [
        Claim(id="a", text="The dam leaks.", title="Dam", subtitle="It does.", day=date(2020, 3, 14)),
        Claim(id="7", text="It holds.", speaker="Ana Ruiz", day=date(2020, 3, 15)),
        Claim(id="b", text=""),
    ]


def test_a_line_is_a_question_with_its_id() -> None:
    lines = [b'{"id": "q", "text": "Does it leak?", "date": "March 14, 2020"}']
    assert list(questions_of(lines, name="x")) == [("q", Question(text="Does it leak?", day=date(2020, 3, 14)))]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (b"no", "it is no JSON in UTF-8"),
        (b"\xff", "byte 1 is not UTF-8; write it in UTF-8"),
        (b"[]", "it is no object"),
        (b'{"text": "x"}', "its 'id' is missing"),
        (b'{"id": "", "text": "x"}', "its 'id' is missing"),
        (b'{"id": true, "text": "x"}', "its 'id' is missing"),
        (b'{"id": "a"}', "its 'text' is missing"),
        (b'{"id": "a", "text": 3}', "its 'text' is missing or no text"),
        (b'{"id": "a", "text": "x", "title": ["y"]}', "its 'title' is missing or no text"),
        (b'{"id": "a", "id": "b", "text": "x"}', "twice"),
        (b"[" * 100_000, "nested too deep"),
        (b'{"id": "a", "text": "' + b"x" * 4_000_000 + b'"}', "more than 4,000,000 bytes"),
    ],
)
def test_a_line_that_is_no_claim_is_named(line: bytes, told: str) -> None:
    with pytest.raises(BadInputError) as refusal:
        list(claims_of([b'{"id": "ok", "text": "x"}', line], name="claims.jsonl"))
    assert str(refusal.value).startswith("cannot read claims.jsonl, line 2: ")
    assert told in str(refusal.value)
