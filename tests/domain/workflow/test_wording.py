from dataclasses import replace
from typing import Any

import pytest

from factcheck.domain.claims import Claim, Readings, numbered
from factcheck.domain.errors import IntegrityError
from factcheck.domain.vocabularies import Nature, State
from factcheck.domain.workflow import (
    Action,
    ChangeNature,
    ClaimPlaced,
    ClaimSplit,
    ClaimSplitOff,
    CorrectSpeaker,
    Part,
    PlaceClaim,
    Reword,
    SpeakerCorrected,
    Split,
    Submit,
    decide,
)
from tests.domain.cases import (
    ACTIONS,
    APPEARANCE,
    BRIEF,
    SAID,
    after,
    applied,
    case,
    claim,
    live,
    person,
    publishing,
    told,
    why,
    working,
)

OTHER = replace(APPEARANCE, document=4, start=0, end=18, span=((0, 18),))
CAME = numbered(OTHER, 2, from_claim=6)
LINKED = claim(appearances=(SAID, CAME), last_appearance=2)


def _split(*texts: str) -> Split:
    return Split(tuple(Part(text=text, number=number) for number, text in enumerate(texts, 1)))


REFUSALS: dict[str, tuple[Claim, Action, tuple[str, ...]]] = {
    "the words that it has": (claim(), Reword(text="The bridge is safe"), ("it is worded so already",)),
    "no words": (claim(), Reword(text="  "), ("the claim has no words",)),
    "one part": (claim(), _split("The bridge is safe"), ("it takes two parts or more",)),
    "no part": (claim(), Split(()), ("it takes two parts or more",)),
    "a part without words": (claim(), _split("The bridge is safe", " "), ("a part has no words",)),
    "one part twice": (claim(), _split("It is safe", "It is new", " It is new "), ("two parts are worded alike",)),
    "parts of what readers have": (live(claim()), _split("a", "b"), ("readers have its brief; correct it instead",)),
    "parts of what readers had": (
        publishing(claim(), briefs=claim(state=State.RETRACTED).briefs),
        _split("a", "b"),
        ("readers had its brief; correct it instead",),
    ),
    "a place that it has": (claim(), PlaceClaim(replace(APPEARANCE, statement=None)), ("it is appearance 1 already",)),
    "a place instead of none": (claim(), PlaceClaim(OTHER, instead_of=2), ("it has no appearance 2",)),
    "a place instead of one that came from another claim": (
        LINKED,
        PlaceClaim(replace(OTHER, start=1), instead_of=2),
        ("appearance 2 came from claim 6",),
    ),
    "a speaker where it was not said": (claim(), CorrectSpeaker(2, 1), ("it has no appearance 2",)),
    "the speaker that it has": (claim(), CorrectSpeaker(1, 1), ("that is who is said to speak there already",)),
    "a speaker of what came from another claim": (LINKED, CorrectSpeaker(2, None), ("appearance 2 came from claim 6",)),
    "the nature that it has": (claim(), ChangeNature(Nature.FACT), ("it is marked as fact already",)),
}


@pytest.mark.parametrize(("subject", "action", "reasons"), REFUSALS.values(), ids=REFUSALS)
def test_a_claim_is_not_given(subject: Claim, action: Action, reasons: tuple[str, ...]) -> None:
    assert why(subject, action) == reasons


CHANGES: dict[str, tuple[Action, Readings, dict[str, Any]]] = {
    "words": (
        Reword(text="It is safe", suggestion="It [the bridge] is safe", check_worthiness=400),
        Readings(text=1),
        {"text": "It is safe", "suggestion": "It [the bridge] is safe", "check_worthiness": 400},
    ),
    "words with a suggestion that says no more": (
        Reword(text="It is safe", suggestion="It is safe"),
        Readings(text=1),
        {"text": "It is safe", "suggestion": None, "check_worthiness": None},
    ),
    "one more place": (
        PlaceClaim(OTHER),
        Readings(place=1),
        {"appearances": (SAID, numbered(OTHER, 2)), "last_appearance": 2},
    ),
    "another place": (PlaceClaim(OTHER, instead_of=1), Readings(place=1), {"appearances": (numbered(OTHER, 1),)}),
    "another speaker": (CorrectSpeaker(1, 9), Readings(speaker=1), {"appearances": (replace(SAID, speaker=9),)}),
    "no speaker": (CorrectSpeaker(1, None), Readings(speaker=1), {"appearances": (replace(SAID, speaker=None),)}),
}


