import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.newsroom import Newsroom

NOTE = "The inspection was of another bridge."
LETTER = ("review", "evidence", "1", "--stance", "refutes", "--title", "A letter", "--note", "So.")
REOPEN = ("review", "reopen", "1", "--class", "factual", "--note", NOTE)


def shown(newsroom: "Newsroom", claim: str = "1") -> dict[str, object]:
    told: dict[str, object] = json.loads(newsroom.does("claims", "show", claim))
    return told


def test_a_published_claim_is_corrected_and_its_brief_stays_until_the_next_is_out(worked: "Newsroom") -> None:
    first = worked.does("brief", "1")
    told, follows = worked(*REOPEN, by="eve").err.splitlines()
    assert told == "claim 1 is researching (brief 1 is live), version 10"
    assert follows.startswith("next: factcheck review evidence 1 ")
    worked.does(*LETTER, by="ben")
    assert worked.does("brief", "1") == first
    worked.does("review", "submit", "1", by="ben")
    worked.does("review", "approve", "1", by="eve")
    assert "published brief 2 of claim 1" in worked("review", "publish", "1", by="eve").err
    assert NOTE in worked.does("brief", "1")
    assert worked.does("brief", "1", "--version", "1") == first


def test_who_reopens_says_of_which_class_the_correction_is_and_what_readers_are_told(worked: "Newsroom") -> None:
    refusal = worked.assert_refused("review", "reopen", "1", by="eve", status=1)
    assert refusal == (
        "error: cannot reopen claim 1: no class of correction is given (--class); no note for readers is given (--note)\n"
        "next: factcheck review reopen 1 --class CLASS --note TEXT\n"
    )
    assert "no note for readers" in worked.assert_refused(*REOPEN[:5], by="eve", status=1)
    assert "no class" in worked.assert_refused("review", "reopen", "1", "--note", NOTE, by="eve", status=1)
    worked.assert_refused("review", "reopen", "1", "--class", "big", "--note", NOTE, by="eve", status=2)


def test_what_was_never_published_is_not_reopened_and_why_is_said_at_once(worked: "Newsroom") -> None:
    refusal = worked.assert_refused("review", "reopen", "2", by="rita", status=1)
    for reason in ("it is researching, not published or retracted", "no class", "this takes an editor"):
        assert reason in refusal


def test_a_dismissed_claim_is_restored_without_a_class(worked: "Newsroom") -> None:
    assert "without --class" in worked.assert_refused("review", "reopen", "4", *REOPEN[3:], by="ben", status=2)
    assert worked("review", "reopen", "4", "--note", "It was said after all.", by="ben").err == (
        "claim 4 is extracted, version 3\nnext: factcheck review accept 4\n"
    )


def test_a_notice_changes_by_its_parts(worked: "Newsroom") -> None:
    worked.does(*REOPEN, by="eve")
    worked.does("review", "notice", "1", "--class", "clarification", by="ben")
    worked.does("review", "notice", "1", "--note", "Which bridge it was.", by="ben")
    assert "say what changes" in worked.assert_refused("review", "notice", "1", by="ben", status=2)
    history = worked.does("history", "1")
    assert "clarification" in history
    assert "Which bridge it was." in history


def test_a_correction_that_changes_the_rating_is_called_so(worked: "Newsroom") -> None:
    worked.does(*REOPEN, by="eve")
    worked.does("review", "verdict", "1", "--rating", "true", "--rationale", "It is so.", by="ben")
    worked.does("review", "evidence", "1", "--stance", "supports", "--title", "A letter", "--note", "So.", by="ben")
    refusal = worked.assert_refused("review", "submit", "1", by="ben", status=1)
    assert refusal.endswith("next: factcheck review notice 1 --class CLASS --note TEXT\n")
    worked.does("review", "notice", "1", "--class", "rating-changing", by="ben")
    worked.does("review", "submit", "1", by="ben")


def test_a_rating_that_was_to_change_and_did_not_leads_to_another_rating_or_class(worked: "Newsroom") -> None:
    worked.does("review", "reopen", "1", "--class", "rating-changing", "--note", NOTE, by="eve")
    refusal = worked.assert_refused("review", "submit", "1", by="ben", status=1)
    assert refusal.splitlines()[-2:] == [
        "next: factcheck review notice 1 --class CLASS --note TEXT",
        "next: factcheck review verdict 1 --rating RATING --rationale TEXT",
    ]


