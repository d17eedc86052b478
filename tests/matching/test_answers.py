"""Questions in lines of JSON, and their answers."""

import json

from factcheck.matching.answers import answered, line
from factcheck.matching.lines import claims_of, questions_of


def test_lines_in_give_lines_out() -> None:
    claims = [
        b'{"id": "dam", "text": "The dam at Harlow leaks.", "title": "Does it leak?"}',
        b'{"id": "school", "text": "The school in Harlow closed."}',
        '{"id": "\u00e9t\u00e9", "text": "Rents rose."}'.encode(),
    ]
    questions = [
        b'{"id": 1, "text": "Harlow dam leaking!"}',
        b'{"id": "2", "text": "zzz"}',
        b'{"id": "3", "text": "rents"}',
    ]
    found = answered(claims_of(claims, name="claims"), questions_of(questions, name="questions"))
    assert [line(name, ids) for name, ids in found] == [
        '{"id": "1", "ranked": ["dam", "school"]}',
        '{"id": "2", "ranked": []}',
        '{"id": "3", "ranked": ["\u00e9t\u00e9"]}',
    ]


def test_no_more_are_given_than_are_asked_for() -> None:
    claims = claims_of([b'{"id": "%d", "text": "Harlow dam"}' % place for place in range(9)], name="claims")
    ((_, ids),) = answered(claims, questions_of([b'{"id": "q", "text": "dam"}'], name="questions"), top=3)
    assert ids == ("0", "1", "2")
    assert json.loads(line("q", ids))["ranked"] == ["0", "1", "2"]
