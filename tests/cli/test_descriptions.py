from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from factcheck.cli import descriptions
from factcheck.cli.people import _recusal
from factcheck.cli.tables import paragraphs
from factcheck.domain.claims import (
    Correction,
    CorrectionRequest,
    Evidence,
    RetractionProposal,
    Vote,
    Withdrawal,
)
from factcheck.domain.people import Recusal
from factcheck.domain.vocabularies import Choice, CorrectionClass, Rank, Stance
from factcheck.services.views import ShownVerdict

if TYPE_CHECKING:
    from factcheck.cli.tables import Wording
    from tests.cli.newsroom import Newsroom

AT = "2026-01-15T09:00:00Z"
WORDS = "One.\n\nTwo."
GONE = Withdrawal(by="ben", at=AT, reason=WORDS)


ITEM = Evidence(
    number=1,
    stance=Stance.REFUTES,
    rank=Rank.PRIMARY,
    document=None,
    sha256=None,
    url=None,
    published=None,
    accessed=None,
    from_claimant=False,
    title="A report",
    publisher=None,
    note=None,
    added_by="ben",
    added_at=AT,
)
PROPOSED = ShownVerdict(
    number=1,
    rating="false",
    label="False",
    policy=1,
    headline="Safe?",
    short_answer="No.",
    rationale="It is cracked.",
    proposed_by="ben",
    proposed_at=AT,
    replaced_by=None,
)
VOTE = Vote(choice=Choice.DISSENT, by="eve", at=AT, note=WORDS, digest=None, submitted_by=None)
RECUSAL = Recusal(number=1, claim=3, speaker=None, tag=None, reason=WORDS, declared_by="ben", declared_at=AT)
PROPOSAL = RetractionProposal(by="ben", at=AT, reason=WORDS, position=9, leaf="0a")
CORRECTION = Correction(
    kind=CorrectionClass.FACTUAL, note=WORDS, asked_by=None, request=None, opened_by="eve", opened_at=AT, of_version=1
)
REQUEST = CorrectionRequest(number=1, asked_by="A reader", text=WORDS, recorded_by="ben", recorded_at=AT)


@pytest.mark.parametrize(
    "worded",
    [
        pytest.param(descriptions.evidence(replace(ITEM, note=WORDS)), id="evidence"),
        pytest.param(descriptions.evidence(replace(ITEM, withdrawn=GONE)), id="withdrawn-evidence"),
        pytest.param(descriptions.verdict(replace(PROPOSED, short_answer=WORDS)), id="short-answer"),
        pytest.param(descriptions.verdict(replace(PROPOSED, withdrawn=GONE)), id="withdrawn-verdict"),
        pytest.param(
            descriptions.verdict(replace(PROPOSED, votes=(VOTE,))),
            id="vote",
        ),
        pytest.param(descriptions.correction(CORRECTION), id="correction"),
        pytest.param(
            descriptions.retraction(PROPOSAL),
            id="retraction",
        ),
        pytest.param(descriptions.request(REQUEST), id="request"),
        pytest.param(_recusal(RECUSAL), id="recusal"),
    ],
)
def test_each_paragraph_of_what_a_person_wrote_begins_a_line(worded: "Wording") -> None:
    lines = list(worded)
    assert [line for line in lines if "\n" in line] == []
    place = lines.index("Two.")
    assert lines[place - 1] == ""
    assert lines[place - 2].endswith("One.")


def test_lines_of_a_text_stand_behind_what_they_are() -> None:
    assert paragraphs("a\nb", after="note: ") == ("note: a", "b")
    assert paragraphs(None, after="note: ") == paragraphs("") == ()


def test_the_parts_of_a_verdict_are_told_apart() -> None:
    assert descriptions.verdict(PROPOSED)[1:] == (
        "nobody has voted on it",
        "headline: “Safe?”",
        "short answer: No.",
        "findings: It is cracked.",
    )


def test_a_short_answer_that_the_findings_begin_with_is_shown_once() -> None:
    assert descriptions.verdict(replace(PROPOSED, rationale="No.\n\nIt is cracked."))[3:] == (
        "short answer and findings: No.",
        "",
        "It is cracked.",
    )


def test_a_verdict_in_whose_place_another_was_proposed_says_so(worked: "Newsroom") -> None:
    worked.does("review", "verdict", "2", "--rating", "true", "--rationale", "It opens.", by="ben")
    printed = worked.does("claims", "show", "2", "--format", "table")
    assert "replaced by verdict 2" in printed
    assert printed.count("nobody has voted on it") == 1


def test_an_embargo_is_shown_once_and_to_the_minute(worked: "Newsroom") -> None:
    worked.does("review", "embargo", "2", "--until", "2099-12-01T06:00Z", by="eve")
    printed = worked.does("claims", "show", "2", "--format", "table")
    assert printed.count("2099-12-01") == 1
    assert "(embargoed until 2099-12-01 06:00 UTC)" in printed
