import re
from dataclasses import replace

import pytest

from factcheck.domain.errors import BadInputError
from factcheck.domain.handles import demand_handle, handle_like
from factcheck.domain.people import Recusal, Ties, demand_name, normal_name
from factcheck.domain.vocabularies import Role
from tests.domain.cases import person, recusal

INCLUDES = """
          reader checker editor admin
reader    yes    -       -      -
checker   yes    yes     -      -
editor    yes    yes     yes    -
admin     yes    yes     yes    yes
"""
"""Whether the role of the line may do what the role of the column may."""


@pytest.mark.parametrize("line", INCLUDES.strip().splitlines()[1:], ids=lambda line: line.split()[0])
def test_a_role_may_do_what_the_roles_before_it_may(line: str) -> None:
    role, *cells = line.split()
    columns = INCLUDES.split()[: len(cells)]
    assert [Role(role).includes(Role(other)) for other in columns] == [cell == "yes" for cell in cells]


@pytest.mark.parametrize(
    ("role", "phrase"),
    [
        (Role.READER, "a reader"),
        (Role.CHECKER, "a checker"),
        (Role.EDITOR, "an editor"),
        (Role.ADMIN, "an admin"),
    ],
)
def test_a_role_stands_in_a_sentence_with_its_article(role: Role, phrase: str) -> None:
    assert role.with_article() == phrase


@pytest.mark.parametrize("handle", ["m", "maria", "maria.lopez-2_x", "7up", "a" * 32])
def test_a_handle_passes(handle: str) -> None:
    refusals = []
    try:
        demand_handle(handle)
    except BadInputError as refusal:
        refusals.append(str(refusal))

    assert refusals == []


@pytest.mark.parametrize("handle", ["", "Maria", ".hidden", "-x", "a b", "mаria", "a" * 33, "maria\n", "é"])
def test_what_is_no_handle_is_refused_with_the_rule(handle: str) -> None:
    with pytest.raises(
        BadInputError, match=r"is no handle; use up to 32 of a-z, 0-9, .* beginning with a letter or digit"
    ):
        demand_handle(handle)


@pytest.mark.parametrize(
    ("login", "handle"),
    [
        ("Ada.L", "ada.l"),
        ("DOMAIN\\ada", "domain-ada"),
        ("_www", "www"),
        ("ä", "admin"),
        ("uid 1000", "uid-1000"),
        ("A" * 40, "a" * 32),
    ],
)
def test_a_login_becomes_a_handle(login: str, handle: str) -> None:
    demand_handle(handle_like(login))
    assert handle_like(login) == handle


@pytest.mark.parametrize(
    ("name", "normal"),
    [
        ("Jane  Doe", "jane doe"),
        ("ＪＡＮＥ　ＤＯＥ", "jane doe"),
        ("Ja\u00adne\u200b \u202eDoe", "jane doe"),
        ("Straße", "strasse"),
        ("E\u0301lodie", "élodie"),
        ("\u200b \u00a0", ""),
        ("Jane\ufe0f\u2800 \u034fDoe\U000e0100", "jane doe"),
        ("\u3164\u115f\u1160\uffa0", ""),
        ("e\u034f\u0301", "é"),
    ],
)
def test_a_name_has_one_form_whatever_its_width_case_spaces_and_unseen_characters(name: str, normal: str) -> None:
    assert normal_name(name) == normal
    assert normal_name(normal) == normal


