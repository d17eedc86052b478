from dataclasses import replace

import pytest

from factcheck.reporting.briefs import Brief, data_digest
from factcheck.services.brief_parts import Change, changes, parts
from tests.reporting.changes import another, leaves, replaced
from tests.reporting.factories import a_brief_of_an_often_repeated_claim, an_item_of_evidence

WHOLE = a_brief_of_an_often_repeated_claim()


def between(before: Brief, after: Brief) -> tuple[Change, ...]:
    return tuple(changes(parts(before), parts(after)))


@pytest.mark.parametrize(("path", "value"), [pytest.param(*leaf, id=leaf[0]) for leaf in leaves(WHOLE)])
def test_whatever_a_vote_agrees_to_cannot_change_unseen(path: str, value: object) -> None:
    changed = replaced(WHOLE, path, another(value))
    found = between(WHOLE, changed)
    assert bool(found) is (data_digest(changed) != data_digest(WHOLE))
    assert all(one.before != one.after for one in found)


@pytest.mark.parametrize("field", ["appearances", "evidence", "replies", "corrections", "retractions"])
def test_what_came_and_what_went_is_one_line(field: str) -> None:
    fewer = replaced(WHOLE, field, getattr(WHOLE, field)[:-1])
    assert [one.after for one in between(WHOLE, fewer)] == [""]
    assert [one.before for one in between(fewer, WHOLE)] == [""]


def test_a_claim_that_became_often_repeated_is_a_line() -> None:
    (change,) = between(replace(WHOLE, often_from=None), WHOLE)
    assert (change.part, change.before, change.after) == ("often repeated", "", "from 3 sources on")


def test_another_order_of_the_scale_is_a_line() -> None:
    turned = replace(WHOLE.scale, ratings=WHOLE.scale.ratings[::-1])
    assert [one.part for one in between(WHOLE, replace(WHOLE, scale=turned))] == ["scale"]


def test_what_the_words_leave_out_is_named_beside_what_they_say() -> None:
    item = an_item_of_evidence(accessed="2026-11-21", sha256="3c" * 32, note="Page 3.")
    changed = replace(
        WHOLE, evidence=(WHOLE.evidence[0], WHOLE.evidence[1], WHOLE.evidence[2], replace(item, number=4))
    )
    assert "evidence 4: sha256" in {one.part for one in between(WHOLE, changed)}


def test_two_things_in_the_same_words_are_told_field_by_field() -> None:
    moved = an_item_of_evidence(publisher=None, author=an_item_of_evidence().publisher)
    (change,) = between(replace(WHOLE, evidence=(an_item_of_evidence(),)), replace(WHOLE, evidence=(moved,)))
    assert change.part == "evidence 1"
    assert "/ publisher: New Orleans Police Department /" in change.before
    assert "/ author: New Orleans Police Department" in change.after


def test_other_words_of_a_rating_are_told_in_full_and_another_rating_by_its_label() -> None:
    first, second, *_ = WHOLE.scale.ratings
    (told,) = between(replace(WHOLE, rating=first), replace(WHOLE, rating=second))
    assert (told.part, told.before, told.after) == ("rating", first.label, second.label)
    (meant,) = between(replace(WHOLE, rating=first), replace(WHOLE, rating=replace(first, meaning="Otherwise.")))
    assert "meaning: Otherwise." in meant.after
