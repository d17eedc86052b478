"""Documents read again: what is new comes, what nobody has touched gives way, what somebody has touched stays."""

from dataclasses import replace

import pytest

from factcheck.domain.documents import Document, OwnWords
from factcheck.domain.errors import BadInputError, ConflictError, RefusedError
from factcheck.domain.statements import Proposition, Statement
from factcheck.domain.vocabularies import Departure
from factcheck.domain.workflow import Accept, Reword, Tag
from factcheck.services import archiving, claims, histories, people, review, views
from factcheck.services.desks import Desk
from factcheck.services.intake import descriptions, rereadings, withdrawals
from factcheck.services.intake.recording import Details
from factcheck.services.intake.rereadings import Reread
from factcheck.services.statistics.extraction import extraction
from factcheck.storage import queries
from tests.examiners import InProcess
from tests.factories import ADMIN, CHECKER, OWN, READER, BetterExtractor, SampleExtractor, take_in, web_of
from tests.services import probes, working


def reread(desk: Desk, extractor: type[SampleExtractor] = BetterExtractor, **options: object) -> Reread:
    return rereadings.reread(desk, 1, actor=CHECKER, examiner=InProcess.of(extractor), **options)  # type: ignore[arg-type]


def texts(desk: Desk) -> dict[int, str]:
    with desk.past() as past:
        return {line.id: line.text for line in queries.claim_lines(past.connection)}


CLOSED = "The bridge was closed on Monday after a routine inspection"


def test_what_is_new_comes_and_what_nobody_has_touched_and_is_not_found_gives_way(desk: Desk) -> None:
    take_in(desk)
    told = reread(desk)
    assert told == Reread(document=1, statements=1, dropped=0, new=(3,), same=1, kept=0, replaced=1, is_changed=True)
    assert texts(desk) == {1: "The bridge is safe", 3: CLOSED}
    with desk.past() as past:
        assert past.claim(2).departed is Departure.REPLACED
        assert past.document(1).extractor == "sample/2"
        assert [line.number for line in queries.statement_lines(past.connection, 1)] == [1, 2]
    assert probes.problems(desk) == []


@pytest.mark.parametrize("extractor", [SampleExtractor, BetterExtractor])
def test_the_second_time_changes_nothing(desk: Desk, extractor: type[SampleExtractor]) -> None:
    take_in(desk)
    reread(desk, extractor)
    with probes.Unchanged(desk):
        assert not reread(desk, extractor).is_changed


def test_a_claim_that_somebody_has_touched_stays_with_its_place_and_is_not_found_twice(desk: Desk) -> None:
    take_in(desk)
    review.act(desk, 2, Tag(("friday",)), actor=CHECKER)
    told = reread(desk)
    assert (told.kept, told.replaced, told.new) == (1, 0, (3,))
    with desk.past() as past:
        claim = past.claim(2)
        assert claim.departed is None
        assert past.document(1).text[slice(*claim.appearances[0].span[0])] == claim.text


def test_words_that_somebody_has_put_otherwise_are_not_extracted_beside_them(desk: Desk) -> None:
    take_in(desk)
    review.act(desk, 1, Reword(text="It is safe", suggestion=None, check_worthiness=None), actor=CHECKER)
    reread(desk)
    assert texts(desk) == {1: "It is safe", 3: CLOSED}
    with probes.Unchanged(desk):
        reread(desk)


def test_a_claim_that_is_found_otherwise_in_anything_is_replaced(desk: Desk) -> None:
    class Rescoring(SampleExtractor):
        name = "sample/3"

        def statements(self, text: str) -> tuple[Statement, ...]:
            (found,) = super().statements(text)
            first, *rest = found.propositions
            return (replace(found, propositions=(replace(first, check_worthiness=123), *rest)),)

    take_in(desk)
    told = reread(desk, Rescoring)
    assert (told.statements, told.dropped, told.new, told.same, told.replaced) == (0, 0, (3,), 1, 1)
    assert texts(desk) == {2: "it will open on Friday", 3: "The bridge is safe"}


