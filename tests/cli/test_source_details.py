"""`factcheck sources describe`, and `ingest` of what the desk knows already."""

import json
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.newsroom import Newsroom


def test_b8_known_bytes_with_new_details_say_what_to_type_and_that_does_it(
    newsroom: "Newsroom", tmp_path: Path
) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Nothing is said here.\n", encoding="utf-8")
    newsroom.does("ingest", str(path), "--outlet", "The Post", by="ben")
    outcome = newsroom(
        "ingest",
        str(path),
        "--title",
        "It's \x27here\x27",
        "--published",
        "2026-01-12",
        "--outlet",
        "The Post",
        by="ben",
    )
    assert outcome.status == 0
    assert "as source 2; what is said of it now is not recorded" in outcome.err
    (line,) = [line for line in outcome.err.splitlines() if line.startswith("next: ")]
    typed = shlex.split(line.removeprefix("next: factcheck "))
    assert typed == ["sources", "describe", "2", "--title", "It's 'here'", "--published", "2026-01-12"]
    newsroom.does(*typed, by="ben")
    shown = json.loads(newsroom.does("sources", "show", "2"))
    assert (shown["title"], shown["published"], shown["outlet"]) == ("It's 'here'", "2026-01-12", "The Post")
    again = newsroom("ingest", str(path), "--title", "It's 'here'", by="ben")
    assert again.err.strip().endswith("the desk has it already, as source 2")


def test_what_is_told_is_told_line_by_line(newsroom: "Newsroom") -> None:
    outcome = newsroom("sources", "describe", "1", "--author", "A. Writer", "--unknown", "title", by="ben")
    assert outcome.err.splitlines() == ["source 1: title is not known", "source 1: author is A. Writer"]
    again = newsroom("sources", "describe", "1", "--author", "A. Writer", by="ben")
    assert again.err == "source 1 says so already\n"


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("1",), "nothing is said of it; give --title"),
        (("1", "--title", ""), "it is empty"),
        (("1", "--title", "a\x1bb"), "which no text holds"),
        (("1", "--published", "yesterday"), "is no day"),
        (("1", "--url", "javascript:alert(1)"), "is no web address"),
        (("1", "--title", "x", "--unknown", "title"), "given and said to be unknown"),
        (("99", "--title", "x"), "there is no source 99"),
    ],
)
def test_what_says_nothing_is_refused_in_one_line(newsroom: "Newsroom", arguments: tuple[str, ...], why: str) -> None:
    assert why in newsroom.assert_refused("sources", "describe", *arguments, status=2, by="ben")
