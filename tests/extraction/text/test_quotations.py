from time import process_time
from typing import SupportsIndex, overload

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from factcheck.domain.statements import Span
from factcheck.domain.vocabularies import Kind
from factcheck.extraction.text.paragraphs import paragraphs
from factcheck.extraction.text.quotations import Quotation, is_quoted, kind_of, quotations, touching
from tests.slowness import SLOWED

MARKED = st.text(alphabet="ab A.,\n\"'“”‘’„«»`-(5s", max_size=80)


def quoted(text: str) -> list[str]:
    return [text[q.start : q.end] for q in quotations(text, paragraphs(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param('"Yes," she said.', ['"Yes,"'], id="straight"),
        pytest.param("“Yes,” she said.", ["“Yes,”"], id="curly"),
        pytest.param("''Yes,'' she said.", ["''Yes,''"], id="a pair of typed single marks"),
        pytest.param("„Yes,” she said.", ["„Yes,”"], id="low opening mark"),
        pytest.param("«Yes,» she said.", ["«Yes,»"], id="guillemets"),
        pytest.param("She calls it a ‘stunt’ today.", ["‘stunt’"], id="curly single"),
        pytest.param("She calls it a 'stunt' today.", ["'stunt'"], id="straight single"),
        pytest.param("“He said ‘no’ to me,” she said.", ["“He said ‘no’ to me,”"], id="single within double"),
        pytest.param("‘He said “no” to me,’ she said.", ["‘He said “no” to me,’"], id="double within single"),
        pytest.param('"He said "no" to me," she said.', ['"He said "no" to me,"'], id="straight within straight"),
        pytest.param("“A,” she said. “B.”", ["“A,”", "“B.”"], id="two"),
        pytest.param('"A""B"', ['"A"', '"B"'], id="two without a gap"),
        pytest.param("the city's own officers' union", [], id="apostrophes"),
        pytest.param("the city’s own officers’ union", [], id="curly apostrophes"),
        pytest.param("“It’s the officers’ fault,” she said.", ["“It’s the officers’ fault,”"], id="apostrophes inside"),
        pytest.param('a 5" pipe and a 6\'2" man', [], id="inches"),
        pytest.param('"Yes, she said.', [], id="never closed"),
        pytest.param("All was filed before.” she said.", [], id="never opened"),
        pytest.param("He left. We sold it,” she said.", [], id="never opened, and not clear where it began"),
        pytest.param("5,” she said.", [], id="a figure has no large initial letter"),
        pytest.param("``Yes,'' she said. `No,' he said.", ["``Yes,''", "`No,'"], id="W15 grave accents"),
        pytest.param("a cost of ``half a million.''", ["``half a million.''"], id="W15 at the end"),
        pytest.param("“He said ``no'' to me,” she said.", ["“He said ``no'' to me,”"], id="W15 within"),
        pytest.param("`He said ``no'' to me,' she said.", ["`He said ``no'' to me,'"], id="W15 double within single"),
        pytest.param("the `grep` of officers' files", [], id="W15 a program's words"),
        pytest.param("```sh``` of officers'", [], id="W15 a fence"),
        pytest.param("Ferran answered: »It is a lie.«", ["»It is a lie.«"], id="W16 pointing inwards"),
        pytest.param("»One,« she said. »Two.«", ["»One,«", "»Two.«"], id="W16 two of them"),
        pytest.param("„Yes“, said Kolb. He left.", ["„Yes“"], id="W16 low and high"),
        pytest.param("„Yes,“ said Kolb. “No,” I said.", ["„Yes,“", "“No,”"], id="W16 beside ours"),
        pytest.param("‚Yes,‘ said Kolb.", ["‚Yes,‘"], id="W16 low and high, single"),
        pytest.param("”Yes,” said Berg. ”No.”", ["”Yes,”", "”No.”"], id="W16 the same at both ends"),
        pytest.param("« Yes. » She left.", ["« Yes. »"], id="W16 with spaces"),
        pytest.param("‹Yes,› said Kolb.", ["‹Yes,›"], id="W16 single angles"),
        pytest.param("»Item one", [], id="W11 the mark of a list"),
        pytest.param(
            "'The Tories' mess is ours,' he said.", ["'The Tories' mess is ours,'"], id="W12 an owner's apostrophe"
        ),
        pytest.param("‘It’s the Tories’ mess.’", ["‘It’s the Tories’ mess.’"], id="W12 curly"),
        pytest.param("the 'sanctuary cities' of officers' unions", ["'sanctuary cities'"], id="W12 no other end"),
        pytest.param("'stunts' were 'bad.'", ["'stunts'", "'bad.'"], id="W12 another begins"),
        pytest.param("'I'm goin' to win,' he said.", ["'I'm goin' to win,'"], id="W12 a letter left out"),
        pytest.param("get 'em in the '90s, officers' men", [], id="W12 what has lost its beginning"),
        pytest.param(
            "'He said \"no\" to the Joneses' dog,' I said.",
            ["'He said \"no\" to the Joneses' dog,'"],
            id="W12 with double",
        ),
        pytest.param("“Yes, she said. “No,” he said.", ["“No,”"], id="one of two closed"),
        pytest.param('He said "yes', [], id="open at the end"),
        pytest.param('""', [], id="nothing inside"),
        pytest.param("", [], id="empty"),
        pytest.param('"', [], id="one mark"),
    ],
)
def test_the_outermost_quotations_are_found(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


def test_a_quotation_goes_on_in_the_next_paragraph_that_opens_with_a_mark() -> None:
    text = "She said: “One.\n\n“Two.\n\n“Three,” she said.\n\n“Four.”"

    found = quotations(text, paragraphs(text))

    assert [(text[q.start : q.end], q.continues) for q in found] == [
        ("“One.", False),
        ("“Two.", True),
        ("“Three,”", True),
        ("“Four.”", False),
    ]


@pytest.mark.parametrize(
    "marks", ["‘’", "''", "“”", '""', "`'"], ids=["curly", "straight", "double", "straight double", "grave"]
)
def test_w12_a_speech_in_any_marks_goes_on_over_paragraphs(marks: str) -> None:
    opens, closes = marks[0], marks[1]
    words = (
        "The station lost six routes.",
        "Nobody asked the pensioners’ club. The drivers’ union left.",
        "I will vote,",
    )
    text = "Pennington spoke.\n\n" + "\n\n".join(opens + one for one in words) + f"{closes} she said."

    assert quoted(text) == [opens + words[0], opens + words[1], opens + words[2] + closes]
    assert [q.continues for q in quotations(text, paragraphs(text))] == [False, True, True]


@pytest.mark.parametrize(
    "text",
    [
        "'Sanctuary cities' lose again\n\n'We won'",
        "Get 'em out\n\n'Yes,' he said.",
        "»One thing.\n\n»Two things.",
        "the '90s ended.\n\n'We won.'",
    ],
)
def test_w12_an_apostrophe_or_a_headline_is_no_speech_that_goes_on(text: str) -> None:
    assert not any(q.continues for q in quotations(text, paragraphs(text)))


BEHEADED = {
    "W13": "We will not sell the port,” Mayor Colm Astley told a hall.",
    "W13-straight": 'We will not sell the port," Mayor Colm Astley told a hall.',
    "W13-short": "It leaks,” she said.",
    "W13-with-more": "The dam, they know, leaks,” she said. “It always has.”",
}


@pytest.mark.parametrize("text", BEHEADED.values(), ids=BEHEADED)
def test_a_quotation_whose_first_mark_a_large_letter_took_is_given_without_marks(text: str) -> None:
    first = quotations(text, paragraphs(text))[0]

    assert (first.start, first.end) == first.words
    assert text[first.end] in '”"'


def test_a_closed_quotation_is_not_continued() -> None:
    text = "“One.”\n\n“Two.”"

    assert not any(q.continues for q in quotations(text, paragraphs(text)))


def test_the_words_of_a_quotation_stand_between_its_marks() -> None:
    text = "''Yes,'' she said."

    (found,) = quotations(text, paragraphs(text))

    assert text[slice(*found.words)] == "Yes,"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        pytest.param("“We won,”", Kind.DIRECT, id="all inside"),
        pytest.param("We won,", Kind.DIRECT, id="all inside, marks left out"),
        pytest.param("“We won,” she", Kind.MIXED, id="some inside"),
        pytest.param("she said", Kind.INDIRECT, id="none inside"),
    ],
)
def test_the_kind_is_how_many_words_stand_in_quotation_marks(content: str, expected: Kind) -> None:
    text = "“We won,” she said."
    start = text.index(content)

    assert kind_of(text, [(start, start + len(content))], quotations(text, paragraphs(text))) is expected


