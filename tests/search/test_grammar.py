"""What is typed into a search, as (typed, tree) pairs, and that nothing that is typed fails or takes long."""

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.search.grammar import DEEPEST, MOST_PARTS, parse
from factcheck.search.queries import All, Beginning, Either, Node, Phrase, Query, Without

HOSTILE = (
    "'",
    '"',
    "AND",
    "x OR",
    "NEAR(",
    "*",
    "^",
    "-",
    "{a b}:c",
    "a:b",
    '"""',
    "((((",
    "))))",
    "a AND OR NOT b",
    "%",
    "_",
)


def shown(node: Node | None) -> str:
    """Gives a tree on one line."""
    match node:
        case None:
            return ""
        case Phrase(stems):
            return "_".join(stems)
        case Beginning(letters):
            return f"{letters}*"
        case Without(part):
            return f"-{shown(part)}"
        case All(parts):
            return f"({' & '.join(map(shown, parts))})"
        case Either(parts):
            return f"({' | '.join(map(shown, parts))})"


def tree(typed: str) -> str:
    return shown(parse(typed).node)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Cities", "citi"),
        ("sanctuary city", "(sanctuari & citi)"),
        ('"sanctuary city"', "sanctuari_citi"),
        ("“sanctuary city”", "sanctuari_citi"),
        ('"sanctuary city', "sanctuari_citi"),
        ("sanctuary-city", "(sanctuari_citi | sanctuaryc)"),
        ("police or sheriff", "(polic | sheriff)"),
        ("police OR sheriff deputies", "(polic | (sheriff & deputi))"),
        ("(police or sheriff) deputies", "((polic | sheriff) & deputi)"),
        ("police and sheriff", "(polic & sheriff)"),
        ("police -sheriff", "(polic & -sheriff)"),
        ("police NOT sheriff", "(polic & -sheriff)"),
        ("-(police or sheriff)", "-(polic | sheriff)"),
        ("not not police", "polic"),
        ('"not" a "sanctuary city"', "(not & a & sanctuari_citi)"),
        ("don't", "do_not"),
        ("22%", "22_%"),
        ("1,000", "1000"),
        ("us", "(us | usa)"),
        ("US", "usa"),
        ("depu*", "depu*"),
        ("sanctuary*", "(sanctuary* | sanctuari)"),
        ("ab*", "ab"),
        ("speaker:landrieu", "speaker=landrieu"),
        ('speaker:"Mitch Landrieu"', "(speaker=mitch & speaker=landrieu)"),
        ("speaker:lan*", "speaker=lan*"),
        ("-tag:police", "-tag=police"),
        ("tag:police,Health", "(tag=police | tag=health)"),
        ("state:in_review", "state=in-review"),
        ('state:"in review"', "state=in-review"),
        ("rating:lacks-context", "rating=lacks-context"),
        ("in:claim,quote crime", "((in=claim | in=quote) & crime)"),
        ("and", "and"),
        ("or", "or"),
        ("not", "not"),
        ("crime and", "crime"),
        ("or crime", "crime"),
        ("crime ) police", "(crime & polic)"),
        ("( crime", "crime"),
        ("http://example.org", "http_exampl_org"),
        ("10:30", "10_30"),
        ("", ""),
        ("*", ""),
    ],
)
def test_what_is_typed_is_read(typed: str, expected: str) -> None:
    assert tree(typed) == expected


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("since:2017", date(2017, 1, 1), None),
        ("since:2017-10 until:2017-12", date(2017, 10, 1), date(2017, 12, 31)),
        ("until:2016-02", None, date(2016, 2, 29)),
        ("until:2017", None, date(2017, 12, 31)),
        ("since:2017-10-26 until:2017-10-26", date(2017, 10, 26), date(2017, 10, 26)),
        ("until:9999", None, date.max),
    ],
)
def test_days_bound_the_whole_search(typed: str, first: date | None, last: date | None) -> None:
    found = parse(typed)
    assert (found.since, found.until) == (first and first.toordinal(), last and last.toordinal())
    assert shown(found.node) == "="


@pytest.mark.parametrize(
    ("typed", "notice"),
    [
        ("since:yesterday crime", "since: takes"),
        ("until:2017-02-30 crime", "until: takes"),
        ("colour:red crime", "there is no field colour"),
        ("state:open crime", "state: is one of extracted"),
        ("not crime", 'write "not"'),
        ("^", "nothing in it"),
        ("(" * (DEEPEST + 2) + "crime", "parentheses deeper"),
        ("crime " * (MOST_PARTS + 1), "first 64 words"),
        ("x" * 50_000, "first 4,000 characters"),
    ],
)
def test_what_is_not_understood_is_said(typed: str, notice: str) -> None:
    assert any(notice in said for said in parse(typed).notices)


@pytest.mark.parametrize("typed", HOSTILE)
def test_c11_a_hostile_search_is_read_alone_and_beside_a_word(typed: str) -> None:
    assert isinstance(parse(typed), Query)
    assert "crime" in tree(f"crime {typed}")


@pytest.mark.parametrize(
    "piece", ["%", "_", "a", "not ", "(", ")", '"', "-", "a:", "x or ", "-(", "speaker:", "don't ", "a*", "(a "]
)
def test_c12_a_search_of_fifty_kilobytes_is_read_at_once(piece: str) -> None:
    began = time.process_time()
    parse(piece * (50_000 // len(piece)))
    assert time.process_time() - began < 0.25


def size(node: Node | None) -> int:
    match node:
        case None:
            return 0
        case All(parts) | Either(parts):
            return 1 + sum(map(size, parts))
        case Without(part):
            return 1 + size(part)
        case _:
            return 1


PIECES = st.sampled_from(
    [*HOSTILE, "(", ")", "crime", "not", "or", "and", "-", '"a b"', "tag:", "since:2017", "in:", "us*", " "]
)


@given(
    st.one_of(
        st.text(max_size=300), st.lists(PIECES, max_size=40).map(" ".join), st.lists(PIECES, max_size=40).map("".join)
    )
)
def test_whatever_is_typed_is_a_tree_of_bounded_size(typed: str) -> None:
    found = parse(typed)
    assert found.node is not None or found.notices
    assert size(found.node) < 40 * MOST_PARTS
    assert all("\n" not in said for said in found.notices)
    assert parse(typed) == found
    assert len(found.sought()) < 20 * MOST_PARTS
