import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.cli.newsroom import Newsroom


def test_the_speakers_are_listed_with_what_they_claimed(worked: "Newsroom") -> None:
    assert json.loads(worked.does("speakers", "list")) == [
        {
            "id": 1,
            "name": "Jane Doe",
            "role": "Mayor",
            "source": "Mayor says the bridge is safe",
            "statements": 1,
            "claims": 2,
            "profile": None,
        }
    ]


def test_a_speaker_is_shown_with_the_claims_made(worked: "Newsroom") -> None:
    shown = json.loads(worked.does("speakers", "show", "1"))
    assert [claim["id"] for claim in shown["claims"]] == [1, 2]
    printed = worked.does("speakers", "show", "1", "--format", "table")
    lines = [line.strip() for line in printed.splitlines()]
    assert lines[-4:] == [
        "1  The bridge is safe",
        "published, False",
        "2  it will open on Friday",
        "researching, False",
    ]