@pytest.mark.parametrize(
    "name", ["Ben Okri", "Zoë O’Neill-Łukasz", "Ли Бо", "李白", "Ada L.", "Agent 7", "Иван Smith", "محمد", "देवी"]
)
def test_a_name_that_readers_can_read_passes(name: str) -> None:
    demand_name(name)
    for unseen in ("\u2800", "\u200b"):
        with pytest.raises(BadInputError, match="nobody sees"):
            demand_name(name + unseen)


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("", "is not one line of words"),
        ("\u2800", "is not one line of words"),
        ("Ben\nEve", "is not one line of words"),
        ("ben\u2800", r"has a character that nobody sees, '\u2800'; leave it out"),
        ("cyd\ufe0f", r"has a character that nobody sees, '\ufe0f'; leave it out"),
        ("ben\u034f", r"has a character that nobody sees, '\u034f'; leave it out"),
        ("b\u200ben", r"has a character that nobody sees, '\u200b'; leave it out"),
        ("ben\u3164", r"has a character that nobody sees, '\u3164'; leave it out"),
        ("Ben\tOde", r"has a character that nobody sees, '\t'; leave it out"),
        ("b\u0435n", r"mixes alphabets in one word, 'b\u0435n'; write it in one"),
        ("Jo B\u043e", r"mixes alphabets in one word, 'B\u043e'; write it in one"),
        (".", "has no letter"),
        ("47", "has no letter"),
    ],
)
def test_a_name_that_readers_could_not_read_or_take_for_another_is_refused(name: str, reason: str) -> None:
    with pytest.raises(BadInputError, match=f"^the name, which briefs show, {re.escape(reason)}$"):
        demand_name(name)


def test_look_alike_letters_make_another_name() -> None:
    assert normal_name("Jаne Doe") != normal_name("Jane Doe")


COVERED: dict[str, tuple[Recusal, bool]] = {
    "the claim": (recusal(claim=7), True),
    "another claim": (recusal(claim=77), False),
    "the speaker": (recusal(speaker="Jane Doe"), True),
    "the speaker in capitals": (recusal(speaker="JANE DOE"), True),
    "the speaker with other spaces": (recusal(speaker="  Jane\u00a0 Doe "), True),
    "the speaker in wide letters": (recusal(speaker="Ｊａｎｅ Ｄｏｅ"), True),
    "another speaker of the claim": (recusal(speaker="straße 9"), True),
    "a part of the name": (recusal(speaker="Jane"), False),
    "a look-alike in another script": (recusal(speaker="Jаne Doe"), False),
    "the tag": (recusal(tag="roads"), True),
    "a part of the tag": (recusal(tag="road"), False),
    "the tag in capitals": (recusal(tag="Roads"), True),
    "the claim, no longer": (replace(recusal(claim=7), is_lifted=True), False),
}


@pytest.mark.parametrize(("declared", "covers"), COVERED.values(), ids=COVERED)
def test_a_recusal_covers(declared: Recusal, covers: bool) -> None:  # noqa: FBT001 -- a case
    ties = Ties(claims=frozenset({5, 7}), speakers=("Jane Doe", "STRASSE 9"), tags=frozenset({"bridges", "roads"}))
    assert declared.covers(ties) is covers
    assert person(recusals=(declared,)).recusal(ties) == (declared if covers else None)


def test_a_recusal_from_no_speaker_covers_no_claim_without_speakers() -> None:
    for declared in (recusal(claim=1), recusal(tag="roads"), recusal(speaker="")):
        assert not declared.covers(Ties(claims=frozenset({7})))


def test_the_recusal_that_holds_is_named_whatever_was_lifted_before_it() -> None:
    lifted, holding = replace(recusal(claim=7), is_lifted=True), replace(recusal(tag="roads"), number=2)
    assert person(recusals=(lifted, holding)).recusal(Ties(claims=frozenset({7}), tags=frozenset({"roads"}))) == holding


@pytest.mark.parametrize(
    ("declared", "subject"),
    [
        (recusal(claim=7), "claim 7"),
        (recusal(speaker="Jane Doe"), "what Jane Doe says"),
        (recusal(tag="roads"), "claims tagged roads"),
    ],
)
def test_a_recusal_says_what_it_is_about(declared: Recusal, subject: str) -> None:
    assert declared.subject() == subject


def test_two_spellings_of_a_name_are_one() -> None:
    assert normal_name(" Jane\tDOE ") == normal_name("ｊａｎｅ doe") == "jane doe"


def test_a_person_is_shown_by_the_name_or_else_the_handle() -> None:
    assert (person(name="Pat Smith").shown(), person().shown()) == ("Pat Smith", "pat")
