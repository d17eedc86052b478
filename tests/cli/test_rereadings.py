"""`factcheck sources reread`, as people type it."""

import json
from typing import TYPE_CHECKING

import pytest

from factcheck.extraction.extractors import registry
from factcheck.services.intake import workers
from tests.examiners import InProcess
from tests.factories import BetterExtractor

if TYPE_CHECKING:
    from tests.cli.newsroom import Newsroom

CHANGES = (
    "1 new statements, 0 dropped; claims: 1 new, 1 as before, 0 kept because somebody has touched them, 1 replaced"
)


@pytest.fixture(autouse=True)
def better(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "load", lambda _, **_settings: BetterExtractor())
    monkeypatch.setattr(workers, "Workers", InProcess)


def test_a_source_is_read_again_and_the_second_time_changes_nothing(newsroom: "Newsroom") -> None:
    dry = newsroom("sources", "reread", "1", "--dry-run", by="ben")
    assert (dry.out, dry.err) == ("", f"source 1: would have {CHANGES}\n")
    outcome = newsroom("sources", "reread", "1", by="ben")
    assert outcome.err == f"source 1: {CHANGES}\n"
    assert [line["text"] for line in json.loads(outcome.out)] == [
        "The bridge was closed on Monday after a routine inspection"
    ]
    again = newsroom("sources", "reread", "1", by="ben")
    assert again.err == "source 1: nothing has changed; 2 claims stay\n"
    assert "its source 1 was read again" in newsroom.assert_refused("review", "accept", "2", status=1, by="ben")


def test_one_that_cannot_be_read_leaves_the_others(newsroom: "Newsroom") -> None:
    outcome = newsroom("sources", "reread", "99", "1", by="ben")
    assert outcome.status == 2
    assert "there is no source 99" in outcome.err
    assert "1 replaced" in outcome.err


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        ((), "SOURCE"),
        (("1", "--speaker", "Ana", "--no-speaker"), "give it or --speaker, not both"),
        (("1", "--role", "Mayor"), "--role is of a speaker"),
        (
            ("1", "2", "--speaker", "Ana", "--from", "0"),
            "--from and --to are of one document; give one source with them",
        ),
        (("1", "--speaker", "Ana", "--to", "99999"), "has no character 99,999; it has 210"),
        (("1", "--speaker", "Ana"), "sample/2 cannot look through one speaker's own text"),
    ],
)
def test_what_cannot_be_asked_is_refused_in_one_line(
    newsroom: "Newsroom", arguments: tuple[str, ...], why: str
) -> None:
    assert why in newsroom.assert_refused("sources", "reread", *arguments, status=2, by="ben")
