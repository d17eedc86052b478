r"""Escaping, judged by parsers that are not ours: `markdown-it` and PyYAML."""

from time import process_time

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.reporting.characters import has_hidden_characters, visible
from factcheck.reporting.escaping import Escaped, code, link, markdown_paragraphs, markdown_text, yaml_text
from tests.reporting.factories import judges
from tests.reporting.hostile import HOSTILE

PIECES = (
    *"\\`*_{}[]()<>#+-.!|~&:=@/;$^%'\" \n\ta1é中\u200b\u202e\u0301\x00\u00a0😀\ud800",
    *(
        "www",
        "http:",
        "//",
        "localhost",
        "example",
        ".com",
        "mailto:",
        "a@b.org",
        "&amp",
        "&#x41",
        "1.",
        "---",
        "|-|",
        "```",
        "~~",
    ),
    *("<!--", "-->", "<b", "<?", "{{", "{%", "![", "](", "[^1]:", "\r\n", "  \n", "\n\n"),
)
TEXTS = st.text(st.characters()) | st.lists(st.sampled_from(PIECES), max_size=12).map("".join)
STARTS = ("", "# ", "> ", "- ", "1. ", "Above\n", "| a |\n")


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_is_one_run_of_words(text: str) -> None:
    assert_one_run(text)


@settings(deadline=None, max_examples=300)
@given(text=TEXTS)
def test_any_text_is_one_run_of_words(text: str) -> None:
    assert_one_run(text)


@settings(deadline=None, max_examples=150)
@given(text=TEXTS, start=st.sampled_from(STARTS))
def test_a_text_adds_no_block_and_no_markup_to_the_line_that_it_ends(text: str, start: str) -> None:
    for judge in judges():
        tokens, plain = judge.parse(start + markdown_text(text)), judge.parse(start + "x")
        assert [token.type for token in tokens] == [token.type for token in plain]
        kinds = {child.type for token in tokens for child in token.children or []}
        assert kinds <= {"text", "softbreak"}


@settings(deadline=None, max_examples=300)
@given(value=st.text(st.characters(exclude_categories=["Cs"])))
def test_any_value_comes_back_from_yaml(value: str) -> None:
    scalar = yaml_text(value)
    assert not has_hidden_characters(scalar)
    assert yaml.safe_load(scalar) == value


@pytest.mark.parametrize(
    "value", ["yes", "1e3", "2026-11-21", "null", "~", "<<", "!!int 1", "a: b", "- a", "# a", "\\", '"', "\t"]
)
def test_a_value_that_yaml_would_take_for_something_else_stays_a_string(value: str) -> None:
    assert yaml.safe_load(yaml_text(value)) == value


def test_a_lone_surrogate_does_not_stop_a_site_from_reading_the_front_matter() -> None:
    assert yaml.safe_load(yaml_text("a\ud800b")) == "a\ufffdb"


@pytest.mark.parametrize(
    "text",
    [
        "I don’t know; it's 3.5 % of $5 million (U.S. figures), e.g. in well-known cases: 5 > 4.",
        "AT&T paid #1 to @handle, who said “yes”… – twice!",
        "snake_case and 10:30 and C:\\Users and 2/3",
        "In 2017. A year.",
    ],
)
def test_what_needs_no_escape_has_none(text: str) -> None:
    assert markdown_text(text) == text


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("[sic]", r"\[sic\]"),
        ("2017. A year", r"2017\. A year"),
        ("# One", r"\# One"),
        ("One #", r"One \#"),
        ("a|b", "a&#124;b"),
        ("NOLA.com", r"NOLA\.com"),
        ("a@b.org", r"a&#64;b\.org"),
        ("<b>", "&lt;b>"),
        ("&copy;", "&amp;copy;"),
        ("\u202eeurt", r"\u202eeurt"),
        ("{{ x }}", "&#123;&#123; x }}"),
        ("", "(blank)"),
        ("_a", r"\_a"),
        ("a_", r"a\_"),
        (":-:", "&#58;-:"),
        (": a", "&#58; a"),
        ("==", "&#61;="),
        ("!!! note", r"\!!! note"),
        ("??? note", "&#63;?? note"),
        ("www.1", r"www\.1"),
    ],
)
def test_what_could_act_is_escaped_and_nothing_beside_it(text: str, escaped: str) -> None:
    assert markdown_text(text) == escaped
    assert isinstance(markdown_text(text), Escaped)


