import json

import pytest

from factcheck.documents.formats.pdf import child
from factcheck.documents.formats.pdf.child import Status, UnreadError, report
from tests.documents.formats.pdf.pdfs import document, shown
from tests.documents.formats.pdf.test_process import locked


def test_the_first_row_describes_the_file_and_each_other_a_line() -> None:
    head, *rows = report(document(shown("One.", "Two."), shown("Three.", size=9), info=b"/Title (Numbers)"))
    assert json.loads(head) == {
        "title": "Numbers",
        "author": None,
        "made": None,
        "language": None,
        "notes": 0,
        "outside": 0,
        "invisible": False,
    }
    assert [json.loads(row) for row in rows] == [
        [0, 72, 720, 12, "One."],
        [0, 72, 706, 12, "Two."],
        [1, 72, 720, 9, "Three."],
    ]


def test_a_file_with_a_password_or_too_many_pages_or_lines_is_not_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UnreadError) as caught:
        list(report(locked("secret")))
    assert caught.value.status is Status.LOCKED
    for limit in ("PAGES_LIMIT", "LINES_LIMIT"):
        monkeypatch.setattr(child, limit, 1)
        with pytest.raises(UnreadError, match="TOO_LONG"):
            list(report(document(shown("One."), shown("Two."))))
        monkeypatch.undo()
