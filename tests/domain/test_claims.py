from dataclasses import fields, replace

import pytest

from factcheck.domain.claims import Asking, Reply, Withdrawal, numbered
from factcheck.domain.codec import WITHDRAWN
from factcheck.domain.vocabularies import Contact, State
from tests.domain.cases import (
    APPEARANCE,
    AT,
    BRIEF,
    EVIDENCE,
    NOTICE,
    SAID,
    VERDICT,
    bare,
    claim,
    publishing,
)

GONE = Withdrawal(by="ben", at=AT, reason="of another bridge")


def test_the_verdict_that_stands_is_the_one_proposed_last_and_not_taken_back() -> None:
    newer = replace(VERDICT, number=2, rating="true")
    assert claim(verdicts=(VERDICT, newer)).verdict() == newer
    assert claim(verdicts=(VERDICT, replace(newer, withdrawn=GONE))).verdict() == VERDICT
    assert claim(verdicts=(replace(VERDICT, withdrawn=GONE),)).verdict() is None
    assert bare().verdict() is None


def test_everyone_who_ever_proposed_a_verdict_is_a_proposer() -> None:
    newer = replace(VERDICT, number=2, proposed_by="eve", withdrawn=GONE)
    assert claim(verdicts=(VERDICT, newer)).proposers() == {"ben", "eve"}
    assert bare().proposers() == set()


ASKED = Reply(
    number=1,
    contact=Contact.ASKED,
    day="2026-01-10",
    deadline=None,
    to="Jane Doe",
    how="e-mail",
    text=None,
    recorded_by="ben",
    recorded_at=AT,
)
ANSWER = replace(ASKED, number=3, contact=Contact.ANSWERED, day="2026-01-15", to=None, how=None, text="It is.")
ASKINGS = {
    "nobody": ((), ()),
    "one who is silent": ((ASKED,), (Asking(asked=ASKED),)),
    "one twice before the answer": (
        (
            ASKED,
            replace(ASKED, number=2, day="2026-01-12", to="jane doe ", deadline="2026-01-20", how="telephone"),
            ANSWER,
        ),
        (Asking(asked=replace(ASKED, deadline="2026-01-20"), outcome=ANSWER),),
    ),
    "one once more after the answer": (
        (ASKED, ANSWER, replace(ASKED, number=4)),
        (Asking(asked=ASKED, outcome=ANSWER), Asking(asked=replace(ASKED, number=4))),
    ),
    "two": (
        (ASKED, replace(ASKED, number=2, to="the office"), ANSWER),
        (Asking(asked=ASKED), Asking(asked=replace(ASKED, number=2, to="the office"), outcome=ANSWER)),
    ),
    "two whose names are withdrawn": (
        (replace(ASKED, to=WITHDRAWN), replace(ASKED, number=2, to=WITHDRAWN)),
        (Asking(asked=replace(ASKED, to=WITHDRAWN)), Asking(asked=replace(ASKED, number=2, to=WITHDRAWN))),
    ),
}


@pytest.mark.parametrize(("replies", "askings"), ASKINGS.values(), ids=ASKINGS)
def test_an_asking_is_one_until_something_comes_of_it(replies: tuple[Reply, ...], askings: tuple[Asking, ...]) -> None:
    assert claim(replies=replies).askings() == askings


def test_evidence_by_which_the_claimant_cites_itself_is_not_independent() -> None:
    own = replace(EVIDENCE, number=2, from_claimant=True)
    assert claim(evidence=(EVIDENCE, own)).independent_evidence() == (EVIDENCE,)


def test_evidence_that_was_taken_back_does_not_stand() -> None:
    gone = replace(EVIDENCE, number=2, withdrawn=GONE)
    subject = claim(evidence=(EVIDENCE, gone))
    assert (subject.standing_evidence(), subject.independent_evidence()) == ((EVIDENCE,), (EVIDENCE,))
    assert subject.evidence == (EVIDENCE, gone)


def test_readers_see_the_newest_version_unless_a_notice_stands_in_its_place() -> None:
    second, third = replace(BRIEF, version=2), replace(BRIEF, version=3)
    for briefs, live in (
        ((), None),
        ((BRIEF,), BRIEF),
        ((BRIEF, second), second),
        ((BRIEF, NOTICE), None),
        ((BRIEF, NOTICE, third), third),
    ):
        assert publishing(claim(), briefs=briefs).publication.live() == live


def test_a_page_has_the_first_name_that_a_version_gave_it() -> None:
    nameless = replace(BRIEF, slug=None)
    named = replace(BRIEF, version=2, slug="b")
    for briefs, slug in (((), None), ((nameless,), None), ((nameless, named), "b"), ((BRIEF, named), BRIEF.slug)):
        assert publishing(claim(), briefs=briefs).publication.slug() == slug


def test_a_merged_claim_keeps_its_appearances_and_shows_none() -> None:
    merged = claim(state=State.MERGED)
    assert (merged.appearances, merged.shown_appearances()) == ((SAID,), ())
    for state in set(State) - {State.MERGED}:
        assert claim(state=state).shown_appearances() == (SAID,)


def test_an_appearance_is_found_by_its_number_wherever_it_stands() -> None:
    subject = claim(appearances=(replace(SAID, number=3), SAID))
    assert (subject.appearance(1), subject.appearance(2)) == (SAID, None)


def test_an_appearance_gets_a_number_and_goes_without_it_again() -> None:
    assert numbered(APPEARANCE, 4, from_claim=2).bare() == APPEARANCE
    names = {entry.name for entry in fields(numbered(APPEARANCE, 4))} - {entry.name for entry in fields(APPEARANCE)}
    assert names == {"number", "from_claim"}


def test_a_state_is_spelled_as_a_sentence_has_it() -> None:
    assert [state.spelled() for state in (State.IN_REVIEW, State.ON_HOLD, State.QUEUED)] == [
        "in review",
        "on hold",
        "queued",
    ]


def test_no_state_has_the_name_of_a_verdict() -> None:
    assert not {state.value for state in State} & {"true", "false", "unproven"}
