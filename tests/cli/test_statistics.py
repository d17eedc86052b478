import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.cli.newsroom import Newsroom


def test_what_people_changed_of_what_was_extracted_is_counted(newsroom: "Newsroom") -> None:
    newsroom.does("claims", "reword", "1", "The bridge was safe.", by="ben")
    newsroom.does("claims", "nature", "1", "2", "opinion", by="ben")
    assert json.loads(newsroom.does("stats", "extraction")) == [
        {"extractor": "sample/1", "claims": 2, "changed": 2, "speaker": 0, "words": 1, "place": 0, "nature": 2}
    ]
    assert "sample/1" in newsroom.does("stats", "extraction", "--format", "table")