@settings(max_examples=1_000)
@given(MARKED | st.text(max_size=60))
def test_quotations_lie_in_order_within_one_paragraph_each(text: str) -> None:
    spans = paragraphs(text)

    found = quotations(text, spans)

    at = 0
    for quotation in found:
        assert at <= quotation.start <= quotation.words[0] < quotation.words[1] <= quotation.end <= len(text)
        assert any(start <= quotation.start and quotation.end <= end for start, end in spans)
        at = quotation.end


@given(MARKED)
@example('A,"')
def test_what_follows_a_paragraph_that_ends_no_quotation_changes_nothing_before_it(text: str) -> None:
    alone = quoted(text)

    assert quoted(text + "\n\nNothing is said here.") == alone


@pytest.mark.parametrize(
    "unit",
    [
        '"',
        "“",
        "“a”",
        "'a' ",
        '"a" ',
        "(",
        "x",
        "”",
        "''",
        "`",
        "`a",
        "` a",
        "``a''",
        "s' b",
        "»a",
        '"‘',
        "a’s “b” c, ",
    ],
    ids=ascii,
)
def test_five_megabytes_on_one_line_take_under_two_seconds(unit: str) -> None:
    text = unit * (5_000_000 // len(unit))
    spans = paragraphs(text)

    began = process_time()
    quotations(text, spans)

    assert process_time() - began < 2 * SLOWED


def test_marks_that_find_no_partner_cost_no_more_than_those_that_do() -> None:
    text = "'a " * 10_000 + "x” " * 10_000
    spans = paragraphs(text)

    began = process_time()
    quotations(text, spans)

    assert process_time() - began < 0.5


class Watched(list[Quotation]):
    """Quotations that count how often one is looked at."""

    looks = 0

    @overload
    def __getitem__(self, place: SupportsIndex, /) -> Quotation: ...
    @overload
    def __getitem__(self, place: slice, /) -> list[Quotation]: ...
    def __getitem__(self, place: SupportsIndex | slice, /) -> Quotation | list[Quotation]:
        self.looks += 1
        return super().__getitem__(place)


def in_order(number: int) -> Watched:
    return Watched(Quotation(10 * at, 10 * at + 5, (10 * at + 1, 10 * at + 4)) for at in range(number))


@pytest.mark.parametrize(
    ("span", "starts"),
    [
        pytest.param((5, 10), [], id="between two"),
        pytest.param((4, 5), [0], id="the end of one"),
        pytest.param((4, 11), [0, 10], id="the end of one and the start of the next"),
        pytest.param((0, 100), [0, 10, 20], id="all"),
        pytest.param((25, 99), [], id="behind the last"),
    ],
)
def test_the_quotations_that_share_characters_with_a_span_are_found(span: Span, starts: list[int]) -> None:
    assert [quotation.start for quotation in touching(span, in_order(3))] == starts


@pytest.mark.parametrize(
    ("span", "expected"), [((0, 5), True), ((12, 14), True), ((3, 6), False), ((6, 8), False), ((10, 25), False)]
)
def test_a_span_is_quoted_where_one_quotation_holds_it_all(span: Span, *, expected: bool) -> None:
    assert is_quoted(span, in_order(3)) is expected


def test_one_quotation_among_many_is_found_without_looking_at_each() -> None:
    many = in_order(100_000)

    assert is_quoted((500_001, 500_004), many)
    assert len(touching((500_001, 500_012), many)) == 2
    assert many.looks < 100
