"""A session by script: no terminal, real services."""

import pytest

from factcheck.domain.claims import Claim
from factcheck.domain.errors import BadInputError, RefusedError
from factcheck.domain.remedies import Remedy
from factcheck.domain.vocabularies import Dismissal, Nature, Priority, State
from factcheck.domain.workflow import Accept, Reword, Start, Submit
from factcheck.services import claims, review
from factcheck.services.desks import Desk
from factcheck.services.sessions.errands import ERRANDS
from factcheck.services.sessions.further import FURTHER
from factcheck.services.sessions.keys import BY_KEY, MORE
from factcheck.services.sessions.questions import YES, Answer, Pick, Sure, WhatToDo, Words
from factcheck.services.sessions.states import ALWAYS, Look, Session
from factcheck.storage import ledger
from tests.factories import CHECKER, EDITOR, EVIDENCE, READER, VERDICT, act, research, take_in
from tests.services.sessions.scripts import further, played, told

WRITTEN: tuple[Answer, ...] = ("v", "false", "Is the bridge safe?", "No.\n\nThree girders are cracked.")
CITED: tuple[Answer, ...] = ("e", "refutes", "2", "others", "", "Cracked girders.")


def events(desk: Desk) -> int:
    with desk.past() as past:
        return ledger.head(past.connection).seq


def claim(desk: Desk, number: int) -> Claim:
    with desk.past() as past:
        return past.claim(number)


def keys(session: Session) -> str:
    question = session.question()
    assert isinstance(question, WhatToDo)
    return "".join(option.key for option in question.keys)


def test_every_key_has_one_meaning() -> None:
    meanings = [*(errand.key for errand in ERRANDS), *(option.key for option in ALWAYS), MORE]
    assert len(set(meanings)) == len(meanings)
    assert len({errand.key for errand in FURTHER}) == len(FURTHER)
    assert len(BY_KEY) == len(ERRANDS) + len(FURTHER)
    assert all(len(key) == 1 for key in meanings)


def test_an_article_is_sorted_with_one_key_a_claim(desk: Desk) -> None:
    take_in(desk)
    session = played(desk, ["a"], actor=CHECKER, source=1)
    assert session.progress() == "2 of 2"
    assert told(session) == "claim 1 is queued, version 2"
    session = further(desk, session, ["d", "opinion"])
    assert (session.sight, session.place) == (None, 2)
    assert session.counted() == "accepted 1, dismissed 1"
    assert [claim(desk, number).state for number in (1, 2)] == [State.QUEUED, State.DISMISSED]
    assert claim(desk, 2).work.dismissal is Dismissal.OPINION


def test_a_claim_goes_its_whole_way_under_two_people(desk: Desk) -> None:
    take_in(desk)
    take_in(desk, text="The county's report lists three cracked girders.\n", name="report.txt")
    session = played(desk, ["a", "b", "s", *CITED, *WRITTEN, "m"], actor=CHECKER)
    assert told(session).startswith("claim 1 is in review, version ")
    session = played(desk, ["g", YES, "o", YES], actor=EDITOR)
    assert "\npublished brief 1 of claim 1, sha256 " in told(session)
    assert claim(desk, 1).state is State.PUBLISHED
    verdict = claim(desk, 1).verdict()
    assert verdict
    assert (verdict.rating, verdict.short_answer) == ("false", "No.")


def test_the_keys_are_those_of_what_is_possible_now(desk: Desk) -> None:
    take_in(desk)
    assert keys(played(desk, [], actor=CHECKER)) == "adwpxtlz+#@!."
    assert keys(played(desk, ["a", "b"], actor=CHECKER)) == "dwpxtlsz+#@!."
    act(desk, 1, Start(), EVIDENCE, VERDICT, Submit(), actor=CHECKER)
    assert keys(played(desk, [], actor=CHECKER, source=1)) == "adwpxtlz+#@!."  # claim 2: nobody has decided about it
    assert "g" not in keys(played(desk, ["b"], actor=CHECKER, source=1))
    assert "g" in keys(played(desk, ["b"], actor=EDITOR, source=1))


def test_a_key_that_is_not_possible_says_why(desk: Desk) -> None:
    take_in(desk)
    session = played(desk, ["s"], actor=CHECKER)
    assert told(session) == "cannot start claim 1: it is extracted, not queued"
    research(desk, 1)
    session = played(desk, ["b", "g"], actor=CHECKER, source=1)
    assert "ben proposed a verdict on it, so somebody else must approve" in told(session)
    assert isinstance(session.refused, RefusedError)
    assert Remedy("approve", 1, by=EDITOR) in session.refused.remedies
    assert claim(desk, 1).state is State.IN_REVIEW


