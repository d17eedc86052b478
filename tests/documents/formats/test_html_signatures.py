"""Who signs what a page sets apart."""

import pytest

from factcheck.documents.formats.html import read

PAGE = """<!doctype html><html lang="en"><head><title>Ferry row</title></head><body><article><h1>Ferry row grows</h1>
<p>Mayor Colm Astley defended the ferry board on Tuesday as the strike in Port Wexley went into its third week.</p>{}
<p>The council meets on Friday in the old customs house, and the board has been asked to come.</p>
<figure><img src="a.png"><figcaption>Photo: Jo Doe</figcaption></figure></article><footer>Copyright</footer></body></html>"""
QUOTATION = "<p>Every dollar was in the books. The auditor signed them twice.</p>"


@pytest.mark.parametrize(
    "markup",
    [
        pytest.param(
            f"<blockquote>{QUOTATION}<footer>— <cite>Colm Astley, mayor</cite></footer></blockquote>", id="W27-footer"
        ),
        pytest.param(
            f"<figure><blockquote>{QUOTATION}</blockquote><figcaption>— Colm Astley, mayor</figcaption></figure>",
            id="W27-caption",
        ),
    ],
)
def test_a_line_under_a_quotation_is_kept_and_no_other_footer(markup: str) -> None:
    text = read(PAGE.format(markup).encode()).text

    assert "signed them twice.\n\n— Colm Astley, mayor" in text
    assert "Photo" not in text
    assert "Copyright" not in text
