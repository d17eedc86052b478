"""One action on several claims: all or none, each that allows it, or only to see."""

import hashlib
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from factcheck.cli.batches import Batch
from factcheck.cli.commands import COMMANDS, CommandEntry
from factcheck.cli.framework import load
from factcheck.domain.errors import EnvironmentFailureError
from factcheck.services import review
from factcheck.storage.transactions import Present
from tests.cli.newsroom import contents

if TYPE_CHECKING:
    from tests.cli.newsroom import Newsroom

Pipe = Callable[[str], None]
EVIDENCE = ("evidence", "--stance", "refutes", "--title", "Inspection report", "--note", "Page 3.")
VERDICT = ("verdict", "--rating", "false", "--rationale", "The report lists three cracked girders.")
ADDED = 6
"""Claims beside the two that are extracted."""


@pytest.fixture
def many(newsroom: "Newsroom") -> "Newsroom":
    """A desk of eight claims, of which 2 and 5 are dismissed."""
    for number in range(3, ADDED + 3):
        newsroom.does("claims", "add", f"The bridge has {number} piers.", by="ben")
    newsroom.does("review", "dismiss", "2", "5", "--why", "opinion", by="ben")
    return newsroom


@pytest.fixture
def pipe(monkeypatch: pytest.MonkeyPatch) -> Pipe:
    """Puts a text onto standard input."""

    def give(text: str) -> None:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text.encode())))

    return give


def states(newsroom: "Newsroom") -> dict[int, str]:
    rows = json.loads(newsroom.does("claims", "list", "--format", "json"))
    return {row["id"]: row["state"] for row in rows}


def files(folder: Path) -> dict[str, str]:
    """The very bytes of every file."""
    return {str(file): hashlib.sha256(file.read_bytes()).hexdigest() for file in sorted(folder.rglob("*"))}


# All or none.


def test_one_refusal_takes_everything_back_and_all_refusals_are_told(many: "Newsroom") -> None:
    told = many.assert_refused("review", "accept", "1-5,77", status=2, by="ben")
    assert told == (
        "error: cannot do this to 3 of the 6 claims, so nothing was done about any:\n"
        "  accept claim 2: it is dismissed, not extracted\n"
        "  accept claim 5: it is dismissed, not extracted\n"
        "  there is no claim 77; factcheck claims list shows what there is\n"
        "next: factcheck review reopen 2\n"
        "next: factcheck review reopen 5\n"
    )


def test_refusals_beyond_twenty_are_counted(many: "Newsroom") -> None:
    told = many.assert_refused("review", "accept", "2,100-140", status=2, by="ben").splitlines()
    assert len([line for line in told if line.startswith("  ")]) == 21
    assert told[21] == "  and 22 more, which --dry-run shows"


def test_a_claim_that_is_not_there_is_named_where_it_alone_is_in_the_way(many: "Newsroom") -> None:
    told = many.assert_refused("review", "accept", "1", "77", status=2, by="ben")
    assert told.endswith("shows what there is; so nothing was done about any of the 2 claims\n")


# Listings on standard input.


def test_a_listing_can_be_piped_in(many: "Newsroom", pipe: Pipe) -> None:
    pipe(many.does("queue", "--format", "jsonl", "--limit", "3"))
    outcome = many("review", "dismiss", "-", "--why", "duplicate", by="ben")
    assert outcome.status == 0, outcome
    assert list(states(many).values()).count("dismissed") == 5


@pytest.mark.parametrize("shape", ["json", "jsonl"])
@pytest.mark.parametrize(
    "listing", [("claims", "list", "--state", "dismissed"), ("claims", "list", "--columns", "text,id", "--limit", "2")]
)
def test_any_listing_of_claims_can(many: "Newsroom", pipe: Pipe, listing: tuple[str, ...], shape: str) -> None:
    pipe(many.does(*listing, "--format", shape))
    assert many("claims", "tag", "-", "bridges", by="ben").err.count("version") == 2


@pytest.mark.parametrize(
    "listing", [("sources", "list"), ("speakers", "list"), ("people", "list"), ("ratings", "list")]
)
def test_no_listing_of_something_else_can(many: "Newsroom", pipe: Pipe, listing: tuple[str, ...]) -> None:
    pipe(many.does(*listing, "--format", "jsonl"))
    told = many.assert_refused("review", "dismiss", "-", "--why", "opinion", status=2, by="ben")
    assert told.startswith("error: standard input, line 1 names no claim")


def test_a_listing_goes_together_with_numbers(many: "Newsroom", pipe: Pipe) -> None:
    pipe('{"id": 3}\n{"id": 1}\n')
    many("review", "accept", "-", "1", "4", by="ben")
    assert [number for number, state in states(many).items() if state == "queued"] == [1, 3, 4]


def test_a_listing_of_nothing_leaves_nothing_to_do(many: "Newsroom", pipe: Pipe) -> None:
    pipe("[]\n")
    before = contents(many.folder)
    outcome = many("review", "accept", "-", by="ben")
    assert (outcome.status, outcome.out) == (0, "")
    assert outcome.err == "there is no claim in it, so there is nothing to do\n"
    assert contents(many.folder) == before


