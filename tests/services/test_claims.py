import pytest

from factcheck.domain.assessments import Assessment, Said
from factcheck.domain.documents import Speaker, SpeakerName
from factcheck.domain.errors import BadInputError, RefusedError
from factcheck.domain.events import claim_stream
from factcheck.domain.statements import SpeakerMention
from factcheck.domain.vocabularies import Kind, Nature, State
from factcheck.domain.workflow import ClaimAdded
from factcheck.services import claims
from factcheck.services.claims import Place
from factcheck.services.desks import Desk
from factcheck.storage import ledger, queries
from factcheck.storage.queries import Narrowed, Order
from tests.factories import CHECKER, READER, TEXT, take_in
from tests.services import probes


def test_a_claim_is_put_down_with_the_place_where_it_was_said(desk: Desk) -> None:
    take_in(desk)
    place = Place(document=1, quote="closed on Monday", kind=Kind.INDIRECT, speaker=1)
    added = claims.add(desk, "The bridge was closed on a Monday", actor=CHECKER, place=place)
    (said,) = added.appearances
    assert (added.id, added.state, added.check_worthiness) == (3, State.EXTRACTED, None)
    assert TEXT[said.start : said.end] == said.quote == "closed on Monday"
    assert (said.prefix, said.suffix) == (TEXT[max(0, said.start - 32) : said.start], TEXT[said.end :][:32])
    assert (said.kind, said.speaker, said.statement) == (Kind.INDIRECT, 1, None)
    assert probes.problems(desk) == []


ASSESSED = Assessment(Nature.FACT, "It [the bridge] was closed", 700, by="sample/1")


def test_a_claim_is_what_is_told_of_it_by_its_words_and_by_where_it_was_said(desk: Desk) -> None:
    asked: list[tuple[str, Said | None]] = []

    def assess(text: str, *, said: Said | None = None) -> Assessment:
        with desk.past():  # nothing is locked meanwhile
            asked.append((text, said))
        claims.add(desk, "Meanwhile", actor=CHECKER)
        return ASSESSED

    take_in(desk)
    place = Place(document=1, quote="closed on Monday", kind=Kind.INDIRECT, speaker=1)
    added = claims.add(desk, "It was closed", actor=CHECKER, place=place, assess=assess)
    start = TEXT.index("closed on Monday")
    speaker = SpeakerMention("Jane Doe", "Mayor", "Jane Doe")
    assert asked == [
        ("It was closed", Said(text=TEXT, span=(start, start + 16), kind=Kind.INDIRECT, speaker=speaker)),
    ]
    assert (added.nature, added.suggestion, added.check_worthiness) == (Nature.FACT, ASSESSED.suggestion, 700)
    with desk.past() as past:
        (line,) = queries.claim_lines(past.connection, Narrowed(nature=Nature.FACT), order=Order.WORTH)[1:]
        assert (line.id, line.check_worthiness) == (added.id, 700)
        assert claims.said_at(past, added.appearances[0]) == asked[0][1]
        recorded = ledger.understand(next(iter(ledger.entries(past.connection, claim_stream(added.id))))).payload
    assert isinstance(recorded, ClaimAdded)
    assert recorded.assessed_by == "sample/1"
    assert probes.problems(desk) == []


def test_of_a_claim_that_nobody_knows_where_it_was_said_the_words_are_assessed(desk: Desk) -> None:
    def assess(text: str, *, said: Said | None = None) -> Assessment:
        return Assessment(None, None, 7 if (text, said) == ("It was closed", None) else 0)

    added = claims.add(desk, "It was closed", actor=CHECKER, assess=assess)
    assert (added.nature, added.suggestion, added.check_worthiness) == (None, None, 7)
    assert probes.problems(desk) == []


def test_what_cannot_be_put_down_is_not_assessed(desk: Desk) -> None:
    def assess(text: str, *, said: Said | None = None) -> Assessment:
        raise AssertionError((text, said))

    take_in(desk)
    refused = Place(document=1, quote="The bridge is unsafe"), Place(document=1, quote="closed on Monday", speaker=9)
    for place in refused:
        with probes.Unchanged(desk), pytest.raises(BadInputError):
            claims.add(desk, "It was closed", actor=CHECKER, place=place, assess=assess)
    with probes.Unchanged(desk), pytest.raises(RefusedError):
        claims.add(desk, "It was closed", actor=READER, assess=assess)


def test_a_speaker_is_meant_by_name(desk: Desk) -> None:
    take_in(desk)
    place = Place(document=1, quote="closed on Monday", speaker=SpeakerName("  jane\tDOE "))
    (said,) = claims.add(desk, "It was closed", actor=CHECKER, place=place).appearances
    assert said.speaker == 1
    assert probes.problems(desk) == []


