"""What a page strikes out is not said, what it shows is not lost, and a day of change is no day of publication."""

import pytest

from factcheck.documents.reading import read_document
from factcheck.domain.statements import Reading

BEFORE = "<p>The council passed its budget late on Tuesday after a debate that lasted six hours and drew a crowd.</p>"
AFTER = "<p>The meeting ended at midnight, and the next one will be held in the old school on the first Monday.</p>"


def read(body: str, *, head: str = "") -> Reading:
    markup = (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Budget</title>{head}</head>'
        f"<body><article><h1>Council passes budget</h1>{BEFORE}{body}{AFTER}</article></body></html>"
    )
    return read_document(markup.encode(), name="page.html")


STRUCK = {
    "W20-del": ("She said <del>the pool cost $4 million</del> the pool cost $14 million.", "the pool cost $4 million"),
    "W20-s": ("“We paid it off <s>in a year</s> in nine years,” Fairley said.", "in a year"),
    "W20-strike": ("<strike>“The mayor took a bribe,” said clerk Alan Boyce.</strike> It was withdrawn.", "bribe"),
    "W20-style": ('She paid <span style="text-decoration: line-through">nothing</span> nine dollars.', "nothing"),
    "W20-style-line": ('She paid <span style="TEXT-DECORATION-LINE: Line-Through">nothing</span> nine.', "nothing"),
    "W20-nested": ("She <del>said <em>nothing</em> of it</del> spoke of it.", "nothing"),
}


@pytest.mark.parametrize(("body", "gone"), STRUCK.values(), ids=STRUCK)
def test_what_a_page_strikes_out_is_left_out_and_told(body: str, gone: str) -> None:
    reading = read(f"<p>{body}</p>")
    assert gone not in reading.text
    assert any(gone in warning and "struck" not in gone for warning in reading.warnings)
    assert "drew a crowd" in reading.text
    assert "the first Monday" in reading.text


PUT_IN = {
    "glued": ("It cost <del>$4</del><ins>$14</ins> million.", "It cost $14 million."),
    "glued to the word before": ("It cost<ins>$14 million</ins>.", "It cost $14 million."),
    "glued to the word behind": ("It cost <ins>$14</ins>million.", "It cost $14 million."),
    "parted": ("It cost <ins>$14</ins> million.", "It cost $14 million."),
    "at a mark": ("“<ins>It leaks</ins>,” she said.", "“It leaks,” she said."),
}


@pytest.mark.parametrize(("body", "text"), PUT_IN.values(), ids=PUT_IN)
def test_what_a_page_puts_in_stays_apart_from_its_neighbours(body: str, text: str) -> None:
    assert text in read(f"<p>{body}</p>").text


def test_a_page_that_strikes_much_out_tells_of_some_of_it() -> None:
    body = "".join(f"<p>It is so <del>number {place} {'x' * 200}</del> and stays.</p>" for place in range(9))
    (warning,) = read(body).warnings
    assert warning.endswith("; and 6 more")
    assert len(warning) < 300


def test_a_page_that_strikes_nothing_out_is_not_warned_of() -> None:
    assert read("<p>It stays, every word of it, for all to see.</p>").warnings == ()


SHOWN = {
    "W22-paragraph": '<p class="paywall" aria-hidden="true">“We got two weeks of pay,” designer Rune Kassel said.</p>',
    "W22-block": '<div aria-hidden="true"><p>“We got two weeks of pay,” designer Rune Kassel said.</p></div>',
    "W22-words": '<p>“We <span aria-hidden="true">got two weeks</span> of pay,” designer Rune Kassel said.</p>',
    "W22-id": '<p id="paywall-3">“We got two weeks of pay,” designer Rune Kassel said.</p>',
    "W22-class": '<p class="story paywall-text">“We got two weeks of pay,” designer Rune Kassel said.</p>',
}


@pytest.mark.parametrize("body", SHOWN.values(), ids=SHOWN)
def test_what_is_only_kept_from_listeners_or_shown_to_subscribers_is_read(body: str) -> None:
    assert "“We got two weeks of pay,” designer Rune Kassel said." in read(body).text


DESCRIBED = '"@context":"https://schema.org","@type":"NewsArticle","headline":"Budget"'
PUBLISHED, CHANGED = '"datePublished":"2024-03-03T23:30:00-05:00"', '"dateModified":"2024-03-09T08:00:00-05:00"'
DATES = {
    "W23-modified-only": ('<meta property="article:modified_time" content="2024-03-09T08:00:00-05:00">', None),
    "W23-last-modified": (
        '<meta name="last-modified" content="2024-03-09"><meta name="revised" content="2024-03-10">',
        None,
    ),
    "W23-updated": ('<meta property="og:updated_time" content="2024-03-09T08:00:00-05:00">', None),
    "W23-http": ('<meta http-equiv="last-modified" content="Sat, 09 Mar 2024 08:00:00 GMT">', None),
    "W23-itemprop": ('<meta itemprop="dateModified" content="2024-03-09">', None),
    "W23-json-modified": (f'<script type="application/ld+json">{{{DESCRIBED},{CHANGED}}}</script>', None),
    "W23-both": (
        (
            '<meta property="article:published_time" content="2024-03-03T23:30:00-05:00">'
            '<meta property="article:modified_time" content="2024-03-09T08:00:00-05:00">'
        ),
        "2024-03-03",
    ),
    "W23-json-both": (
        f'<script type="application/ld+json">{{{DESCRIBED},{PUBLISHED},{CHANGED}}}</script>',
        "2024-03-03",
    ),
    "W23-json-comma": (
        (
            f'<script type="application/ld+json">{{{DESCRIBED},{PUBLISHED},{CHANGED},}}</script>'
            '<meta property="article:modified_time" content="2024-03-09T08:00:00-05:00">'
        ),
        "2024-03-03",
    ),
    "W23-published-only": ('<meta property="article:published_time" content="2024-03-03">', "2024-03-03"),
}


@pytest.mark.parametrize(("head", "published"), DATES.values(), ids=DATES)
def test_a_day_of_change_is_no_day_of_publication(head: str, published: str | None) -> None:
    assert read("<p>It stays, every word of it, for all to see.</p>", head=head).published == published


def test_a_time_of_change_in_the_text_is_text_and_no_date() -> None:
    body = '<p>Changed <time class="updated" datetime="2024-03-09">9 March 2024</time> by the desk, as it was said.</p>'
    reading = read(body)
    assert reading.published is None
    assert "9 March 2024" in reading.text
