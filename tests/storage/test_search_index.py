"""The index finds the same rows in the same order on both databases, stays with its rows, and takes whatever is asked of it."""

import random
import time

import pytest
from sqlalchemy import delete, insert, select, update

from factcheck.search import entries
from factcheck.search.entries import Place, place
from factcheck.search.grammar import parse
from factcheck.search.queries import All, Beginning, Either, Node, Phrase, Query, Searched, Without
from factcheck.services.desks import Desk
from factcheck.storage import search_index, tables

WORDS = (
    *("crime", "police", "sheriff", "not", "no", "never", "sanctuary", "city", "cities", "news", "new", "22%", "1,000"),
    *("don't", "U.S.", "us", "e-mail", "email", "café", "O'Brien", "東京"),
)
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
    "%",
    "_",
    "\\",
    "a\\' & b",
    "'; DROP TABLE x; --",
    "a:*",
    "<->",
    "!",
)


def texts(seed: int, many: int) -> list[str]:
    chance = random.Random(seed)  # noqa: S311 -- the same each time is what is wanted
    return [" ".join(chance.choices(WORDS, k=chance.randint(1, 12))) for _ in range(many)]


def filled(desk: Desk, written: list[str]) -> dict[int, str]:
    """Puts texts into the index, each as the claim of its number, two a day; gives the words of the rows."""
    rows: dict[int, str] = {}
    for number, text in enumerate(written, 1):
        row = Place(700_000 + number // 2, Searched.CLAIM, number, 1).row()
        assert row is not None
        rows[row] = entries.words((text,), marks=("in=claim", f"tag={'odd' if number % 2 else 'even'}"))
    with desk.database.writing() as connection:
        connection.execute(insert(tables.searched), [{"id": row, "words": words} for row, words in rows.items()])
    return rows


def has(node: Node, words: str) -> bool:
    """Tells whether a row has what is searched for, by looking at its words."""
    cut = words.split()
    match node:
        case Phrase(stems):
            return any(tuple(cut[at : at + len(stems)]) == stems for at in range(len(cut)))
        case Beginning(letters):
            return any(one.startswith(letters) for one in cut)
        case All(parts):
            return all(has(part, words) for part in parts)
        case Either(parts):
            return any(has(part, words) for part in parts)
        case Without(part):
            return not has(part, words)


def found(desk: Desk, query: Query, *, below: int | None = None, most: int = 1000) -> tuple[int, ...]:
    with desk.database.reading() as connection:
        return search_index.newest(connection, query, below=below, most=most)


def asked(seed: int) -> str:
    """Something that somebody might type, with parts in parts."""
    chance = random.Random(seed)  # noqa: S311 -- the same each time is what is wanted
    pieces = [
        *WORDS,
        *WORDS,
        "and",
        "or",
        "not",
        "(",
        ")",
        "-(",
        '"sanctuary city"',
        '"no news"',
        "-crime",
        "sher*",
        "cit*",
        "tag:odd",
        "-tag:even",
    ]
    return " ".join(chance.choices(pieces, k=chance.randint(1, 8)))


def test_few_days_of_a_server_are_looked_at_once(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = filled(desk, texts(1, 30))
    monkeypatch.setattr(search_index, "_BY_ITS_WORDS", "SELECT nothing")
    wanted = {row for row, words in rows.items() if has(Phrase(("citi",)), words)}
    assert wanted
    for looked_at in (30, 31, search_index.NEWEST):
        monkeypatch.setattr(search_index, "NEWEST", looked_at)
        assert set(found(desk, Query(node=Phrase(("citi",))))) == wanted


@pytest.mark.parametrize("looked_at", [search_index.NEWEST, 20])
def test_whatever_is_asked_is_answered_with_exactly_the_rows_that_have_it_newest_first(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, looked_at: int
) -> None:
    monkeypatch.setattr(search_index, "NEWEST", looked_at)
    rows = filled(desk, texts(1, 150))
    answered = 0
    for seed in range(300):
        query = parse(asked(seed))
        wanted = [row for row in sorted(rows, reverse=True) if query.node and has(query.node, rows[row])]
        assert list(found(desk, query)) == wanted, asked(seed)
        answered += bool(wanted)
    assert answered > 150


@pytest.mark.parametrize("typed", HOSTILE)
def test_c11_a_hostile_search_gives_results_or_nothing(desk: Desk, typed: str) -> None:
    filled(desk, ["crime x", "a b c"])
    found(desk, parse(typed))
    assert len(found(desk, parse(f"crime {typed}"))) <= 1
    assert len(found(desk, parse(f'crime tag:"{typed}" speaker:{typed}'))) <= 1


@pytest.mark.parametrize("typed", ["%", "_", "%%%", "cr_me", "cr%me"])
def test_c12_what_other_languages_take_for_any_character_is_none(desk: Desk, typed: str) -> None:
    filled(desk, ["crime", "police"])
    assert found(desk, parse(typed)) == ()


PIECES = (
    "%",
    "_",
    "crime ",
    "cri* ",
    "-crime ",
    "(crime or ",
    '"crime police" ',
    "tag:a,b ",
    "not (x or ",
    "don't-",
    "東",
)


@pytest.mark.parametrize("piece", PIECES)
def test_c12_a_search_of_fifty_kilobytes_is_answered_at_once(desk: Desk, piece: str) -> None:
    filled(desk, texts(2, 50))
    began = time.process_time()
    found(desk, parse(piece * (50_000 // len(piece))))
    found(desk, parse(f'"{piece.replace(chr(34), "") * (50_000 // len(piece))}"'))
    assert time.process_time() - began < 0.5


def test_days_and_the_end_of_a_page_bound_what_is_found(desk: Desk) -> None:
    rows = sorted(filled(desk, ["crime"] * 10), reverse=True)
    days = [place(row).day for row in rows]
    assert found(desk, Query(node=Phrase(("crime",)), since=days[3], until=days[2])) == tuple(
        row for row in rows if days[3] <= place(row).day <= days[2]
    )
    assert found(desk, parse("crime"), most=4) == tuple(rows[:4])
    assert found(desk, parse("crime"), below=rows[3], most=4) == tuple(rows[4:8])


def test_the_index_follows_its_rows(desk: Desk) -> None:
    first, second, third = sorted(filled(desk, ["crime", "police", "news"]))
    with desk.database.writing() as connection:
        connection.execute(update(tables.searched).where(tables.searched.c.id == second).values(words="= | sheriff"))
        connection.execute(delete(tables.searched).where(tables.searched.c.id == third))
    assert [found(desk, parse(word)) for word in ("crime", "police", "sheriff", "news")] == [
        (first,),
        (),
        (second,),
        (),
    ]
    with desk.database.writing() as connection:
        assert search_index.is_sound(connection)


@pytest.mark.parametrize("drift", ["missing", "stray", "other words"])
def test_an_index_that_is_not_that_of_its_rows_is_noticed_and_made_anew(desk: Desk, drift: str) -> None:
    rows = filled(desk, texts(3, 20))
    first = min(rows)
    is_sqlite = desk.database.engine.dialect.name == "sqlite"
    gone = f"INSERT INTO search_index (search_index, rowid, words) VALUES ('delete', {first}, '{rows[first]}')"
    statements = {
        "missing": gone.replace("'t", "''t") if is_sqlite else f"DELETE FROM search_index WHERE id = {first}",
        "stray": "INSERT INTO search_index (rowid, words) VALUES (7, 'stray')"
        if is_sqlite
        else "INSERT INTO search_index VALUES (7, '''stray''')",
        "other words": f"INSERT INTO search_index (rowid, words) VALUES ({first}, 'other')"
        if is_sqlite
        else f"UPDATE search_index SET vector = '''other''' WHERE id = {first}",
    }
    with desk.database.writing() as connection:
        connection.exec_driver_sql(statements[drift])
    with desk.database.writing() as connection:
        assert not search_index.is_sound(connection)
        search_index.make_anew(connection)
        assert search_index.is_sound(connection)
        kept = set(connection.execute(select(tables.searched.c.id)).scalars())
    assert set(found(desk, parse("in:claim"))) == kept == set(rows)


def test_a_row_of_a_thousand_words_and_of_one_word_often_is_found_by_its_last(desk: Desk) -> None:
    long = " ".join(f"word{number}" for number in range(1990)) + " very last"
    often = "no " * 300 + "more"
    filled(desk, [long, often])
    assert len(found(desk, parse('"very last"'))) == 1
    start, end = entries.passages(often)[1]
    assert often[start:end].endswith("more")
