"""What a text is cut into, as (text, terms) pairs; two spellings of one thing come to the same terms."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.search.terms import joined, stems, terms

CUT = [
    ("Crime didn’t fall by 1,000 in the U.S.", "crime do not fall by 1000 in the usa"),
    ("dying skies, news of New Orleans", "die sky news of new orlean"),
    ("He never said no.", "he never say no"),
    ("We can't, won't and shan't; it ain't so", "we can not will not and shall not it be not so"),
    ("I couldn't've known; they're here, we'll go", "i could not have know they be here we will go"),
    ("The mayor's, the mayors' and Ben’s", "the mayor the mayor and ben"),
    ("Ms. O’Brien at five o'clock", "ms obrien at five oclock"),
    ("22%, 22 % and 22 per cent, 22 percent", "22 % 22 % and 22 % 22 %"),
    ("1,000 and 1000, 12,345,678.50, 3.0, 1,00", "1000 and 1000 12345678.5 3 1 00"),
    ("in 2017, the 1990s; 1st, 1.5m and 2017-10-05", "in 2017 the 1990s 1st 1.5m and 2017 10 05"),
    ("the U.S., the US, the USA’s and U.S.A. told us", "the usa the usa the usa and usa tell us"),
    ("J.D. Vance at 9 a.m.", "jd vanc at 9 am"),
    ("a sanctuary-city and Covid-19", "a sanctuari citi and covid 19"),
    ("Café, naïve, São Paulo, Łódź, Ærø, Straße", "cafe naiv sao paulo lodz aero strass"),
    ("cafe\u0301 sanc\u00adtuary zero\u200bwidth \ufb01scal ＦＵＬＬ ٢٢", "cafe sanctuari zerowidth fiscal full 22"),
    ("東京都 votes", "東 京 都 vote"),
    ("important imports, authorities' authors", "important import authority author"),
    ("women took centre stage; a labour programme", "woman take center stage a labor program"),
    ("snake_case, a/b, x@y.org and #NewOrleans", "snake case a b x y org and neworlean"),
    ("", ""),
    (" ... — “!?” ", ""),
]

ALIKE = [
    ("U.S.", "USA"),
    ("don't", "do not"),
    ("DON’T", "dont"),
    ("cannot", "can't"),
    ("22%", "22 per cent"),
    ("1,000,000", "1000000"),
    ("sanctuary-city", "Sanctuary City"),
    ("vaccinated", "vaccination"),
    ("organised", "organizing"),
    ("he said", "he says"),
    ("children", "child’s"),
    ("Peña", "Pena"),
]

APART = [("news", "new"), ("us", "US"), ("is", "is not"), ("police", "policy"), ("university", "universe"), ("22", "2")]


@pytest.mark.parametrize(("text", "expected"), CUT)
def test_a_text_is_cut_into_terms(text: str, expected: str) -> None:
    assert " ".join(stems(text)) == expected


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_two_spellings_of_one_thing_are_the_same_terms(one: str, other: str) -> None:
    assert stems(one) == stems(other)


@pytest.mark.parametrize(("one", "other"), APART)
def test_two_things_are_different_terms(one: str, other: str) -> None:
    assert stems(one) != stems(other)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("an e-mail and a sanctuary‑city", (*stems("email"), *stems("sanctuarycity"))),
        ("co-operation in Covid-19", (*stems("cooperation"), "covid19")),
        ("2016-2017, one - two, -three, four--five", ()),
    ],
)
def test_a_word_with_hyphens_is_one_word_too(text: str, expected: tuple[str, ...]) -> None:
    assert joined(text) == expected


def test_each_term_has_its_characters() -> None:
    text = "It didn’t fall 22%."
    assert [(one.stem, text[one.start : one.end]) for one in terms(text)] == [
        ("it", "It"),
        ("do", "didn’t"),
        ("not", "didn’t"),
        ("fall", "fall"),
        ("22", "22"),
        ("%", "%"),
    ]


@given(st.text(max_size=200))
def test_any_text_has_terms_in_order_that_a_database_can_hold(text: str) -> None:
    found = terms(text)
    assert tuple(one.stem for one in found) == stems(text)
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert [one.start for one in found] == sorted(one.start for one in found)
    for one in (*stems(text), *joined(text)):
        assert one
        assert not set(one) & set(" \t\n\r\x00'\"\\|=")
        assert len(one.encode()) < 1000


@pytest.mark.parametrize("piece", ["a.", "a'", "1,", "1,111", "1.0", "e\u0301", "a\u00ad", "per ", "a-", "n't", "東"])
def test_no_text_takes_longer_than_its_length(piece: str) -> None:
    began = time.process_time()
    stems(piece * 50_000)
    joined(piece * 50_000)
    assert time.process_time() - began < 5
