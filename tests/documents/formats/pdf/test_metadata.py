import pytest

from factcheck.documents.formats.pdf import metadata


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ("The bridge", "The bridge"),
        ("  The\r\n bridge ", "The bridge"),
        ("Microsoft Word - bridge_v2.docx", None),
        ("Microsoft Word - The bridge", None),
        ("bridge.indd", None),
        ("Slide 1", None),
        ("Untitled", None),
        ("(anonymous)", None),
        ("", None),
        (None, None),
        ("x" * 1_001, None),
        ("The \x1b[31mbridge", None),
        ("The \u202ebridge", None),
        ("\ud800", None),
    ],
)
def test_a_title_is_one_that_a_person_gave(stated: str | None, expected: str | None) -> None:
    assert metadata.title(stated) == expected


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ("Jane Q. Public", "Jane Q. Public"),
        ("Reuters", "Reuters"),
        ("jpublic", None),
        ("Administrator", None),
        ("Windows User", None),
        ("(unspecified)", None),
        (None, None),
    ],
)
def test_an_author_is_no_account(stated: str | None, expected: str | None) -> None:
    assert metadata.author(stated) == expected


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ("D:20240305094500-05'00'", "2024-03-05"),
        ("D:20240305", "2024-03-05"),
        ("20240305094500", "2024-03-05"),
        ("D:20240230", None),
        ("D:00000101", None),
        ("D:19700101", None),
        ("D:99991231", None),
        ("D:٢٠٢٤٠٣٠٥", None),
        ("Tue Mar  5 2024", None),
        ("", None),
        (None, None),
    ],
)
def test_a_day_is_one_on_which_a_pdf_can_have_been_made(stated: str | None, expected: str | None) -> None:
    assert metadata.made_on(stated) == expected
