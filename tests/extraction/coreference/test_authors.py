"""Whom `I` means where nobody is quoted: whoever wrote the document or the letter. Each text is invented."""

import pytest

from tests.extraction.coreference.test_speakers import PARSES, name

TEXT = "[I] think the dam leaks.\n\nThe county knows it and does nothing."

AUTHORS = [
    ("byline", f"Fix The Dam\n\nBy Lena Hart\n\n{TEXT}", "Lena Hart"),
    ("byline in capitals", f"BYLINE: Lena Hart.\n\n{TEXT}", "Lena Hart"),
    ("headline", f"Lena Hart: The Dam Must Go\n\n{TEXT}", "Lena Hart"),
    ("note", f"{TEXT}\n\nLena Hart is a lawyer in Elmhurst.", "Lena Hart"),
    ("note with a trade first", f"{TEXT}\n\nLena Hart, a lawyer, is a member of the water board.", "Lena Hart"),
    ("note with a title", f"{TEXT}\n\nMayor Lena Hart, a Democrat, leads the water board.", "Lena Hart"),
    ("note above the last line", f"{TEXT}\n\nLena Hart writes about water.\n\nWrite to us.", "Lena Hart"),
    ("note before a headline's name", f"Paul Berg: Tear It Down\n\n{TEXT}\n\nLena Hart is a lawyer.", "Lena Hart"),
    ("a signature before a note", f"{TEXT}\n\nPaul Berg.\n\nLena Hart is a lawyer.", "Paul Berg"),
    ("whom the headline speaks to", f"Lena Hart: Mend Your Ways\n\n{TEXT}\n\nLena Hart owns the dam.", None),
    ("of whom the text tells", f"{TEXT} Lena Hart knows it.\n\nLena Hart is a lawyer.", None),
    ("what somebody did", f"{TEXT}\n\nLena Hart sued the county.", None),
    ("somebody in the middle", f"{TEXT}\n\nBut it seems that Lena Hart is a lawyer.", None),
    ("a headline's own words", f"The dam: It Leaks\n\n{TEXT}", None),
    ("no author", TEXT, None),
]


@pytest.mark.parametrize("by", PARSES)
@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in AUTHORS], ids=[case[0] for case in AUTHORS])
def test_i_is_whoever_the_document_names_as_its_author(text: str, expected: str | None, by: str) -> None:
    assert name(text, by=by) == expected