@pytest.mark.parametrize(("action", "readings", "changes"), CHANGES.values(), ids=CHANGES)
def test_a_change_of_what_readers_get_is_counted_and_takes_the_claim_out_of_review(
    action: Action, readings: Readings, changes: dict[str, Any]
) -> None:
    subject = claim(state=State.IN_REVIEW)
    changed = after(subject, action)
    assert changed.readings == readings
    assert {name: getattr(changed, name) for name in changes} == changes
    assert changed.work == replace(subject.work, state=State.RESEARCHING, submitted_by=None)


@pytest.mark.parametrize(("action", "readings", "changes"), CHANGES.values(), ids=CHANGES)
def test_a_change_mends_what_was_returned(action: Action, readings: Readings, changes: dict[str, Any]) -> None:
    del readings, changes
    returned = working(claim(), is_unchanged=True, mend="the second girder")
    assert why(returned, Submit()) != ()
    assert why(after(returned, action), Submit()) == ()


def test_a_change_of_nature_mends_nothing_and_leaves_the_claim_under_review() -> None:
    subject = working(claim(state=State.IN_REVIEW), is_unchanged=True)
    changed = after(subject, ChangeNature(Nature.PROMISE))
    assert (changed.nature, changed.readings, changed.work) == (Nature.PROMISE, Readings(nature=1), subject.work)


def test_a_number_of_an_appearance_is_never_given_twice() -> None:
    subject = claim(appearances=(), last_appearance=4)
    assert [said.number for said in after(subject, PlaceClaim(OTHER)).appearances] == [5]


@pytest.mark.parametrize("state", [State.EXTRACTED, State.QUEUED, State.RESEARCHING, State.IN_REVIEW])
def test_a_claim_goes_on_with_its_first_part_and_each_other_begins_in_the_list_or_the_queue(state: State) -> None:
    parts = (
        Part(text="It is safe", check_worthiness=300),
        Part(text="It is new", number=8, nature=Nature.FACT, suggestion="It [the bridge] is new", check_worthiness=200),
        Part(text="It is blue", number=9),
    )
    subject = claim(state=state)
    own, *others = decide(case(subject), Split(parts), actor=person(), policy=applied())
    assert (own.stream, own.payload) == (
        "claim/1",
        ClaimSplit(others=(8, 9), check_worthiness=300, text="It is safe", suggestion=None),
    )
    assert [event.stream for event in others] == ["claim/8", "claim/9"]
    assert others[0].payload == ClaimSplitOff(
        claim=1,
        queued=state is not State.EXTRACTED,
        appearances=(APPEARANCE,),
        check_worthiness=200,
        nature=Nature.FACT,
        text="It is new",
        suggestion="It [the bridge] is new",
    )
    whole = told(subject, ("pat", own.payload))
    assert (whole.text, whole.split_into, whole.readings) == ("It is safe", (8, 9), Readings(text=1))


@pytest.mark.parametrize(("queued", "state"), [(False, State.EXTRACTED), (True, State.QUEUED)])
def test_a_part_begins_with_the_places_and_nothing_that_was_found_of_the_whole(queued: bool, state: State) -> None:  # noqa: FBT001 -- a case
    (_, off) = decide(case(claim()), ACTIONS["split"], actor=person(), policy=applied())
    assert isinstance(off.payload, ClaimSplitOff)
    part = told(None, ("pat", replace(off.payload, queued=queued)))
    assert (part.state, part.split_from, part.appearances, part.last_appearance) == (state, 1, (SAID,), 1)
    assert (part.evidence, part.verdicts, part.briefs, part.is_extracted) == ((), (), (), False)


FORGED: dict[str, tuple[Claim, Any, str]] = {
    "a speaker where it was not said": (claim(), SpeakerCorrected(appearance=2, speaker=1), "it had no appearance 2"),
    "a place instead of none": (claim(), ClaimPlaced(instead_of=2, appearance=OTHER), "it had no appearance 2"),
    "parts of what readers have": (
        claim(publication=replace(claim().publication, briefs=(BRIEF,))),
        ClaimSplit(others=(2,), check_worthiness=None, text="a", suggestion=None),
        "readers have its brief",
    ),
}


@pytest.mark.parametrize(("subject", "payload", "reason"), FORGED.values(), ids=FORGED)
def test_no_history_gives_a_claim(subject: Claim, payload: Any, reason: str) -> None:  # noqa: ANN401 -- a payload
    with pytest.raises(IntegrityError, match=reason):
        told(subject, ("pat", payload))
