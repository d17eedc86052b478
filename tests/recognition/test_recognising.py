"""Whom a speaker may be: in which order, with which reasons and warnings, and who is never suggested."""

import tomllib
from datetime import date
from pathlib import Path

import pytest

from factcheck.recognition.circumstances import Aspect
from factcheck.recognition.recognising import PROBABLE, Call, Suggestion, recognised
from factcheck.recognition.sightings import Candidate, Sighting
from factcheck.recognition.ties import Doubt

CORPUS: dict[str, list[list[str]]] = tomllib.loads(
    (Path(__file__).parents[1] / "corpus/speakers.toml").read_text(encoding="utf-8")
)
DAY = date(2017, 10, 4)


def sighting(name: str, **known: object) -> Sighting:
    """A speaker of whom all is known but what is given."""
    told = {"role": "mayor", "outlet": "The Elmhurst Post", "day": DAY, "beside": frozenset({"Otto Marlow"})} | known
    return Sighting(name=name, **told)  # type: ignore[arg-type]


def profile(number: int, *names: str, **known: object) -> Candidate:
    """Somebody whom the desk knows, met in all circumstances that `sighting` has."""
    told = {
        "roles": ("mayor",),
        "outlets": frozenset({"The Elmhurst Post"}),
        "days": (DAY,),
        "beside": frozenset({"Otto Marlow"}),
    }
    return Candidate(number=number, is_profile=True, names=names, **(told | known))  # type: ignore[arg-type]


def only(name: str, *candidates: Candidate, ruled: int | None = None, **known: object) -> Suggestion:
    (found,) = recognised(sighting(name, **known), candidates, ruled=ruled).suggestions
    return found


def test_a_suggestion_says_why_with_points_that_add_up() -> None:
    found = only("Mitch Osgood", profile(2, "Mitch Osgood"), role="mayor")
    assert [(reason.aspect, reason.points, reason.said) for reason in found.reasons] == [
        (Aspect.NAME, 60, "same name"),
        (Aspect.ROLE, 25, "same role: mayor"),
        (Aspect.OUTLET, 8, "same outlet: The Elmhurst Post"),
        (Aspect.BESIDE, 6, "named together with Otto Marlow"),
        (Aspect.DAY, 5, "the same day"),
    ]
    assert found.points == 100
    assert found.call is Call.PROBABLY
    assert found.warnings == ()


def test_what_is_missing_of_a_name_is_said() -> None:
    found = only("Osgood", profile(2, "Mitch Osgood"))
    assert found.reasons[0].said == "surname alone, without mitch"
    assert found.call is Call.PERHAPS, "a surname alone is nobody's, whatever else agrees"


def test_nobody_is_suggested_by_circumstances_alone() -> None:
    assert recognised(sighting("Ada Colby"), [profile(2, "Mitch Osgood")]).suggestions == ()


def test_a_surname_that_two_bear_is_said_to_be_either() -> None:
    mitch, mary = profile(2, "Mitch Osgood"), profile(3, "Mary Osgood", roles=("senator",))
    found = recognised(sighting("Osgood"), [mary, mitch]).suggestions
    assert [one.candidate.id for one in found] == ["profile/2"], "the senator is no mayor"
    found = recognised(sighting("Osgood", role=None), [mary, mitch]).suggestions
    assert [one.candidate.id for one in found] == ["profile/2", "profile/3"]
    assert [warned.said for one in found for warned in one.warnings] == [
        "Osgood may be profile/3 Mary Osgood as well",
        "Osgood may be profile/2 Mitch Osgood as well",
    ]


def test_two_of_one_name_are_both_offered_and_neither_is_probable() -> None:
    found = recognised(sighting("Tom Ferris"), [profile(2, "Tom Ferris"), profile(3, "Tom Ferris")]).suggestions
    assert {one.call for one in found} == {Call.PERHAPS}
    assert all(warned.doubt is Doubt.SEVERAL for one in found for warned in one.warnings)


def test_speakers_of_one_name_who_nobody_said_are_two_make_none_doubtful() -> None:
    speaker = Candidate(number=12, is_profile=False, names=("Tom Ferris",))
    found = recognised(sighting("Tom Ferris"), [speaker, profile(2, "Tom Ferris")]).suggestions
    assert [(one.candidate.id, one.call) for one in found] == [("profile/2", Call.PROBABLY), ("12", Call.PROBABLY)]


