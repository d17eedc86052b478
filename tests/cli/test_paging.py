"""Listings that may be long: a table has a screenful of them and says how to go on, programs get all."""

import json
from typing import TYPE_CHECKING

import pytest

from factcheck.cli import paging

if TYPE_CHECKING:
    from tests.cli.newsroom import Newsroom

PLACES = {
    "sources": ("sources", "list"),
    "speakers": ("speakers", "list"),
    "requests": ("corrections", "list"),
    "claims": ("claims", "list"),
}


@pytest.fixture
def busy(worked: "Newsroom", tmp_path_factory: pytest.TempPathFactory) -> "Newsroom":
    """A desk with several of everything that is listed."""
    folder = tmp_path_factory.mktemp("papers")
    for place in range(4):
        paper = folder / f"{place}.txt"
        paper.write_text(f'"The road to mill {place} is closed," said Élodie Marsh, a clerk.\n', encoding="utf-8")
        worked.does("ingest", str(paper), "--extractor", "network", by="ben")
        worked.does("corrections", "request", "1", "--from", "Jane Doe", "--text", f"Reason {place}.", by="ben")
    return worked


def place(kind: str, row: dict[str, int]) -> str:
    return f"{row['claim']}.{row['number']}" if kind == "requests" else str(row["id"])


@pytest.mark.parametrize("kind", PLACES)
def test_pages_put_together_are_the_whole_listing(busy: "Newsroom", kind: str) -> None:
    whole = json.loads(busy.does(*PLACES[kind]))
    assert len(whole) >= 4
    found: list[dict[str, int]] = []
    while page := json.loads(
        busy.does(*PLACES[kind], "--limit", "3", *(("--after", place(kind, found[-1])) if found else ()))
    ):
        assert len(page) <= 3
        found += page
    assert found == whole


@pytest.mark.parametrize("kind", PLACES)
def test_a_table_says_how_to_go_on_where_it_leaves_something_out(
    busy: "Newsroom", kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paging, "SCREENFUL", 2)
    whole = json.loads(busy.does(*PLACES[kind]))
    shown = busy(*PLACES[kind], "--format", "table")
    assert shown.err == f"more: the same with --after {place(kind, whole[1])}\n"
    rest = busy(*PLACES[kind], "--format", "table", "--after", place(kind, whole[1]), "--limit", "99")
    assert rest.err == ""
    assert len(json.loads(busy.does(*PLACES[kind], "--format", "json"))) == len(whole)


@pytest.mark.parametrize("wrong", ["27", "27.", "0.1", "27.1.1", "٢.1", "-1.1", "27.1; DROP"])
def test_what_is_no_request_is_refused_as_a_place(worked: "Newsroom", wrong: str) -> None:
    line = worked.assert_refused("corrections", "list", f"--after={wrong}", status=2)
    assert "is no request; write its claim and its number, like 27.1" in line


@pytest.mark.parametrize("name", ["Élodie Marsh", "élodie marsh", "ÉLODIE  MARSH"])
def test_a_name_is_found_in_whatever_capitals_of_whatever_language(busy: "Newsroom", name: str) -> None:
    assert len(json.loads(busy.does("claims", "list", "--speaker", name))) >= 4
    assert json.loads(busy.does("claims", "list", "--speaker", "Elodie Marsh")) == []