@pytest.mark.parametrize(
    ("key", "answers"),
    [
        ("d", []),
        ("d", ["other"]),
        ("w", []),
        ("x", ["one"]),
        ("p", []),
        ("p", ["new"]),
        ("p", ["new", "Ann"]),
        ("+", []),
    ],
)
def test_who_would_rather_not_changes_nothing(desk: Desk, key: str, answers: list[str]) -> None:
    take_in(desk)
    before = events(desk)
    session = played(desk, [key, *answers, None], actor=CHECKER)
    assert (told(session), events(desk)) == ("nothing was done", before)
    assert isinstance(session.question(), WhatToDo)


@pytest.mark.parametrize("answers", [["g", None], ["g", YES, "o", None]], ids=["approve", "publish"])
def test_nothing_is_confirmed_or_published_before_somebody_is_sure(desk: Desk, answers: list[Answer]) -> None:
    take_in(desk)
    research(desk, 1)
    session = played(desk, ["b", *answers[:-1]], actor=EDITOR, source=1)
    assert isinstance(session.question(), Sure)
    before = events(desk)
    further(desk, session, answers[-1:])
    assert events(desk) == before


UNDONE: list[tuple[list[Answer], str]] = [
    (["a"], "accept"),
    (["d", "opinion"], "dismiss"),
    (["d", "other", "Nobody said so."], "dismiss"),
    (["w", "The bridge is sound"], "reword"),
    (["p", "nobody"], "speaker"),
    (["p", "new", "Ann Poe", "engineer"], "speaker"),
    (["t", "opinion"], "nature"),
    (["#", "budget"], "tag"),
    (["@", EDITOR], "assign"),
    (["!", "high"], "priority"),
    (["z", "It opens in May."], "hold"),
]


@pytest.mark.parametrize(("answers", "action"), UNDONE)
def test_the_last_action_is_taken_back(desk: Desk, answers: list[Answer], action: str) -> None:
    take_in(desk)
    before = claim(desk, 1)
    done = played(desk, answers, actor=CHECKER)
    assert done.done[-1].action == action
    session = further(desk, done, ["u"])
    assert told(session).startswith(f"taken back: {action}; claim 1 is extracted")
    assert (session.done, session.place) == ((), 0)
    now = claim(desk, 1)
    for field in ("text", "nature", "suggestion", "state", "priority", "tags", "assignments"):
        assert getattr(now, field) == getattr(before, field)
    assert [said.speaker for said in now.appearances] == [said.speaker for said in before.appearances]


def test_research_is_taken_back_step_by_step(desk: Desk) -> None:
    take_in(desk)
    take_in(desk, text="Cracked girders.\n", name="report.txt")
    session = played(desk, ["a", "b", "s", *CITED, *WRITTEN, "m", "u", "u", "u", "u"], actor=CHECKER)
    assert session.counted() == "accepted 1"
    now = claim(desk, 1)
    assert (now.state, now.verdict(), now.standing_evidence()) == (State.QUEUED, None, ())
    session = further(desk, session, ["u"])
    assert "the last that happened to it is 'research dropped', which is not taken back so" in told(session)


@pytest.mark.parametrize(
    ("answers", "why"),
    [
        (["+", "Call the county."], "a note is not taken back; write another"),
        (["x", "The bridge is safe", "It is sound", ""], "a split is not taken back"),
    ],
)
def test_what_cannot_be_taken_back_says_what_there_is_instead(desk: Desk, answers: list[Answer], why: str) -> None:
    take_in(desk)
    before = played(desk, answers, actor=CHECKER)
    at = events(desk)
    session = further(desk, before, ["u"])
    assert why in told(session)
    assert events(desk) == at


def test_nothing_is_taken_back_where_something_followed(desk: Desk) -> None:
    take_in(desk)
    session = played(desk, ["a"], actor=CHECKER)
    act(desk, 1, Start(), actor=EDITOR)
    before = events(desk)
    session = further(desk, session, ["u"])
    assert "claim 1 has gone on since, so nothing is taken back:" in told(session)
    assert "eve, 2026-01-15" in told(session)
    assert (events(desk), len(session.done)) == (before, 1)