def test_another_role_is_warned_of_and_makes_nobody_probable() -> None:
    found = only("Tom Ferris", profile(2, "Tom Ferris", roles=("governor",)))
    assert [warned.doubt for warned in found.warnings] == [Doubt.ROLES]
    assert found.call is Call.PERHAPS


def test_of_several_roles_the_one_that_agrees_counts() -> None:
    found = only("Tom Ferris", profile(2, "Tom Ferris", roles=("governor", "mayor")))
    assert not found.warnings


def test_whom_the_desks_own_rule_names_is_ticked() -> None:
    mitch, mary = profile(2, "Mitch Osgood"), profile(3, "Mary Osgood")
    found = recognised(sighting("Osgood"), [mitch, mary], ruled=3).suggestions
    assert [(one.candidate.id, one.call) for one in found] == [("profile/3", Call.TICKED), ("profile/2", Call.PERHAPS)]
    assert found[0].reasons[0].said == "this desk says so of the name"


def test_a_rule_ticks_somebody_of_quite_another_name() -> None:
    assert only("The Chief", profile(3, "Mary Osgood"), ruled=3).call is Call.TICKED


def test_an_order_does_not_depend_on_that_of_the_candidates() -> None:
    known = [profile(number, f"{first} Osgood") for number, first in enumerate(("Mitch", "Mary", "M.", "Mitchell"), 2)]
    found = recognised(sighting("Mitch Osgood"), known)
    assert found == recognised(sighting("Mitch Osgood"), list(reversed(known)))
    assert [one.candidate.number for one in found.suggestions] == [2, 5, 4]


@pytest.mark.parametrize(("one", "other"), CORPUS["lookalike"], ids=ascii)
def test_no_lookalike_is_suggested_although_all_else_agrees(one: str, other: str) -> None:
    for seen, known in ((one, other), (other, one)):
        found = recognised(sighting(seen), [profile(2, known)])
        assert found.suggestions == ()
        assert [candidate.number for candidate in found.lookalikes] == [2]


@pytest.mark.parametrize(("one", "other", "doubt"), CORPUS["doubtful"], ids=ascii)
def test_no_doubtful_name_is_suggested_without_its_warning(one: str, other: str, doubt: str) -> None:
    for suggestion in recognised(sighting(one), [profile(2, other)]).suggestions:
        assert doubt in {warned.doubt for warned in suggestion.warnings}
        assert suggestion.call is Call.PERHAPS


@pytest.mark.parametrize(("one", "other"), CORPUS["same"], ids=ascii)
def test_one_person_written_differently_is_suggested_where_all_else_agrees(one: str, other: str) -> None:
    assert only(one, profile(2, other)).points >= PROBABLE - 10


@pytest.mark.parametrize("other", [pair[1] for pair in CORPUS["lookalike"] if pair[0] == "Maren Tilbrook"], ids=ascii)
def test_who_has_a_lookalike_among_the_names_is_suggested_for_the_name_alone(other: str) -> None:
    both = profile(2, "Maren Tilbrook", other)
    assert only("Maren Tilbrook", both).candidate is both
    assert only("M. Tilbrook", both).candidate is both
    assert recognised(sighting(other), [profile(2, "Maren Tilbrook", "Maren")]).suggestions == ()
    assert recognised(sighting("M. Tilbrook"), [profile(2, "Ada Colby", "M. Tilbr\u043eok")]).suggestions == ()


def test_a_name_with_strange_letters_is_warned_of_where_the_desk_knows_it_so() -> None:
    found = only("M\u0430ren Tilbrook", profile(2, "M\u0430ren Tilbrook"))
    assert [warned.said for warned in found.warnings] == [
        "character 2 is U+0430 CYRILLIC SMALL LETTER A, which looks like a"
    ]


@pytest.mark.parametrize(
    "description", ["a city official", "the mayor's office", "An engineer of Elmhurst", "residents", "..."]
)
def test_nobody_is_suggested_for_a_description_but_by_a_rule(description: str) -> None:
    assert recognised(sighting(description), [profile(2, description)]).suggestions == ()
    assert only(description, profile(2, description), ruled=2).call is Call.TICKED


def test_a_description_is_no_company() -> None:
    crowd = frozenset({"Otto Marlow", "a city official", "residents"})
    found = only("Mitch Osgood", profile(2, "Mitch Osgood", beside=crowd), beside=crowd)
    assert [reason.said for reason in found.reasons if reason.aspect is Aspect.BESIDE] == [
        "named together with Otto Marlow"
    ]
