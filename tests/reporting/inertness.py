"""What it means that a value is inert: whatever it is, the page around it is made of the same parts, and is neat."""

import re

from tests.reporting.factories import front_matter_and_body, judges, structure

SHARP = '](x) ** `` _ </b> <b> | &lt " --- # TRUE\n# TRUE\n--- | ---\n> - 1. <!-- {% x %} http://a.example \\'
"""One value that closes, opens and forges at once; in a field alone it cannot be balanced by another's."""


def neutral_for(value: str) -> str:
    """Gives as many paragraphs of plain words as the value has."""
    paragraphs = [part for part in re.split(r"\n[ \t]*\n", value) if part.strip()]
    return "\n\n".join("Neutral" for _ in paragraphs) or "Neutral"


def assert_made_of_the_same(hostile: bytes, neutral: bytes) -> None:
    """Passes two pages that differ in their words only, the first of them neat."""
    assert_neat(hostile)
    front, body = front_matter_and_body(hostile)
    plain_front, plain_body = front_matter_and_body(neutral)
    assert front.keys() == plain_front.keys()
    assert front["params"].keys() == plain_front["params"].keys()
    for judge in judges():
        assert structure(judge.parse(body)) == structure(judge.parse(plain_body))


def assert_neat(rendered: bytes) -> None:
    """Passes a page that ends in one line feed, has no two empty lines in a row, no trailing space, and no hidden character."""
    text = rendered.decode()
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
    assert "\n\n\n" not in text
    assert not re.search(r"[ \t]$", text, re.MULTILINE)
    assert text.replace("\n", "").isprintable()