def test_somebody_elses_change_is_shown_before_it_is_overwritten(desk: Desk) -> None:
    take_in(desk)
    session = played(desk, ["w"], actor=CHECKER)
    act(desk, 1, Reword(text="The bridge is quite safe", suggestion=None, check_worthiness=None), actor=EDITOR)
    before = events(desk)
    session = further(desk, session, ["The bridge is sound"])
    assert events(desk) == before
    assert isinstance(session.question(), Sure)
    assert "eve, 2026-01-15" in told(session)
    assert "its words: The bridge is {+quite+} safe" in told(session)
    assert session.sight
    assert session.sight.claim.text == "The bridge is quite safe"
    declined = further(desk, session, [None])
    assert (told(declined), events(desk)) == ("nothing was done", before)
    assert told(further(desk, session, [YES])) == "claim 1 is extracted, version 3"
    assert claim(desk, 1).text == "The bridge is sound"


def test_what_has_become_possible_meanwhile_is_shown_before_it_is_done(desk: Desk) -> None:
    take_in(desk)
    session = played(desk, [], actor=CHECKER)
    act(desk, 1, Accept(), actor=EDITOR)
    session = further(desk, session, ["s"])
    assert told(session) == "somebody has changed it meanwhile; this is how it is now"
    assert claim(desk, 1).state is State.QUEUED
    assert "s" in keys(session)


def test_what_readers_would_get_otherwise_is_shown_before_it_is_confirmed(desk: Desk) -> None:
    take_in(desk)
    research(desk, 1)
    session = played(desk, ["b", "g"], actor=EDITOR, source=1)
    act(desk, 1, Reword(text="The bridge is old", suggestion=None, check_worthiness=None), actor=CHECKER)
    session = further(desk, session, [YES])
    assert isinstance(session.question(), Sure)
    assert "claim: The bridge is [-safe-]{+old+}" in told(session)
    session = further(desk, session, [YES])
    assert "it is researching, not in review" in told(session)


def test_what_was_overtaken_and_declined_need_not_be_written_again(desk: Desk) -> None:
    take_in(desk)
    session = played(desk, ["w"], actor=CHECKER)
    act(desk, 1, Accept(), actor=EDITOR)
    session = further(desk, session, ["The bridge is sound", None, "w"])
    question = session.question()
    assert isinstance(question, Words)
    assert question.beginning == "The bridge is sound"


def test_what_was_refused_need_not_be_written_again(desk: Desk) -> None:
    take_in(desk)
    act(desk, 1, Accept(), Start(), actor=CHECKER)
    session = played(desk, [], actor=CHECKER)
    assert session.sight
    session = further(desk, session, ["e", "refutes", "99", "others", "", "It says so."])
    assert "source 99" in told(session)
    session = further(desk, session, ["e", "refutes"])
    question = session.question()
    assert isinstance(question, Words)
    assert question.beginning == "99"


def test_a_session_that_is_left_goes_on_with_what_is_left(desk: Desk) -> None:
    take_in(desk)
    left = played(desk, ["a", "q"], actor=CHECKER, source=1)
    assert left.is_over
    assert left.question() is None
    again = played(desk, [], actor=CHECKER, source=1)
    assert again.sight
    assert (again.sight.claim.id, again.progress()) == (2, "2 of 2")


def test_the_queue_is_gone_through_in_its_order_and_by_who_may(desk: Desk) -> None:
    take_in(desk)
    act(desk, 1, Accept(), actor=EDITOR)
    research(desk, 2)
    assert played(desk, [], actor=CHECKER).claims == (1,)
    assert set(played(desk, [], actor=EDITOR).claims) == {1, 2}
    assert played(desk, [], actor=READER).claims == ()