def test_a_better_role_is_another_statement_of_a_speaker_under_another_number(desk: Desk) -> None:
    class Promoting(SampleExtractor):
        name = "sample/4"

        def statements(self, text: str) -> tuple[Statement, ...]:
            (found,) = super().statements(text)
            assert found.speaker
            return (replace(found, speaker=replace(found.speaker, role="Governor")),)

    take_in(desk)
    told = reread(desk, Promoting)
    assert (told.statements, told.dropped, told.new, told.replaced) == (1, 1, (3, 4), 2)
    with desk.past() as past:
        (speaker,) = queries.speaker_lines(past.connection)
        (statement,) = queries.statement_lines(past.connection, 1)
    assert (speaker.id, speaker.role, speaker.claims) == (2, "Governor", 2)
    assert statement.number == 2
    assert probes.problems(desk) == []


def test_a_dry_run_tells_it_and_changes_nothing(desk: Desk) -> None:
    take_in(desk)
    with probes.Unchanged(desk):
        told = reread(desk, dry_run=True)
    assert (told.is_changed, told.is_dry, len(told.new), told.replaced) == (False, True, 1, 1)


def test_whose_own_words_it_is_can_be_said_and_taken_back(desk: Desk) -> None:
    class Grammatical(SampleExtractor):
        def found(self, *_: object) -> tuple[tuple[()], tuple[()]]:
            return (), ()

    take_in(desk)

    def own(document: Document) -> OwnWords:
        return replace(OWN, end=len(document.text))

    reread(desk, Grammatical, own=own)
    with desk.past() as past:
        assert past.document(1).own == replace(OWN, end=past.document(1).size - 4)  # the marks are three bytes each
    assert histories.of_source(desk, 1)[2].details.startswith("Jane Doe, Mayor; characters 0 to ")
    reread(desk, SampleExtractor, own=lambda _: None)
    with desk.past() as past:
        assert past.document(1).own is None
    assert probes.problems(desk) == []


def test_an_extractor_without_grammar_is_refused_one_speakers_text(desk: Desk) -> None:
    take_in(desk)
    with (
        probes.Unchanged(desk),
        pytest.raises(BadInputError, match="sample/1 cannot look through one speaker's own text"),
    ):
        reread(desk, SampleExtractor, own=lambda _: OWN)


def test_the_first_reading_of_a_claim_stays_that_of_its_day(desk: Desk) -> None:
    take_in(desk)
    review.act(desk, 1, Reword(text="It is safe", suggestion=None, check_worthiness=None), actor=CHECKER)
    reread(desk)
    with desk.past() as past:
        first = views.claim_view(past, past.claim(1)).first
        counted = {line.extractor: line.claims for line in extraction(past)}
    assert first is not None
    assert first.by == "sample/1"
    assert counted == {"sample/1": 1, "sample/2": 1}


def test_what_is_withdrawn_evidence_or_not_there_is_not_read(desk: Desk) -> None:
    take_in(desk)
    archiving.keep(desk, "https://example.org/a.png", actor=CHECKER, outlook=web_of(b"\x89PNG", desk=desk))
    withdrawals.withdraw(desk, 1, reason="x", actor=CHECKER)
    with probes.Unchanged(desk):
        for source, why in ((1, "was withdrawn by ben"), (2, "kept as evidence"), (7, "there is no source 7")):
            with pytest.raises(BadInputError, match=why):
                rereadings.reread(desk, source, actor=CHECKER, examiner=InProcess.of(BetterExtractor))


def test_it_takes_a_checker_without_a_conflict_of_interest(desk: Desk) -> None:
    take_in(desk)
    with probes.Unchanged(desk), pytest.raises(RefusedError, match="rita is a reader"):
        rereadings.reread(desk, 1, actor=READER, examiner=InProcess.of(BetterExtractor))
    working.recuse(desk, CHECKER, speaker="Jane Doe", actor=CHECKER)
    with probes.Unchanged(desk), pytest.raises(RefusedError, match="ben is recused from what Jane Doe says"):
        reread(desk)


