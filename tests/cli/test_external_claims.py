"""`factcheck import` and `external`: claims of others, brought in and looked at."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from factcheck.cli.external_claims import MOST_NAMED
from tests.cli.newsroom import Newsroom, contents, interrupted_at, make_folder
from tests.factories import open_desk

if TYPE_CHECKING:
    from tests.cli.conftest import Run

FILED: tuple[dict[str, Any], ...] = (
    {"id": "b-1", "text": "The old bridge is made of glass.", "title": "Is the Bridge of Glass?", "date": "3 May 2019"},
    {"id": 784, "text": "The harbour was never dredged."},
)


def filed(folder: Path, *objects: dict[str, Any], name: str = "checks.jsonl") -> str:
    path = folder / name
    path.write_text("".join(f"{json.dumps(one)}\n" for one in objects), "utf-8")
    return str(path)


def brought(newsroom: Newsroom, folder: Path, *more: str) -> str:
    """What is said of an import by ben."""
    outcome = newsroom("import", "--kind", "claims", filed(folder, *FILED), *more, by="ben")
    assert (outcome.status, outcome.out) == (0, "")
    return outcome.err


def test_claims_of_others_are_brought_in_and_listed(newsroom: Newsroom, tmp_path: Path) -> None:
    assert brought(newsroom, tmp_path, "--from", "Harbour Check") == "imported as Harbour Check: 2 new\n"
    rows = json.loads(newsroom.does("external", "list"))
    assert [(row["id"], row["collection"], row["external_id"], row["day"]) for row in rows] == [
        (1, "Harbour Check", "b-1", "2019-05-03"),
        (2, "Harbour Check", "784", None),
    ]
    assert brought(newsroom, tmp_path, "--from", "Harbour Check") == (
        "imported as Harbour Check: 0 new, 2 known already\n"
    )


def test_where_nobody_says_whose_they_are_the_files_name_does(newsroom: Newsroom, tmp_path: Path) -> None:
    assert brought(newsroom, tmp_path) == "imported as checks.jsonl: 2 new\n"


def test_a_page_goes_on_behind_the_last_and_a_collection_is_listed_alone(newsroom: Newsroom, tmp_path: Path) -> None:
    brought(newsroom, tmp_path, "--from", "A")
    brought(newsroom, tmp_path, "--from", "B")
    outcome = newsroom("external", "list", "--limit", "3", "--format", "table")
    assert outcome.err == "more: the same with --after 3\n"
    assert [row["id"] for row in json.loads(newsroom.does("external", "list", "--after", "external/3"))] == [4]
    assert [row["id"] for row in json.loads(newsroom.does("external", "list", "--from", "B"))] == [3, 4]


def test_one_is_shown_by_the_desks_name_or_by_its_own(newsroom: Newsroom, tmp_path: Path) -> None:
    brought(newsroom, tmp_path, "--from", "A")
    shown = json.loads(newsroom.does("external", "show", "b-1"))
    assert shown == json.loads(newsroom.does("external", "show", "external/1"))
    assert (shown["text"], shown["title"], shown["subtitle"]) == (FILED[0]["text"], FILED[0]["title"], None)
    brought(newsroom, tmp_path, "--from", "B")
    assert shown == json.loads(newsroom.does("external", "show", "1"))
    line = newsroom.assert_refused("external", "show", "784", status=2)
    assert "several claims of others have the id 784: external/2 of A, external/4 of B" in line
    assert json.loads(newsroom.does("external", "show", "784", "--from", "B"))["id"] == 4
    assert "no claim of others has the id zz" in newsroom.assert_refused("external", "show", "zz", status=2)


def test_its_history_is_told(newsroom: Newsroom, tmp_path: Path) -> None:
    brought(newsroom, tmp_path, "--from", "A")
    newsroom.does(
        "import", "--kind", "claims", filed(tmp_path, {**FILED[0], "text": "It is ice."}), "--from", "A", by="eve"
    )
    lines = json.loads(newsroom.does("history", "external/1"))
    assert [(line["actor"], line["event"]) for line in lines] == [("ben", "imported"), ("eve", "revised")]
    assert "of A; id b-1" in lines[0]["details"]
    assert "text It is ice." in lines[1]["details"]


@pytest.mark.parametrize("name", ["external/", "external/0", "external/x", "external/١", "external/-1", "External/1"])
def test_what_is_no_name_of_a_claim_of_others_has_no_history(newsroom: Newsroom, name: str) -> None:
    told = newsroom.assert_refused("history", "--", name, status=2)
    assert "use a number that factcheck external list shows" in told or "is nothing that has a history" in told


def test_what_is_told_otherwise_is_named(newsroom: Newsroom, tmp_path: Path) -> None:
    brought(newsroom, tmp_path, "--from", "A")
    file = filed(tmp_path, {**FILED[0], "text": "It is ice.", "date": "some day"})
    outcome = newsroom("import", "--kind", "claims", file, "--from", "A", by="ben")
    assert outcome.status == 0
    first, last = outcome.err.splitlines()
    assert first.startswith("line 1 of ")
    assert first.endswith(": external/1 says something else from now on; " + first.rpartition("; ")[2])
    assert "\"date\" 'some day' is no day" in first
    assert last == "imported as A: 0 new, 1 told otherwise"


def test_bad_lines_are_named_one_by_one_and_the_rest_is_taken_in(newsroom: Newsroom, tmp_path: Path) -> None:
    path = tmp_path / "checks.jsonl"
    path.write_text('{"id": "a", "text": "x"}\nno\n{"id": "b"}\n{"id": "c", "text": "y"}\n', "utf-8")
    outcome = newsroom("import", "--kind", "claims", str(path), "--from", "A", by="ben")
    assert (outcome.status, outcome.out) == (2, "")
    second, third, summary = outcome.err.splitlines()
    assert second.startswith("error: cannot take line 2 of ")
    assert third.startswith("error: cannot take line 3 of ")
    assert summary == "imported as A: 2 new, 2 not taken"


def test_a_file_of_something_else_is_told_in_a_few_lines(newsroom: Newsroom, tmp_path: Path) -> None:
    (tmp_path / "noise").write_bytes(b"\x8a\n" * 1200)
    outcome = newsroom("import", "--kind", "claims", str(tmp_path / "noise"), by="ben")
    assert outcome.status == 2
    assert outcome.err.count("error: ") == MOST_NAMED
    assert f"{1200 - MOST_NAMED:,} more remarks like these are not shown" in outcome.err
    assert "1,200 not taken" in outcome.err


def test_a_rehearsal_writes_nothing(newsroom: Newsroom, tmp_path: Path) -> None:
    before = contents(newsroom.folder)
    assert brought(newsroom, tmp_path, "--from", "A", "--dry-run") == "would be imported as A: 2 new\n"
    assert contents(newsroom.folder) == before


def test_a_file_that_is_none_is_refused(newsroom: Newsroom, tmp_path: Path) -> None:
    newsroom.assert_refused("import", "--kind", "claims", str(tmp_path / "missing"), by="ben", status=2)
    newsroom.assert_refused("import", "--kind", "claims", str(tmp_path), by="ben", status=2)
    newsroom.assert_refused("import", str(tmp_path), by="ben", status=2)
    hidden = filed(tmp_path, *FILED, name="a\u202eb.jsonl")
    assert "\u202e" not in newsroom("import", "--kind", "claims", hidden, by="ben").err


def test_f32_an_interrupt_leaves_whole_transactions_and_the_next_run_goes_on(
    newsroom: Newsroom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("factcheck.services.external_claims.BATCH", 1)
    command = ("import", "--kind", "claims", filed(tmp_path, *FILED), "--from", "A")
    with interrupted_at(40):
        assert newsroom(*command, by="ben").status == 130
    assert newsroom(*command, by="ben").status == 0
    assert len(json.loads(newsroom.does("external", "list"))) == len(FILED)
    newsroom.does("audit", "verify")


def test_c20_a_request_id_has_it_done_once(newsroom: Newsroom, tmp_path: Path) -> None:
    command = ("import", "--kind", "claims", filed(tmp_path, *FILED), "--from", "A", "--request-id", "morning")
    assert newsroom(*command, by="ben").err == "imported as A: 2 new\n"
    before = contents(newsroom.folder)
    filed(tmp_path, {**FILED[0], "text": "It is ice."})
    assert newsroom(*command, by="ben").err == "imported as A: 0 new, 1 known already\n"
    assert contents(newsroom.folder) == before


HOSTILE = "\x1b]0;pwn\x07<b>\u202e|=cmd()"


def test_o07_o09_hostile_words_are_shown_and_not_obeyed(newsroom: Newsroom, tmp_path: Path) -> None:
    told = {"id": "=1+1|<x>", "text": f"The bridge {HOSTILE} is glass", "title": HOSTILE, "subtitle": HOSTILE}
    newsroom.does("import", "--kind", "claims", filed(tmp_path, told), "--from", "=A|<b>", by="ben")
    commands = (
        ("external", "list"),
        ("external", "show", "external/1"),
        ("history", "external/1"),
        ("match", "The bridge is glass"),
        ("search", "glass in:external"),
    )
    for command in commands:
        for shape in ("table", "json", "jsonl", "csv"):
            outcome = newsroom(*command, "--format", shape)
            assert outcome.status == 0, (command, shape, outcome)
            assert not set(outcome.out) & set("\x1b\x07\u202e"), (command, shape)
            assert not any(line.startswith(('"=', "=")) for line in outcome.out.splitlines()), (command, shape)
    (answer,) = json.loads(f"[{newsroom.does('match', '--input-format', 'text', filed(tmp_path, FILED[0], name='q'))}]")
    assert answer == {"id": "1", "ranked": ["=1+1|<x>", "1", "2"], "from": ["=A|<b>", None, None]}


def test_claims_of_others_are_ranked_with_the_desks_own_and_said_to_be_others(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    brought(newsroom, tmp_path, "--from", "Harbour Check")
    newsroom.does("claims", "add", "The old bridge is not made of glass", by="ben")
    text = "The old bridge is made of glass"
    first, second = json.loads(newsroom.does("match", text, "--top", "2"))
    assert (first["id"], first["external"], first["collection"], first["external_id"], first["call"]) == (
        None, 1, "Harbour Check", "b-1", "same",
    )  # fmt: skip
    assert (second["external"], second["collection"], second["call"]) == (None, None, "contradicts")
    lines = newsroom.does("match", text, "--top", "1", "--format", "table").splitlines()
    assert lines[0].startswith("external/1  no difference is found (")
    assert lines[0].endswith("of 1000); another's, Harbour Check: b-1; 2019-05-03")
    assert lines[1:3] == ["  The old bridge is made of glass.", "  checked as: Is the Bridge of Glass?"]
    shown = newsroom.does("claims", "show", str(second["id"]), "--format", "table")
    assert "external/1 (another's, Harbour Check: b-1; 2019-05-03), says the opposite" in " ".join(shown.split())


def test_many_texts_are_answered_by_the_ids_that_others_gave(newsroom: Newsroom, tmp_path: Path) -> None:
    brought(newsroom, tmp_path, "--from", "A")
    asked = filed(tmp_path, {"id": "q\u202e", "text": "They dredged the harbour"}, name="asked.jsonl")
    told = newsroom.does("match", "--input-format", "jsonl", asked, "--top", "1")
    assert "\u202e" not in told
    assert json.loads(told) == {"id": "q\u202e", "ranked": ["784"], "from": ["A"]}


def test_at_a_desk_of_one_collection_alone_nothing_else_stands_in_the_line(run: "Run", tmp_path: Path) -> None:
    empty = Newsroom(make_folder(tmp_path / "empty", open_desk), run)
    brought(empty, tmp_path)
    asked = filed(tmp_path, {"id": "q", "text": "They dredged the harbour"}, name="asked.jsonl")
    assert json.loads(empty.does("match", "--input-format", "jsonl", asked)) == {"id": "q", "ranked": ["784"]}


@pytest.mark.parametrize(
    "typed",
    [
        ("claims", "show", "external/1"),
        ("brief", "external/1"),
        ("claims", "note", "external/1", "Mind."),
        ("review", "accept", "1,external/1"),
    ],
)
def test_where_a_claim_of_the_desk_is_wanted_it_is_said_what_shows_one_of_others(
    newsroom: Newsroom, typed: tuple[str, ...]
) -> None:
    line = newsroom.assert_refused(*typed, status=2, by="ben")
    assert "external/1 is a claim of others; it is shown by factcheck external show external/1" in line
