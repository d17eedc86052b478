import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.reporting.phrases import block_quote, capitalised, day, is_moment, listed, moment, quote_in_context
from tests.reporting.factories import judges
from tests.reporting.test_escaping import PIECES


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("2017-10-26", "26 October 2017"),
        ("2017-10-06T14:07:00-05:00", "6 October 2017"),
        ("2017-10", "October 2017"),
        ("2017", "2017"),
        ("2017-02-30", "2017-02-30"),
        ("2017-13", "2017-13"),
        ("last *week*", r"last \*week\*"),
        ("٢٠١٧-١٠-٢٦", "٢٠١٧-١٠-٢٦"),
    ],
)
def test_a_day_is_spelled_where_it_is_one(text: str, shown: str) -> None:
    assert day(text) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("2026-11-21T09:05:59Z", "21 November 2026, 09:05 UTC"),
        ("2026-11-21T09:05:59.123456+00:00", "21 November 2026, 09:05 UTC"),
        ("2026-11-21T09:05-06:00", "21 November 2026, 09:05 -06:00"),
        ("2026-11-21T09:05:59", "2026-11-21T09:05:59"),
        ("2026-11-21T25:00:00Z", "2026-11-21T25:00:00Z"),
        ("2026-11-31T09:00:00Z", "2026-11-31T09:00:00Z"),
    ],
)
def test_a_moment_is_spelled_in_the_zone_that_it_was_recorded_in(text: str, shown: str) -> None:
    assert moment(text) == shown
    assert is_moment(text) == (shown != text)


@pytest.mark.parametrize(
    ("names", "shown"),
    [((), "nobody"), (("A",), "A"), (("A", "B"), "A and B"), (("A", "B_", "C"), r"A, B\_ and C")],
    ids=["none", "one", "two", "three"],
)
def test_names_are_listed_as_one_would_say_them(names: tuple[str, ...], shown: str) -> None:
    assert listed(names) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("the mayor’s press office", "The mayor’s press office"),
        ("de Blasio_", r"De Blasio\_"),
        ("été", "Été"),
        ("ßen", "Ssen"),
        ("Jane Doe", "Jane Doe"),
        ("Ǆ", "Ǆ"),
        ("“the city”", "“the city”"),
        ("3 clerks", "3 clerks"),
        ("市長", "市長"),
        ("", "(blank)"),
    ],
)
def test_a_sentence_opens_with_a_capital_where_it_opened_with_a_small_letter(text: str, shown: str) -> None:
    assert capitalised(text) == shown


@pytest.mark.parametrize(
    ("under", "shown"),
    [
        (None, "> One line.\n>\n> \\# Two"),
        (9, "   > One line.\n   >\n   > \\# Two"),
        (10, "    > One line.\n    >\n    > \\# Two"),
    ],
    ids=["by itself", "in an item", "in an item of two digits"],
)
def test_a_block_quote_has_the_paragraphs_of_its_text(under: int | None, shown: str) -> None:
    assert block_quote("One\nline.\n\n# Two", under=under) == shown


@pytest.mark.parametrize(
    ("prefix", "quote", "suffix", "start", "shown"),
    [
        pytest.param(
            "He said “", "we will.", "” Then he left.", 9, "He said “**we will.**” Then he left. …", id="start"
        ),
        pytest.param("ayor said “", "we will.", "”\n\nThen", 99, "… said “**we will.**”", id="cut before"),
        pytest.param(
            "One.\n\nHe said: ", "we will", " do that and mor", 99, "He said: **we will** do that and …", id="cut after"
        ),
        pytest.param("", "we\nwill", "", 0, "**we will**", id="alone"),
        pytest.param("he said that", "\nwe will", " \n", 12, "he said that **we will**", id="the quote's own space"),
        pytest.param("he said", "“we”", "he added.", 7, "he said **“we”** he added. …", id="a mark beside a letter"),
        pytest.param("un", "lawful", "ness", 2, "un**lawful**ness …", id="inside a word"),
        pytest.param("说", "“中国”", "是", 1, "说 **“中国”** 是 …", id="no spaces"),
        pytest.param("*", "*", "*", 1, r"\***\***\* …", id="stars"),
    ],
)
def test_a_quote_stands_in_bold_in_its_own_paragraph(
    prefix: str, quote: str, suffix: str, start: int, shown: str
) -> None:
    assert quote_in_context(quote, prefix=prefix, suffix=suffix, start=start) == shown


TEXTS = st.lists(st.sampled_from(PIECES), max_size=5).map("".join)


@settings(deadline=None, max_examples=400)
@given(prefix=TEXTS, quote=TEXTS, suffix=TEXTS)
def test_whatever_is_quoted_is_seen_as_the_one_bold_run(prefix: str, quote: str, suffix: str) -> None:
    markdown = quote_in_context(quote, prefix=prefix, suffix=suffix, start=3)
    for judge in judges():
        children = [child.type for child in judge.parseInline(markdown)[0].children or []]
        opened, closed = children.index("strong_open"), children.index("strong_close")
        assert opened < closed
        assert {*children} == {"text", "strong_open", "strong_close"}
        assert children.count("strong_open") == 1


@settings(deadline=None, max_examples=300)
@given(text=TEXTS, under=st.sampled_from([None, 1, 10, 100]))
def test_whatever_is_in_a_block_quote_is_words_in_paragraphs(text: str, under: int | None) -> None:
    before = "" if under is None else f"{under}. Item\n\n"
    for judge in judges():
        tokens = judge.parse(before + block_quote(text, under=under))
        kinds = [token.type for token in tokens]
        inside = tokens[kinds.index("blockquote_open") + 1 : kinds.index("blockquote_close")]
        assert {token.type for token in inside} == {"paragraph_open", "inline", "paragraph_close"}
        assert {child.type for token in inside for child in token.children or []} == {"text"}
        assert kinds[kinds.index("blockquote_close") + 1 :] == (
            [] if under is None else ["list_item_close", "ordered_list_close"]
        )