def test_more_of_the_queue_comes_as_a_session_goes_on(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("factcheck.services.sessions.steps.PAGE", 1)
    take_in(desk)
    session = played(desk, [], actor=CHECKER)
    assert session.progress() == "1 of 1+"
    session = further(desk, session, ["n"])
    assert (session.progress(), len(session.claims)) == ("2 of 2", 2)
    assert further(desk, session, ["n"]).sight is None


def test_what_is_looked_at_comes_and_goes_with_its_key(desk: Desk) -> None:
    take_in(desk)
    looks = [
        played(desk, pressed, actor=CHECKER).look for pressed in (["?"], ["h"], ["?", "?"], ["h", "?"], ["?", "n"])
    ]
    assert looks == [Look.WHY, Look.HISTORY, Look.CLAIM, Look.WHY, Look.CLAIM]


def test_a_claim_in_its_document_has_the_words_around_it(desk: Desk) -> None:
    take_in(
        desk,
        text="a " * 2_000 + "\n\n“The bridge is safe, and it will open on Friday,” Mayor Jane Doe said." + " z" * 2_000,
    )
    seen = played(desk, [], actor=CHECKER, source=1).sight
    assert seen
    assert seen.excerpt
    assert (seen.excerpt.before[:4], seen.excerpt.before[-2:], seen.excerpt.after[-4:]) == ("… a ", "\n“", " z …")
    assert len(seen.excerpt.before) < 1_510


def test_a_claim_without_a_place_has_no_document_beside_it(desk: Desk) -> None:
    claims.add(desk, "The bridge is old.", actor=CHECKER)
    seen = played(desk, [], actor=CHECKER).sight
    assert seen
    assert (seen.excerpt, seen.speakers) == (None, ())


def test_a_key_that_means_nothing_does_nothing(desk: Desk) -> None:
    take_in(desk)
    before = events(desk)
    session = played(desk, ["k", "7", ""], actor=CHECKER)
    assert session.place == 0
    assert told(played(desk, ["k"], actor=CHECKER)) == "'k' does nothing here; ? tells what can be done"
    assert events(desk) == before


def test_where_nothing_is_in_sight_nothing_can_be_done_but_go_back_or_leave(desk: Desk) -> None:
    session = played(desk, ["a", "n", "b", "u"], actor=CHECKER)
    assert (session.sight, session.place, session.counted()) == (None, 0, "nothing was done")
    assert keys(session) == ""


def test_whom_or_what_there_is_not_is_said(desk: Desk) -> None:
    with pytest.raises(BadInputError, match="there is no source 9"):
        played(desk, [], actor=CHECKER, source=9)
    with pytest.raises(BadInputError, match="there is no person zoe"):
        played(desk, [], actor="zoe")


@pytest.mark.parametrize(
    ("answers", "after"),
    [
        (["t", "opinion"], {"nature": Nature.OPINION}),
        (["!", "low"], {"priority": Priority.LOW}),
        (["z", "It opens in May."], {"state": State.ON_HOLD}),
        (["x", "The bridge is safe", "It is sound", ""], {"text": "The bridge is safe"}),
        (["l", "2"], {"state": State.MERGED}),
    ],
)
def test_what_else_has_a_key(desk: Desk, answers: list[Answer], after: dict[str, object]) -> None:
    take_in(desk)
    played(desk, answers, actor=CHECKER)
    now = claim(desk, 1)
    assert {field: getattr(now, field) for field in after} == after


def test_what_comes_back_has_a_key(desk: Desk) -> None:
    take_in(desk)
    session = played(desk, ["d", "opinion", "b", "i"], actor=CHECKER, source=1)
    assert told(session).startswith("claim 1 is extracted, version ")
    session = further(desk, session, ["z", "Later.", "b", "j"])
    assert told(session).startswith("claim 1 is extracted, version ")
    act(desk, 1, Accept(), Start(), EVIDENCE, VERDICT, actor=CHECKER)
    session = played(desk, ["b", "f", "Nobody keeps figures."], actor=CHECKER, source=1)
    assert told(session).startswith("claim 1 is queued, version ")
    act(desk, 1, Start(), actor=CHECKER)
    session = played(desk, ["b", "m", "b"], actor=CHECKER, source=1)
    session = played(desk, ["b", "r", "Ask the county."], actor=EDITOR, source=1)
    assert told(session).startswith("claim 1 is researching, version ")


def test_the_questions_that_are_asked_are_of_a_few_kinds(desk: Desk) -> None:
    take_in(desk)
    for pressed, kind in ((["d"], Pick), (["w"], Words), (["p"], Pick), (["x"], Words), ([], WhatToDo)):
        assert isinstance(played(desk, pressed, actor=CHECKER).question(), kind)
    options = played(desk, ["p"], actor=CHECKER).question()
    assert isinstance(options, Pick)
    assert [(one.key, one.label) for one in options.options] == [
        ("1", "Jane Doe, Mayor"),
        ("0", "nobody named"),
        ("n", "another name"),
    ]
    review.act(desk, 1, Accept(), actor=CHECKER)