@pytest.fixture
def kept(many: "Newsroom") -> "Newsroom":
    """Ben keeps a search for the piers; that finds a document too, which is no claim."""
    (many.folder.parent / "piers.txt").write_text("“It is painted,” Jane Doe said. The piers are of stone.\n")
    many.does("ingest", str(many.folder.parent / "piers.txt"), by="ben")
    many.does("search", "--save", "piers", "piers", by="ben")
    return many


def test_a_kept_search_stands_for_the_claims_that_it_finds(kept: "Newsroom") -> None:
    assert len(json.loads(kept.does("search", "piers", "in:document"))) == 1
    tagged = json.loads(kept.does("claims", "tag", "search:piers", "stone", "--dry-run", by="ben"))
    assert [row["claim"] for row in tagged] == [8, 7, 6, 5, 4, 3]
    told = kept("review", "accept", "1", "search:piers", "4", "--dry-run", "--keep-going", by="ben").out
    assert [row["claim"] for row in json.loads(told)] == [1, 8, 7, 6, 5, 4, 3]


def test_a_kept_search_is_asked_when_the_command_runs(kept: "Newsroom") -> None:
    kept.does("claims", "add", "The bridge has thirty piers.", by="ben")
    told = json.loads(kept.does("claims", "tag", "search:piers", "stone", "--dry-run", by="ben"))
    assert len(told) == ADDED + 1


def test_a_kept_search_is_its_persons(kept: "Newsroom") -> None:
    told = kept.assert_refused("claims", "tag", "search:piers", "stone", status=2, by="eve")
    assert told == "error: eve keeps no search called piers; factcheck search --saved lists them\n"
    assert "say whose searches" in kept.assert_refused("claims", "tag", "search:piers", "stone", status=2)


def test_a_kept_search_that_finds_nothing_leaves_nothing_to_do(kept: "Newsroom") -> None:
    kept.does("search", "--save", "ships", "ships", by="ben")
    assert "there is no claim in it" in kept("review", "accept", "search:ships", by="ben").err


