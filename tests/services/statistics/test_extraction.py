import pytest

from factcheck.domain.vocabularies import Nature
from factcheck.domain.workflow import ChangeNature
from factcheck.services import claims, review
from factcheck.services.claims import Place
from factcheck.services.desks import Desk
from factcheck.services.statistics.extraction import ExtractionLine, extraction
from tests.factories import CHECKER, TEXT, SampleExtractor, take_in


def lines(desk: Desk) -> tuple[ExtractionLine, ...]:
    with desk.past() as past:
        return extraction(past)


def test_a_desk_without_claims_has_no_figures(desk: Desk) -> None:
    assert lines(desk) == ()


def test_what_people_changed_is_counted_by_extractor(desk: Desk) -> None:
    first, second = take_in(desk).claims
    claims.reword(desk, first, "One.", actor=CHECKER)
    claims.reword(desk, first, "Two.", actor=CHECKER)
    review.act(desk, first, ChangeNature(Nature.OPINION), actor=CHECKER)
    claims.correct_speaker(desk, second, None, actor=CHECKER)
    claims.add(desk, "Nothing extracted this.", actor=CHECKER)
    assert lines(desk) == (
        ExtractionLine(extractor="sample/1", claims=2, changed=2, speaker=1, words=1, place=0, nature=1),
    )


def test_a_claim_that_is_placed_elsewhere_counts_for_what_extracted_it(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, _ = take_in(desk).claims
    monkeypatch.setattr(SampleExtractor, "name", "sample/2")
    take_in(desk, text=f"Once more\n\n{TEXT}", name="b.txt")
    claims.place(desk, first, Place(document=2, quote="Once more"), instead_of=1, actor=CHECKER)
    assert [(line.extractor, line.claims, line.place) for line in lines(desk)] == [
        ("sample/1", 2, 1),
        ("sample/2", 2, 0),
    ]
