"""Signs written as entities where no markup is meant."""

import pytest

from factcheck.documents.entities import escaped_once, has_entities, without_entities

CLEAR = {
    "X's three": ("Crime &amp; jobs: 5 &lt; 6 &gt; 4", "Crime & jobs: 5 < 6 > 4"),
    "marks": ("&quot;We cut it,&quot; he said, &#39;and so&#x27;", "\"We cut it,\" he said, 'and so'"),
    "typography": ("It&rsquo;s &ldquo;done&rdquo; &#8212; all", "It’s “done” — all"),
    "once only": ("AT&amp;amp;T", "AT&amp;T"),
}


@pytest.mark.parametrize(("text", "expected"), CLEAR.values(), ids=CLEAR)
def test_entities_become_the_signs_that_they_stand_for(text: str, expected: str) -> None:
    assert has_entities(text)
    assert without_entities(text) == expected


LEFT = {
    "a plain sign beside": "In HTML & XML one writes &amp; for it",
    "no entities": "Smith & Sons; AT&T; Q&A",
    "what is none": "R&D;so &nosuchthing; x",
    "without its end": "rock &amp roll",
}


@pytest.mark.parametrize("text", LEFT.values(), ids=LEFT)
def test_what_may_be_meant_stays(text: str) -> None:
    assert without_entities(text) == text


def test_half_of_a_surrogate_pair_and_nul_do_not_come_of_entities() -> None:
    assert without_entities("&#0;&#xD800;&#1114112;") == "\ufffd" * 3


TWICE = {
    "a page": ("&lt;p&gt;We cut it &amp;amp; more.&lt;/p&gt;", "<p>We cut it &amp; more.</p>"),
    "a tag with attributes": ('So. &lt;a href="x"&gt;More&lt;/a&gt;', 'So. <a href="x">More</a>'),
    "a break": ("One.&lt;br/&gt;Two.", "One.<br/>Two."),
    "marks in a page": (
        "<p>It&amp;rsquo;s &amp;#8220;done&amp;#8221;&amp;nbsp;now.</p>",
        "<p>It&rsquo;s &#8220;done&#8221;&nbsp;now.</p>",
    ),
    "an ampersand": ("<p>AT&amp;amp;T</p>", "<p>AT&amp;T</p>"),
}


@pytest.mark.parametrize(("markup", "expected"), TWICE.values(), ids=TWICE)
def test_markup_that_was_escaped_twice_is_markup_again(markup: str, expected: str) -> None:
    assert escaped_once(markup) == expected


ONCE = {
    "a page about tags": "<p>Write &lt;p&gt; for a paragraph, &amp;lt; for less.</p>",
    "an ampersand": "<p>Smith &amp; Sons; AT&amp;T</p>",
    "a comparison": "5 &lt; 6 and 7 &gt; 6",
    "what is no tag": "&lt;Ana&gt; We cut it.",
}


@pytest.mark.parametrize("markup", ONCE.values(), ids=ONCE)
def test_markup_that_was_escaped_as_it_should_be_stays(markup: str) -> None:
    assert escaped_once(markup) == markup


def test_f08_a_page_of_nothing_but_entities_is_seen_through_in_a_moment() -> None:
    assert escaped_once("&lt;p " * 50_000).startswith("&lt;")
    assert without_entities("&amp" * 100_000).startswith("&amp")
