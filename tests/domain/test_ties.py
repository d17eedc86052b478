"""What a claim is tied to: where it came from, who said it, what it is tagged as."""

from dataclasses import replace

from factcheck.domain.claims import Claim
from factcheck.domain.documents import Speaker
from factcheck.domain.people import Ties
from factcheck.domain.ties import ties
from tests.domain.cases import claim

SAID = claim().appearances[0]


def tied(subject: Claim, *others: Claim) -> Ties:
    world: dict[str, object] = {f"claim/{one.id}": one for one in (subject, *others)}
    world["speaker/4"] = Speaker(id=4, document=3, name="Jane Doe", role=None)
    world["speaker/5"] = Speaker(id=5, document=3, name="John Roe", role="Mayor")
    return ties(subject, world.get)


def test_everyone_who_is_said_to_have_made_a_claim_is_named_once() -> None:
    said = [replace(SAID, number=place, speaker=speaker) for place, speaker in enumerate((4, 4, None, 5, 9), 1)]
    assert tied(claim(appearances=tuple(said))).speakers == ("Jane Doe", "John Roe")
    assert tied(claim(appearances=())).speakers == ()


def test_a_claim_of_its_own_is_tied_to_itself_and_its_tags() -> None:
    assert tied(claim(number=7, tags=("roads",), appearances=())) == Ties(
        claims=frozenset({7}), tags=frozenset({"roads"})
    )


def test_a_part_is_tied_to_what_it_was_split_off_and_that_to_what_was_merged_into_it() -> None:
    merged = claim(number=3, tags=("bridges",))
    whole = claim(number=2, tags=("roads",), appearances=(replace(SAID, from_claim=3),))
    part = claim(number=4, split_from=2, tags=("rails",), appearances=())
    smallest = claim(number=5, split_from=4, appearances=())
    found = tied(smallest, part, whole, merged)
    assert found.claims == {2, 3, 4, 5}
    assert found.tags == {"roads", "bridges", "rails"}
    assert tied(whole, part, smallest, merged).claims == {2, 3}


def test_what_is_taken_apart_again_is_tied_no_more() -> None:
    assert tied(claim(number=2), claim(number=3)).claims == {2}


def test_claims_that_went_round_are_each_looked_at_once() -> None:
    """A part can be merged back into what it was split off."""
    whole = claim(number=2, appearances=(SAID, replace(SAID, number=2, from_claim=3)))
    assert tied(whole, claim(number=3, split_from=2)).claims == {2, 3}
