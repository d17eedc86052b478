"""`factcheck claims judge`, `unjudge`: what is said, and what `claims show` and the history say of it."""

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.newsroom import Newsroom


@pytest.fixture
def judging(newsroom: "Newsroom") -> "Newsroom":
    """A desk with claims 1 and 2, and 3, which nobody said anywhere."""
    newsroom.does("claims", "add", "The bridge is shut.", by="ben")
    return newsroom


SAYS = {
    "same": "the same as claim 3\nnothing is merged; next: factcheck claims link 3 1\n",
    "related": "related to claim 3\n",
    "contradicts": "contradicts claim 3\n",
    "different": "different from claim 3\n",
    "unsure": "unsure of claim 3\n",
}


@pytest.mark.parametrize("relation", SAYS)
def test_a_judgement_says_what_was_recorded_and_merges_nothing(judging: "Newsroom", relation: str) -> None:
    told = judging("claims", "judge", "1", "3", relation, by="ben")
    assert (told.status, told.err) == (0, f"claim 1 is extracted, version 2: {SAYS[relation]}")
    (shown,) = json.loads(judging.does("claims", "show", "3"))["judgements"]
    assert (shown["other"], shown["relation"], shown["by"], shown["holds"]) == (1, relation, "ben", True)
    assert json.loads(judging.does("claims", "show", "1"))["state"] == "extracted"


def test_what_is_apart_is_linked_only_once_that_is_taken_back(judging: "Newsroom") -> None:
    judging.does("claims", "judge", "1", "3", "different", "--note", "Another bridge.", by="ben")
    line = judging.assert_refused("claims", "link", "3", "1", by="eve", status=1)
    assert "ben judged claims 3 and 1 different; take that back first" in line
    assert "next: factcheck claims unjudge 3 1" in line
    told = judging("claims", "unjudge", "3", "1", by="eve").err
    assert told.startswith("claim 3 is extracted, version 3: taken back: different from claim 1, said ben, ")
    assert judging("claims", "link", "3", "1", by="eve").status == 0
    assert judging("audit", "verify").status == 0


def test_who_disagrees_is_told_what_others_say(judging: "Newsroom") -> None:
    judging.does("claims", "judge", "1", "3", "same", by="ben")
    told = judging("claims", "judge", "3", "1", "unsure", by="eve").err.splitlines()
    assert told[0] == "claim 3 is extracted, version 3: unsure of claim 1"
    assert told[1].startswith("the same as claim 1, said ben, 2026-")
    assert told[1].endswith("; the newest holds")
    told = judging("claims", "unjudge", "1", "3", by="ben").err.splitlines()
    assert told[1].startswith("what holds now: the same as claim 3, said ben, 2026-")


def test_a_claim_shows_all_that_was_said_of_it_and_others(judging: "Newsroom") -> None:
    judging.does("claims", "judge", "1", "3", "contradicts", "--note", "One\nor the other.", by="ben")
    judging.does("claims", "judge", "3", "1", "related", by="eve")
    judging.does("claims", "judge", "1", "3", "different", by="ben")
    judging.does("claims", "judge", "1", "2", "unsure", by="ben")
    judging.does("claims", "unjudge", "1", "2", by="ben")
    shown = judging.does("--format", "table", "claims", "show", "1")
    said = shown[shown.index("Compared") :].split("\n\n")[0]
    lines = [line[14:] for line in said.splitlines()]
    assert lines[0].startswith("unsure of claim 2, said ben, ")
    assert "; taken back by ben, " in lines[0] + lines[1]
    text = " ".join(lines)
    assert "different from claim 3, said ben" in text
    assert "“The bridge is shut.”" in text
    assert "related to claim 3, said eve" in text
    assert "a newer one holds" in text
    assert "judged anew since One or the other." in text


def test_the_history_of_both_claims_tells_of_a_judgement(judging: "Newsroom") -> None:
    judging.does("claims", "judge", "1", "3", "contradicts", "--note", "One or the other.", by="ben")
    judging.does("claims", "unjudge", "3", "1", by="eve")
    for claim, first, second in (
        (1, "judged", "judgement taken back with"),
        (3, "judged with", "judgement taken back"),
    ):
        *_, said, back = json.loads(judging.does("history", str(claim)))
        other = 4 - claim
        assert (said["event"], said["details"]) == (first, f"contradicts; claim {other}; note One or the other.")
        assert (back["event"], back["details"], back["actor"]) == (second, f"claim {other}; of ben", "eve")


WRONG = {
    "no relation": (("1", "3", "alike"), "is not one of"),
    "a judgement without words": (("1", "3", "same", "--note", ""), "--note"),
    "no claim": (("1", "70", "same"), "there is no claim 70"),
    "a claim that is none": (("1", "x", "same"), "'x'"),
}


@pytest.mark.parametrize(("words", "says"), WRONG.values(), ids=WRONG)
def test_what_cannot_be_meant_is_refused(judging: "Newsroom", words: tuple[str, ...], says: str) -> None:
    assert says in judging.assert_refused("claims", "judge", *words, by="ben", status=2)


def test_a_judgement_is_recorded_only_at_the_version_that_was_seen(judging: "Newsroom") -> None:
    judging.does("claims", "judge", "1", "3", "same", "--if-version", "1", by="ben")
    judging.assert_refused("claims", "unjudge", "1", "3", "--if-version", "1", by="ben", status=3)


def test_the_commands_stand_with_what_can_always_be_done(judging: "Newsroom") -> None:
    judging.does("claims", "judge", "1", "3", "same", by="ben")
    also = json.loads(judging.does("claims", "show", "1", by="ben"))["also"]
    assert {"claims judge", "claims unjudge"} <= set(also)
    also = json.loads(judging.does("claims", "show", "2", by="ben"))["also"]
    assert "claims judge" in also
    assert "claims unjudge" not in also