@pytest.mark.parametrize(
    "text",
    [
        "# " * 50_000,
        "#" * 100_000,
        " " * 100_000,
        "\n" * 50_000 + "x",
        "&" * 100_000,
        "\u0301" * 100_000,
        "a." * 50_000,
        "_" * 100_000,
    ],
    ids=["headings", "hashes", "spaces", "lines", "ampersands", "marks", "domains", "underscores"],
)
def test_no_long_text_keeps_the_desk_busy(text: str) -> None:
    """S05: a text of 100,000 characters that a quadratic pattern would take minutes for."""
    begun = process_time()
    markdown_paragraphs(text)
    yaml_text(text)
    assert process_time() - begun < 2


def test_paragraphs_stay_paragraphs_and_each_is_inert() -> None:
    assert markdown_paragraphs("One\nline.\r\n \r\n# Two\n\n\n\n- three") == "One line.\n\n\\# Two\n\n\\- three"
    assert markdown_paragraphs(" \n\n ") == "(blank)"


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://example.org/a_b?q=1&r=2#f", "https://example.org/a_b?q=1&r=2#f"),
        ("HTTP://EXAMPLE.org:8080", "HTTP://EXAMPLE.org:8080"),
        ("https://example.org/(a)\"'`<>|[]\\*é", "https://example.org/%28a%29%22%27%60%3C%3E%7C%5B%5D%5C%2A%C3%A9"),
        ("https://example.org/?x=1&copy;=2", "https://example.org/?x=1&copy;=2"),
    ],
    ids=["plain", "upper case and port", "O06-quotes", "entity"],
)
def test_a_web_address_is_a_link_to_itself(url: str, address: str) -> None:
    for judge in judges():
        first, *_, last = judge.parseInline(link("here", url))[0].children or []
        assert first.type == "link_open"
        assert judge.normalizeLink(address) == first.attrs["href"]
        assert last.type == "link_close"


@pytest.mark.parametrize(
    "url",
    [
        pytest.param("javascript:alert(1)", id="O02-javascript"),
        pytest.param("JaVaScRiPt&colon;alert(1)", id="O02-entity"),
        pytest.param("java\tscript:alert(1)", id="O02-tab"),
        pytest.param("vbscript:x", id="O02-vbscript"),
        pytest.param("data:text/html,<script>alert(1)</script>", id="O02-data"),
        pytest.param("//example.org", id="no scheme"),
        pytest.param("https://", id="no host"),
        pytest.param("https://good.example@evil.example/", id="user"),
        pytest.param("https://evil.example\\@good.example/", id="backslash"),
        pytest.param("https://exаmple.org/", id="look-alike host"),
        pytest.param("https://example.org/a b", id="space"),
        pytest.param("https://example.org/a\nb", id="line feed"),
        pytest.param("https://example.org/\u202egpj.exe", id="O09-bidi"),
        pytest.param("https://example.org/\ud800", id="surrogate"),
        pytest.param("", id="empty"),
    ],
)
def test_any_other_address_is_words(url: str) -> None:
    for judge in judges():
        assert {child.type for child in judge.parseInline(link("here", url))[0].children or []} == {"text"}


@pytest.mark.parametrize(
    "text", ["[a](https://evil.example)", "a](https://evil.example)", "www.evil.example", "\\", "`", "<b>"]
)
def test_the_words_of_a_link_cannot_end_it(text: str) -> None:
    for judge in judges():
        children = judge.parseInline(link(text, "https://example.org/"))[0].children or []
        assert [child.type for child in children] == ["link_open", "text", "link_close"]
        assert children[0].attrs["href"] == "https://example.org/"
        assert children[1].content == text


def test_a_digest_is_code_and_what_is_not_one_is_words() -> None:
    assert code("0a" * 32) == f"`{'0a' * 32}`"
    assert code("`x` <b>") == r"\`x\` &lt;b>"


def assert_one_run(text: str) -> None:
    escaped = markdown_text(text)
    assert "\n" not in escaped
    for judge in judges():
        opening, inline, closing = judge.parse(escaped)
        assert (opening.type, closing.type) == ("paragraph_open", "paragraph_close")
        assert [(child.type, child.content) for child in inline.children or []] == [("text", visible(text))]