@pytest.mark.parametrize("most", [3, 6, 7])
def test_a_kept_search_of_too_many_claims_is_refused_and_never_cut(
    kept: "Newsroom", monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    monkeypatch.setattr("factcheck.cli.kept_searches.MOST_CLAIMS", most)
    monkeypatch.setattr("factcheck.services.searching.MOST_RANKED", 2)
    outcome = kept("claims", "tag", "search:piers", "stone", by="ben")
    assert outcome.status == (0 if most >= ADDED else 2), outcome


def test_standard_input_is_one(many: "Newsroom", pipe: Pipe) -> None:
    pipe('{"id": 3}\n')
    assert "- stands in it twice" in many.assert_refused("review", "accept", "-", "-", status=2, by="ben")


def test_a_bad_line_behind_good_ones_leaves_all_undone(many: "Newsroom", pipe: Pipe) -> None:
    pipe('{"id": 3}\n{"id": 4}\n{"id": \n')
    assert "line 3 is no JSON" in many.assert_refused("review", "accept", "-", "--keep-going", status=2, by="ben")


def test_more_than_a_thousand_are_refused(many: "Newsroom", pipe: Pipe) -> None:
    pipe("".join(f'{{"id": {number}}}\n' for number in range(1, 1002)))
    assert "more than 1,000 claims" in many.assert_refused("review", "accept", "-", status=2, by="ben")


# Each by itself.


def test_with_keep_going_each_that_can_be_is_done_and_each_is_told(many: "Newsroom") -> None:
    outcome = many("review", "accept", "1-3,77", "--keep-going", "--format", "jsonl", by="ben")
    rows = [json.loads(line) for line in outcome.out.splitlines()]
    assert [(row["claim"], row["outcome"], row["state"], row["version"]) for row in rows] == [
        (1, "done", "queued", 2),
        (2, "refused", "dismissed", 2),
        (3, "done", "queued", 2),
        (77, "refused", None, None),
    ]
    assert rows[0]["events"] == ["claim.accepted"]
    assert (rows[1]["reasons"], rows[1]["next"]) == (["it is dismissed, not extracted"], ["factcheck review reopen 2"])
    assert rows[3]["reasons"] == ["there is no claim 77; factcheck claims list shows what there is"]
    assert (outcome.status, outcome.err) == (2, "2 done, 2 refused\n")
    assert states(many)[1] == states(many)[3] == "queued"


def test_with_keep_going_and_nothing_refused_all_is_well(many: "Newsroom") -> None:
    outcome = many("review", "accept", "1", "3", "--keep-going", "--format", "table", by="ben")
    assert (outcome.status, outcome.err) == (0, "2 done\n")
    assert "accepted" in outcome.out


def test_what_was_done_before_something_fails_is_told(many: "Newsroom", monkeypatch: pytest.MonkeyPatch) -> None:
    taken = review.taken

    def fail_at_three(present: Present, claim: int, *given: Any, **named: Any) -> review.Taken:  # noqa: ANN401 -- passed on
        if claim == 3:
            raise EnvironmentFailureError("the disk is full; make room and try again")
        return taken(present, claim, *given, **named)

    monkeypatch.setattr(review, "taken", fail_at_three)
    outcome = many("review", "accept", "1", "2", "3", "4", "--keep-going", "--format", "jsonl", by="ben")
    assert [json.loads(line)["outcome"] for line in outcome.out.splitlines()] == ["done", "refused"]
    assert (outcome.status, outcome.err) == (5, "error: the disk is full; make room and try again\n")


def test_approvals_of_a_batch_are_sealed_once(many: "Newsroom") -> None:
    for claim in ("1", "2"):
        many("review", "reopen", claim, by="ben")
        many("claims", "speaker", claim, "1", by="ben")
        for step in (("accept",), ("start",), EVIDENCE, VERDICT, ("submit",)):
            assert many("review", step[0], claim, *step[1:], by="ben").status == 0, step
    outcome = many("review", "approve", "1", "2", "3", "--keep-going", "--format", "jsonl", by="eve")
    assert [json.loads(line)["outcome"] for line in outcome.out.splitlines()] == ["done", "done", "refused"]
    assert (outcome.status, outcome.err) == (1, "2 done, 1 refused\n")
    assert [line for line in many.does("audit", "verify", "--format", "json").splitlines() if "checkpoint" in line]


# Only to see.


@pytest.mark.parametrize(
    "command",
    [
        ("review", "accept", "1-8"),
        ("review", "accept", "1-8", "--keep-going"),
        ("review", "dismiss", "1,3", "--why", "opinion"),
        ("review", "reopen", "2", "5"),
        ("review", "assign", "1", "eve"),
        ("claims", "tag", "1,3", "bridges"),
        ("claims", "note", "1,3", "@eve: look."),
        ("claims", "due", "1", "2026-12-01"),
    ],
)
def test_a_dry_run_changes_no_byte(many: "Newsroom", command: tuple[str, ...]) -> None:
    before = files(many.folder)
    outcome = many(*command, "--dry-run", "--format", "jsonl", by="ben")
    assert files(many.folder) == before
    rows = [json.loads(line) for line in outcome.out.splitlines()]
    real = many(*command, "--keep-going", "--format", "jsonl", by="ben")
    done = [json.loads(line) for line in real.out.splitlines()]
    assert [{**row, "outcome": row["outcome"].replace("would-be-", "")} for row in rows] == done
    assert outcome.status == real.status


def test_a_dry_run_says_that_one_refusal_stands_in_the_way_of_all(many: "Newsroom") -> None:
    outcome = many("review", "accept", "1", "2", "3", "--dry-run", by="ben")
    assert outcome.status == 1
    assert outcome.err == "1 of 3 refused, so nothing would be done; --keep-going would do the 2\n"
    assert (
        many("review", "accept", "1", "2", "--dry-run", "--keep-going", by="ben").err == "1 would be done, 1 refused\n"
    )


def test_a_dry_run_works_on_a_desk_that_may_only_be_read(many: "Newsroom") -> None:
    many.database.chmod(0o400)
    outcome = many("review", "accept", "1", "--dry-run", "--format", "jsonl", by="ben")
    assert (outcome.status, json.loads(outcome.out)["outcome"]) == (0, "would-be-done")


def test_what_an_action_leaves_is_what_the_next_of_a_dry_run_meets(many: "Newsroom") -> None:
    """The second merger is taken back from what taking back the first has left."""
    many.does("claims", "link", "3", "1", by="ben")
    many.does("claims", "link", "4", "1", by="ben")
    outcome = many("claims", "unlink", "3", "4", "--dry-run", "--format", "jsonl", by="ben")
    assert [json.loads(line)["state"] for line in outcome.out.splitlines()] == ["extracted", "extracted"]
    assert many("claims", "unlink", "3", "4", by="ben").status == 0


# What every such command takes.


def _entries(entries: tuple[CommandEntry, ...]) -> list[CommandEntry]:
    return [leaf for entry in entries for leaf in (_entries(entry.entries) if entry.entries else [entry])]


def test_every_command_that_takes_several_claims_takes_them_so() -> None:
    taking = [
        entry.target
        for entry in _entries(COMMANDS)
        if any(parameter.name == "claims" for parameter in load(entry.target).params)
    ]
    assert len(taking) > 20
    for target in taking:
        names = {parameter.name for parameter in load(target).params}
        assert {"if_version", "keep_going", "dry_run", "request_id"} <= names, target


def test_a_version_is_that_of_one_claim(many: "Newsroom") -> None:
    told = many.assert_refused("review", "accept", "1", "3", "--if-version", "1", "--keep-going", status=2, by="ben")
    assert "one claim" in told
    assert many("review", "accept", "1", "--if-version", "9", "--dry-run", by="ben").status == 3
    assert Batch(claims=(1,)).if_version is None
