import logging

import pytest

from factcheck.documents.formats.pdf import rows
from factcheck.documents.formats.pdf.rows import Row, contents
from factcheck.domain.errors import BadInputError
from tests.documents.formats.pdf.pdfs import document, shown
from tests.documents.formats.pdf.test_reading import locked


def test_the_file_describes_itself_and_has_a_row_for_each_line() -> None:
    held = contents(document(shown("One.", "Two."), shown("Three.", size=9), info=b"/Title (Numbers)"))
    assert (held.title, held.author, held.made, held.language) == ("Numbers", None, None, None)
    assert (held.notes, held.outside, held.invisible) == (0, 0, False)
    assert held.rows == (Row(0, 72, 720, 12, "One."), Row(0, 72, 706, 12, "Two."), Row(1, 72, 720, 9, "Three."))


def test_a_file_with_a_password_or_too_many_pages_or_lines_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(BadInputError, match="locked by a password"):
        contents(locked("secret"))
    for limit in ("PAGES_LIMIT", "LINES_LIMIT"):
        monkeypatch.setattr(rows, limit, 1)
        with pytest.raises(BadInputError, match="give it in parts"):
            contents(document(shown("One."), shown("Two.")))
        monkeypatch.undo()


def test_what_the_library_has_to_say_of_one_file_is_counted_and_forgotten(caplog: pytest.LogCaptureFixture) -> None:
    sound = document(shown("One."))
    assert contents(b"before it\n" + sound).notes > 0
    assert contents(sound).notes == 0
    assert not caplog.records
    assert not logging.getLogger("pypdf").handlers
