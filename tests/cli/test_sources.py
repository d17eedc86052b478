import json
from typing import TYPE_CHECKING

import pytest

from tests.factories import TEXT

if TYPE_CHECKING:
    from tests.cli.newsroom import Newsroom


def test_the_documents_are_listed_with_what_was_found_in_them(worked: "Newsroom") -> None:
    first, second, third = json.loads(worked.does("sources", "list"))
    assert (first["title"], first["statements"], first["claims"]) == ("Mayor says the bridge is safe", 1, 2)
    assert (second["statements"], second["claims"]) == (0, 0)
    assert len(first["sha256"]) == 64
    assert [line["kind"] for line in (first, second, third)] == ["source", "source", "evidence"]


def test_a_document_is_shown_with_its_text_and_its_statements(worked: "Newsroom") -> None:
    shown = json.loads(worked.does("sources", "show", "1"))
    assert shown["text"] == TEXT
    (statement,) = shown["statements"]
    assert shown["text"][statement["start"] : statement["end"]] == statement["quote"]


def test_a_person_reads_the_text_last_and_set_off(worked: "Newsroom") -> None:
    printed = worked.does("sources", "show", "1", "--format", "table")
    above, _, below = printed.partition("\nText\n")
    assert "“The bridge is safe, and it will open on Friday,”" in above
    assert "Jane Doe, Mayor, direct, characters" in above
    assert [line for line in below.splitlines() if line and not line.startswith("  ")] == []
    assert "routine inspection" in below


@pytest.mark.parametrize("group", ["sources", "speakers"])
@pytest.mark.parametrize("number", ["4", "0", "-1", "9223372036854775808", "one"])
def test_what_is_not_there_is_not_shown(worked: "Newsroom", group: str, number: str) -> None:
    worked.assert_refused(group, "show", "--", number, status=2)


@pytest.mark.parametrize("format_", ["table", "json", "jsonl", "csv"])
@pytest.mark.parametrize(
    "command",
    [
        ("sources", "list"),
        ("sources", "show", "2"),
        ("speakers", "list"),
        ("speakers", "show", "1"),
        ("people", "list"),
    ],
    ids=" ".join,
)
def test_every_listing_has_every_format(worked: "Newsroom", command: tuple[str, ...], format_: str) -> None:
    assert worked.does(*command, "--format", format_)
