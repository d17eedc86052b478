"""A reprint is named at ingest, nothing of it is linked by itself, and all of it is offered in one question."""

import json
import os
import pty
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.children import PATIENCE, running
from tests.cli.conftest import _read_terminal, command_line
from tests.factories import TEXT

if TYPE_CHECKING:
    from tests.cli.newsroom import Newsroom

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
LETTER, MEETING = (SEEDS / f"landrieu-sessions-{name}.txt" for name in ("letter", "meeting"))


def reprint_of(text: str) -> str:
    """The text with three words changed, one of them in a claim."""
    changed = text.replace("police", "officers", 1).replace("letter", "note", 1).replace("wrote", "writes", 1)
    assert sum(old != new for old, new in zip(text.split(), changed.split(), strict=True)) == 3
    return changed


@pytest.fixture
def printed(newsroom: "Newsroom", tmp_path: Path) -> "Newsroom":
    """A desk with both articles and a reprint of the letter, which is source 4; the letter is source 2."""
    reprint = tmp_path / "reprint.txt"
    reprint.write_text(reprint_of(LETTER.read_text()))
    newsroom.does("ingest", str(LETTER), str(MEETING), "--jobs", "1", by="ben")
    told = newsroom("ingest", str(reprint), "--format", "jsonl", by="ben")
    assert told.err.splitlines()[1:] == [
        "source 4 is source 2 over again but for 3 words; 14 of its 15 claims are known from it",
        "next: factcheck claims link --from-source 4 --to-source 2",
    ]
    lines = [json.loads(line) for line in told.out.splitlines()]
    assert [line["same_as"] is None for line in lines] == [True, *[False] * 14]
    return newsroom


def merged(newsroom: "Newsroom") -> list[dict[str, Any]]:
    listed: list[dict[str, Any]] = json.loads(newsroom.does("claims", "list", "--state", "merged", "--format", "json"))
    return listed


def test_the_real_articles_and_a_reprint_link_nothing_by_themselves_and_offer_all_in_one(printed: "Newsroom") -> None:
    assert merged(printed) == []
    link = ("claims", "link", "--from-source", "4", "--to-source", "2")
    assert "--yes" in printed.assert_refused(*link, by="ben", status=2)
    dry = printed(*link, "--dry-run", "--format", "json", by="ben")
    assert (dry.status, dry.err.splitlines()[-1]) == (0, "14 claims would be linked")
    offered = json.loads(dry.out)
    assert [one["same_as"] is None for one in offered] == [True, *[False] * 14]
    assert offered[0]["why"] == "no claim there has its words"
    assert merged(printed) == []
    done = printed(*link, "--yes", by="ben")
    assert done.err.splitlines()[-1] == "14 claims linked; claims unlink CLAIM takes one back"
    assert len(merged(printed)) == 14
    known = json.loads(printed.does("claims", "show", str(offered[1]["same_as"])))
    assert [one["document"] for one in known["appearances"]] == [2, 4]
    assert printed("audit", "verify").status == 0
    again = printed(*link, "--yes", by="ben").err.splitlines()
    assert again == [
        "source 4: 14 of its 15 claims are known from source 2, 14 of them linked already",
        "there is nothing to link",
    ]
    printed.does("claims", "unlink", str(offered[1]["claim"]), by="ben")
    assert len(merged(printed)) == 13


@pytest.mark.parametrize(("answer", "linked"), [(b"y\n", 14), (b"\n", 0), (b"n\n", 0), (b"\x04", 0)])
def test_at_a_terminal_the_list_is_shown_and_one_question_asked(
    printed: "Newsroom", environment: dict[str, str], answer: bytes, linked: int
) -> None:
    arguments = (
        "--desk",
        str(printed.folder),
        "--as",
        "ben",
        "claims",
        "link",
        "--from-source",
        "4",
        "--to-source",
        "2",
    )
    master, slave = pty.openpty()
    plain = {**environment, "TERM": "xterm", "NO_COLOR": "1"}
    with running(command_line(arguments), stdin=slave, stdout=slave, stderr=slave, env=plain) as child:
        os.close(slave)
        shown = b""
        until = time.monotonic() + PATIENCE
        while b"[y/N]" not in shown and time.monotonic() < until:
            shown += os.read(master, 65536)
        assert shown.count(b"Link these 14 claims, each to the one that it is the same as?") == 1
        os.write(master, answer)
        shown += b"".join(_read_terminal(master))
    os.close(master)
    assert child.returncode == 0
    assert b"I was happy to" in shown
    assert (b"14 claims linked" in shown, b"nothing is linked" in shown) == (bool(linked), not linked)
    assert len(merged(printed)) == linked