def test_a_speaker_who_is_new_to_the_document_is_named_in_it_with_the_claim(desk: Desk) -> None:
    asked: list[SpeakerMention | None] = []

    def assess(_: str, *, said: Said | None = None) -> Assessment:
        asked.append(said.speaker if said else None)
        return ASSESSED

    take_in(desk)
    place = Place(document=1, quote="closed on Monday", speaker=SpeakerName("Tom  Hill", "county engineer"))
    (said,) = claims.add(desk, "It was closed", actor=CHECKER, place=place, assess=assess).appearances
    (again,) = claims.add(desk, "It was shut", actor=CHECKER, place=place).appearances
    with desk.past() as past:
        assert past.speaker(2) == Speaker(id=2, document=1, name="Tom Hill", role="county engineer")
        assert len(queries.speaker_lines(past.connection)) == 2
    assert said.speaker == again.speaker == 2
    assert asked == [SpeakerMention("Tom  Hill", "county engineer", "Tom  Hill")]
    assert probes.problems(desk) == []


def test_a_claim_may_be_put_down_before_anybody_knows_where_it_was_said(desk: Desk) -> None:
    added = claims.add(desk, "The bridge is new", actor=CHECKER)
    assert (added.appearances, added.recorded_by) == ((), CHECKER)
    assert probes.problems(desk) == []


@pytest.mark.parametrize(
    ("quote", "message"),
    [
        ("The bridge is unsafe", "source 1 does not have these words; copy the quote exactly, marks and all"),
        ("the bridge is safe, and", "source 1 does not have these words"),
        ('"The bridge is safe', "source 1 does not have these words"),
        ("The  bridge", "source 1 does not have these words"),
        ("", "source 1 does not have these words"),
        ("The bridge", "source 1 has these words more than once; give more of the sentence"),
        ("e", "source 1 has these words more than once"),
        ("nn", "source 1 does not have these words"),
    ],
)
def test_a_quote_must_be_found_exactly_once(desk: Desk, quote: str, message: str) -> None:
    take_in(desk)
    with probes.Unchanged(desk), pytest.raises(BadInputError, match=message):
        claims.add(desk, "It is safe", actor=CHECKER, place=Place(document=1, quote=quote))


def test_words_that_overlap_themselves_are_found_more_than_once(desk: Desk) -> None:
    take_in(desk, text="He laughed: hahaha.")
    with pytest.raises(BadInputError, match="more than once"):
        claims.add(desk, "He laughed", actor=CHECKER, place=Place(document=1, quote="haha"))


def test_letters_that_only_look_the_same_are_not_the_quote(desk: Desk) -> None:
    take_in(desk, text="The cafe\u0301 is safe.")
    with pytest.raises(BadInputError, match="does not have these words"):
        claims.add(desk, "It is safe", actor=CHECKER, place=Place(document=1, quote="The café is"))
    (said,) = claims.add(
        desk, "It is safe", actor=CHECKER, place=Place(document=1, quote="The cafe\u0301 is")
    ).appearances
    assert (said.start, said.end) == (0, 12)


def test_a_speaker_of_another_document_did_not_say_it(desk: Desk) -> None:
    take_in(desk)
    take_in(desk, text=TEXT.replace("Monday", "Tuesday"), name="second")
    place = Place(document=1, quote="closed on Monday", speaker=2)
    with probes.Unchanged(desk), pytest.raises(BadInputError, match="speaker 2 says nothing in source 1"):
        claims.add(desk, "It was closed", actor=CHECKER, place=place)


@pytest.mark.parametrize(
    ("place", "message"),
    [
        (Place(document=9, quote="x"), "there is no source 9; factcheck sources list"),
        (Place(document=1, quote="closed on Monday", speaker=9), "there is no speaker 9; factcheck speakers list"),
    ],
    ids=["document", "speaker"],
)
def test_a_place_that_there_is_not_is_named(desk: Desk, place: Place, message: str) -> None:
    take_in(desk)
    with probes.Unchanged(desk), pytest.raises(BadInputError, match=message):
        claims.add(desk, "It was closed", actor=CHECKER, place=place)


@pytest.mark.parametrize("text", ["", " \n\t"])
def test_a_claim_needs_words(desk: Desk, text: str) -> None:
    with probes.Unchanged(desk), pytest.raises(BadInputError, match="the claim has no words"):
        claims.add(desk, text, actor=CHECKER)


def test_a_reader_puts_no_claim_down(desk: Desk) -> None:
    with probes.Unchanged(desk), pytest.raises(RefusedError, match="cannot add a claim: rita is a reader"):
        claims.add(desk, "The bridge is new", actor=READER)
