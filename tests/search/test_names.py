"""By which words a name is found again."""

import tomllib
from pathlib import Path

import pytest

from factcheck.search.names import keys

CORPUS: dict[str, list[list[str]]] = tomllib.loads(
    (Path(__file__).parents[1] / "corpus/speakers.toml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize(
    ("one", "other"), [pair[:2] for kind in ("same", "doubtful", "lookalike") for pair in CORPUS[kind]], ids=ascii
)
def test_whatever_may_be_one_or_looks_like_it_is_found(one: str, other: str) -> None:
    assert set(keys(one)) & set(keys(other))


@pytest.mark.parametrize(
    ("name", "found_by"),
    [
        ("Mitch Osgood", ("mltch osgod", "mltch", "osgod")),
        ("Osgood", ("osgod",)),
        ("J. Osgood Jr.", ("j osgod jr", "osgod")),
        ("Department of Harbors", ("department of harbors", "department", "harbors")),
        ("National Union of Ferrymen", ("natlonal unlon of ferymen", "natlonal", "unlon", "ferymen", "nuf")),
        ("National News of Ferrymen", ("natlonal news of ferymen", "natlonal", "news", "ferymen", "nf")),
        ("NNF", ("nf",)),
        ("N.U.F.", ("nuf",)),
        ("The Of", ("the of", "the", "of")),
        ("Bill Müller", ("bl muler", "bl", "muler")),
        ("Bill Mueller", ("bl muler", "bl", "muler")),
        ("", ()),
        ("\u200b \u202e", ()),
        ("...", ()),
    ],
    ids=ascii,
)
def test_a_name_is_found_by_the_whole_and_its_telling_words(name: str, found_by: tuple[str, ...]) -> None:
    assert keys(name) == found_by


def test_a_name_as_long_as_a_book_has_few_keys() -> None:
    assert len(keys(" ".join(f"word{number}" for number in range(100_000)))) <= 14