def test_what_the_guards_refuse_stops_all_of_it_and_the_others_go_on_where_they_are_to(printed: "Newsroom") -> None:
    link = ("claims", "link", "--from-source", "4", "--to-source", "2")
    offered = json.loads(printed.does(*link, "--dry-run", "--format", "json", by="ben"))
    dismissed = offered[2]["same_as"]
    printed.does("review", "dismiss", str(dismissed), "--reason", "not-checkable", by="ben")
    dry = printed(*link, "--dry-run", "--format", "json", by="ben")
    assert (dry.status, dry.err.splitlines()[-1]) == (
        1,
        "1 of 14 claims refused, so nothing would be linked; --keep-going would link the other 13",
    )
    assert f"claim {dismissed} is dismissed" in json.loads(dry.out)[2]["refused"]
    refused = printed(*link, "--yes", by="ben")
    assert refused.status == 1
    assert "nothing was done about any of the 14 claims" in refused.err
    assert merged(printed) == []
    done = printed(*link, "--yes", "--keep-going", by="ben")
    assert done.err.splitlines()[-1].startswith("13 claims linked")
    assert len(merged(printed)) == 13


def test_claims_that_left_the_lists_are_not_offered(printed: "Newsroom") -> None:
    printed.does("sources", "withdraw", "4", "--reason", "Twice.", by="ben")
    refusal = printed.assert_refused(
        "claims", "link", "--from-source", "4", "--to-source", "2", "--yes", by="ben", status=2
    )
    assert "source 4 was withdrawn" in refusal


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        ((), "give CLAIM and SAME_AS"),
        (("1",), "give CLAIM and SAME_AS"),
        (("--from-source", "1"), "go together"),
        (("--to-source", "1", "--yes"), "go together"),
        (("1", "2", "--yes"), "go together"),
        (("1", "2", "--from-source", "1", "--to-source", "1"), "leave CLAIM"),
        (("--from-source", "1", "--to-source", "1", "--yes"), "cannot be held against itself"),
        (("--from-source", "1", "--to-source", "7", "--yes"), "there is no source 7"),
    ],
)
def test_what_cannot_be_meant_is_refused(newsroom: "Newsroom", arguments: tuple[str, ...], why: str) -> None:
    assert why in newsroom.assert_refused("claims", "link", *arguments, by="ben", status=2)


def test_sources_show_and_compare_name_what_is_the_same_and_what_is_not(printed: "Newsroom") -> None:
    shown = json.loads(printed.does("sources", "show", "2"))
    assert shown["reprints"] == [{"source": 4, "extent": "same", "share": 992, "changed": 3, "is_reordered": False}]
    assert json.loads(printed.does("sources", "show", "3"))["reprints"] == []
    compared = printed("sources", "compare", "4", "2", "--format", "json")
    assert compared.err == "source 4 is source 2 over again but for 3 words\n"
    told = json.loads(compared.out)
    assert [(one["kind"], one["before"], one["after"]) for one in told] == [
        ("changed", "police", "officers"),
        ("changed", "letter", "note"),
        ("changed", "wrote,", "writes,"),
    ]
    text = json.loads(printed.does("sources", "show", "4"))["text"]
    assert [text[one["start"] : one["end"]] for one in told] == ["officers", "note", "writes"]
    other = printed("sources", "compare", "3", "2", "--format", "json")
    assert other.err == "source 3 is no reprint of source 2\n"
    assert json.loads(other.out)
    same = printed("sources", "compare", "2", "2", "--format", "table")
    assert (same.status, same.out) == (0, "")


HOSTILE = {
    "empty": "",
    "one word": "no " * 100_000,
    "no spaces": "東京都は安全です。" * 300,
    "right to left": "قال رئيس البلدية إن الجسر آمن وسيفتح يوم الجمعة. " * 50,
    "terminal": "\x1b[2J\x1b]0;owned\x07 " * 50,
}


@pytest.mark.usefixtures("sample_extractor")
@pytest.mark.parametrize("name", HOSTILE)
def test_whatever_is_printed_twice_is_taken_in(newsroom: "Newsroom", tmp_path: Path, name: str) -> None:
    for copy in range(2):
        (tmp_path / f"{copy}.txt").write_text(HOSTILE[name] + "\n" * copy)
        told = newsroom("ingest", str(tmp_path / f"{copy}.txt"), by="ben")
        assert told.status in {0, 2}
        assert "\x1b" not in told.err
    assert newsroom("sources", "compare", "1", "2").status in {0, 2}
    assert newsroom("db", "check").status == 0


@pytest.mark.usefixtures("sample_extractor")
def test_one_text_printed_many_times_is_named_by_the_first_of_them(newsroom: "Newsroom", tmp_path: Path) -> None:
    for copy in range(12):
        (tmp_path / f"{copy:02}.txt").write_text(TEXT + "\n" * (copy + 1))
    told = newsroom(
        "ingest", str(tmp_path / "00.txt"), *(str(tmp_path / f"{copy:02}.txt") for copy in range(1, 12)), by="ben"
    )
    named = [line for line in told.err.splitlines() if "over again" in line]
    assert len(named) == 12
    assert all(" is source 1 over again; 2 of its 2 claims are known from it" in line for line in named)