def test_a_claim_that_somebody_is_recused_from_by_its_number_stays(desk: Desk) -> None:
    take_in(desk)
    working.recuse(desk, READER, claim=2, actor=READER)
    assert (reread(desk).kept, reread(desk).replaced) == (1, 0)


def test_a_claim_that_goes_on_for_another_stays_although_that_was_said_nowhere(desk: Desk) -> None:
    take_in(desk)
    number = claims.add(desk, "It will open soon.", actor=CHECKER).id
    review.link(desk, number, into=2, actor=CHECKER)
    assert (reread(desk).kept, reread(desk).replaced) == (2, 0)
    with desk.past() as past:
        assert past.claim(2).departed is None
    review.unlink(desk, number, actor=CHECKER)
    assert reread(desk).replaced == 1
    assert probes.problems(desk) == []


def test_what_somebody_did_while_it_was_read_is_not_passed_over(desk: Desk) -> None:
    class Slow(BetterExtractor):
        def statements(self, text: str) -> tuple[Statement, ...]:
            descriptions.describe(desk, 1, Details(title="Meanwhile"), actor=CHECKER)
            return super().statements(text)

    take_in(desk)
    with pytest.raises(ConflictError, match="source 1 was changed while it was read"):
        reread(desk, Slow)


def test_a_claim_that_is_accepted_while_it_is_read_stays(desk: Desk) -> None:
    class Slow(BetterExtractor):
        def statements(self, text: str) -> tuple[Statement, ...]:
            review.act(desk, 2, Accept(), actor=CHECKER)
            return super().statements(text)

    take_in(desk)
    assert reread(desk, Slow).kept == 1
    assert 2 in texts(desk)


def test_who_may_no_longer_read_by_then_reads_nothing(desk: Desk) -> None:
    class Slow(BetterExtractor):
        def statements(self, text: str) -> tuple[Statement, ...]:
            people.deactivate(desk, CHECKER, actor=ADMIN)
            return super().statements(text)

    take_in(desk)
    with pytest.raises(RefusedError, match="ben is deactivated"):
        reread(desk, Slow)
    assert probes.problems(desk) == []


def test_a_claim_that_would_be_extracted_just_so_stays_beside_one_that_somebody_has_touched(desk: Desk) -> None:
    class Nested(SampleExtractor):
        def statements(self, text: str) -> tuple[Statement, ...]:
            return tuple(
                replace(one, propositions=(*one.propositions, *(_shorter(claim) for claim in one.propositions)))
                for one in super().statements(text)
            )

    take_in(desk)
    reread(desk, Nested)
    before = texts(desk)
    review.act(desk, 1, Tag(("bridge",)), actor=CHECKER)
    assert reread(desk, Nested).replaced == 0
    assert texts(desk) == before


def _shorter(claim: Proposition) -> Proposition:
    (start, end), *_ = claim.span
    return replace(claim, span=((start, end - 3),), text=f"{claim.text} in short")


def test_withdrawn_and_restored_is_not_touched(desk: Desk) -> None:
    take_in(desk)
    withdrawals.withdraw(desk, 1, reason="x", actor=CHECKER)
    withdrawals.restore(desk, 1, actor=CHECKER)
    assert reread(desk).replaced == 1
    withdrawals.withdraw(desk, 1, reason="x", actor=CHECKER)
    assert withdrawals.restore(desk, 1, actor=CHECKER).claims == (1, 3)
    assert probes.problems(desk) == []


def test_an_extractor_that_fails_changes_nothing(desk: Desk) -> None:
    class Failing(SampleExtractor):
        def statements(self, text: str) -> tuple[Statement, ...]:
            raise IndexError(text[:3])

    take_in(desk)
    with probes.Unchanged(desk), pytest.raises(BadInputError, match="fails over it"):
        reread(desk, Failing)
