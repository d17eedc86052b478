"""What somebody is quoted as saying is theirs, and not whose who quotes them."""

import pytest

from factcheck.extraction import pipeline
from factcheck.extraction.extractors import neural

NETWORK = neural.load()
AS_SAYING = {
    "her": ("Her spokesman, Al Reed, denied it. Reed quoted her as saying: “The dam leaked in nine places.”", {None}),
    "a-paper": ("The Courier quoted Mayor Ines Roy as saying the dam leaked in nine places.", {"Ines Roy"}),
    "with-marks": ("Bob Tate quoted Mayor Ines Roy as saying “the dam leaked in nine places.”", {"Ines Roy"}),
    "passive": ("Mayor Ines Roy was quoted as saying the dam leaked in nine places.", {"Ines Roy"}),
    "cited": ("The Courier cited Mayor Ines Roy as saying that the dam leaked in nine places.", {"Ines Roy"}),
    "an-agency": ("The agency quoted Bob Tate as saying that the dam leaked in nine places.", {"Bob Tate"}),
}


@pytest.mark.parametrize(("text", "speakers"), AS_SAYING.values(), ids=AS_SAYING)
def test_what_is_quoted_is_of_whom_is_quoted(text: str, speakers: set[str | None]) -> None:
    """W43: and all that is quoted is a claim."""
    told = [
        one
        for one in pipeline.statements(text, NETWORK)
        if any("dam leaked" in claim.text for claim in one.propositions)
    ]
    assert {one.speaker.name if one.speaker else None for one in told} == speakers
    assert [claim.text.lower() for one in told for claim in one.propositions] == ["the dam leaked in nine places"]


def test_who_says_what_a_paper_quotes_is_still_who_says_it() -> None:
    (told,) = pipeline.statements("Mayor Ines Roy said the Courier had quoted Bob Tate in May.", NETWORK)
    assert told.speaker is not None
    assert told.speaker.name == "Ines Roy"


def test_a_command_that_is_quoted_is_a_wish() -> None:
    (told,) = pipeline.statements("A spokesman quoted her as saying: “Let them speak.”", NETWORK)
    assert [(claim.text, str(claim.nature)) for claim in told.propositions] == [("Let them speak", "wish")]