def test_a_correction_can_be_dropped(worked: "Newsroom") -> None:
    worked.does(*REOPEN, by="eve")
    told = worked("review", "drop", "1", "--reason", "It was right.", by="ben").err
    assert told == "claim 1 is published, version 11\n"


def test_it_takes_two_to_retract(worked: "Newsroom") -> None:
    first = worked.does("brief", "1")
    refusal = worked.assert_refused("review", "retract", "1", by="eve", status=1)
    assert refusal.endswith("next: factcheck review retract 1 --reason TEXT\n")
    told = worked("review", "retract", "1", "--reason", "The report was forged.", by="ada").err
    assert told == (
        "claim 1 is published (ada wants it retracted), version 10\n"
        "next: somebody else confirms it with factcheck review retract 1\n"
    )
    assert "ada proposed it, so somebody else must retract" in worked.assert_refused(
        "review", "retract", "1", by="ada", status=1
    )
    again = worked.assert_refused("review", "retract", "1", "--reason", "It is old.", by="eve", status=1)
    assert again.endswith("next: factcheck review retract 1\n")
    assert worked("review", "retract", "1", by="eve").err.startswith("retracted claim 1; a notice stands as brief 2")
    assert "The report was forged." in worked.does("brief", "1")
    assert worked.does("brief", "1", "--version", "1") == first
    assert worked("audit", "verify").status == 0


def test_a_retraction_can_be_declined(worked: "Newsroom") -> None:
    worked.does("review", "retract", "1", "--reason", "The report was forged.", by="ben")
    assert "give one of them" in worked.assert_refused(
        "review", "retract", "1", "--reason", "a", "--decline", "b", by="eve", status=2
    )
    told = worked("review", "retract", "1", "--decline", "It is the county's own.", by="eve").err
    assert told == "claim 1 is published, version 11\n"


def test_nothing_is_published_before_its_moment(worked: "Newsroom") -> None:
    worked.does(*REOPEN, by="eve")
    told = worked("review", "embargo", "1", "2", "--until", "2099-03-31T06:00+02:00", by="eve").err
    assert told == (
        "claim 1 is researching (brief 1 is live; embargoed until 2099-03-31 04:00 UTC), version 11\n"
        "claim 2 is researching (embargoed until 2099-03-31 04:00 UTC), version 9\n"
    )
    worked.does(*LETTER, by="ben")
    worked.does("review", "submit", "1", by="ben")
    worked.does("review", "approve", "1", by="eve")
    refusal = worked.assert_refused("review", "publish", "1", by="eve", status=1)
    assert refusal == (
        "error: cannot publish claim 1: it is embargoed until 2099-03-31T04:00:00Z\n"
        "next: factcheck review embargo 1 --lift\n"
    )
    worked.does("review", "embargo", "1", "--lift", by="eve")
    worked.does("review", "publish", "1", by="eve")


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ((), "say --until MOMENT, or --lift"),
        (("--until", "2099-03-31", "--lift"), "say --until MOMENT, or --lift"),
        (("--until", "tomorrow"), "'tomorrow' is no moment"),
        (("--until", "2099-02-30"), "in no calendar"),
        (("--until", "2099-03-31T25:00"), "in no calendar"),
        (("--until", "0001-01-01T00:00+02:00"), "in no calendar"),
        (("--until", "٢٠٩٩-٠٣-٣١"), "is no moment"),
    ],
    ids=["neither", "both", "word", "no-day", "no-hour", "before-time", "C05-arabic-digits"],
)
def test_an_embargo_has_a_moment(worked: "Newsroom", options: tuple[str, ...], words: str) -> None:
    assert words in worked.assert_refused("review", "embargo", "2", *options, by="eve", status=2)


def test_who_reopens_is_told_that_nobody_is_left_to_approve(newsroom: "Newsroom") -> None:
    steps = (
        ("eve", "accept"),
        ("eve", "start"),
        ("eve", "evidence", "--stance", "refutes", "--title", "Report", "--note", "So."),
        ("eve", "verdict", "--rating", "false", "--rationale", "So."),
        ("eve", "submit"),
        ("ada", "approve"),
        ("ada", "publish"),
    )
    for who, action, *options in steps:
        newsroom.does("review", action, "1", *options, by=who)
    assert "nobody" not in newsroom(*REOPEN, by="eve").err
    newsroom.does("review", "verdict", "1", "--rating", "false", "--rationale", "Of that bridge.", by="ada")
    newsroom.does("review", "drop", "1", "--reason", "Later.", by="ben")
    assert "claim 1: nobody at the desk may approve it; add an editor" in newsroom(*REOPEN, by="eve").err
