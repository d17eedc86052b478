"""Where two texts differ, as (text, text, differences) rows; the other way round the same, the other way round."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.matching.differences import Difference, differences
from factcheck.matching.particulars import Particulars


def found(here: str, there: str) -> list[str]:
    return [written(one) for one in differences(Particulars(here), Particulars(there))]


def written(one: Difference) -> str:
    return f"{one.aspect}: {' '.join(one.here)} / {' '.join(one.there)}"


ROWS = [
    ("New Orleans is a sanctuary city.", "New Orleans is not a sanctuary city.", ["polarity:  / not"]),
    ("The dam isn't safe.", "The dam is safe.", ["polarity: isn't / "]),
    ("Nobody left the dam.", "Nobody left the dam.", []),
    ("Not only the dam leaks.", "Only the dam leaks.", []),
    (
        "The dam leaks, not the pipe.",
        "The pipe leaks, not the dam.",
        ["polarity: not pipe / not dam", "order: dam pipe / pipe dam"],
    ),
    ("Rents rose in Harlow.", "Rents fell in Harlow.", ["direction: rose / fell"]),
    ("All nurses left.", "Some nurses left.", ["quantity: All / Some"]),
    ("The court ruled it lawful.", "The court ruled it unlawful.", ["opposite: lawful / unlawful"]),
    ("They closed the mine.", "They opened the mine.", ["opposite: closed / opened"]),
    ("Crime fell by 22 percent in 2019.", "Crime fell by 2 percent in 2019.", ["numbers: 22 percent / 2 percent"]),
    ("Crime fell by 22 percent.", "Crime fell by 22%.", []),
    ("Crime fell by a half.", "Crime fell by 50 percent.", []),
    ("He left in 2009.", "He left in 2006.", ["date: 2009 / 2006"]),
    ("He left on Monday.", "He left on Friday.", ["date: Monday / Friday"]),
    ("He left on May 3, 2019.", "On 3 May 2019 he left.", []),
    ("He left for the sea in Elmhurst.", "He left for the sea in Tilbrook.", ["place: Elmhurst / Tilbrook"]),
    ("Then Ana Ruiz spoke.", "Then Tom Hill spoke.", ["names: Ana Ruiz / Tom Hill"]),
    ("Then Mayor Ruiz spoke.", "Then Governor Ruiz spoke.", ["names: Mayor / Governor"]),
    ("Then Ana Ruiz spoke.", "Then Mayor Ruiz spoke.", []),
    ("Then Ruiz sued Hill.", "Then Hill sued Ruiz.", ["order: Ruiz Hill / Hill Ruiz"]),
    ("Seats fell from 9 to 4.", "Seats fell from 4 to 9.", ["order: 9 4 / 4 9"]),
    ("The old mayor sold the town mill.", "The old mayor sold the town hall.", ["wording: mill / hall"]),
    ("The former mayor was arrested.", "The mayor was arrested.", ["wording: former / "]),
    ("He was charged with fraud.", "He was convicted of fraud.", ["wording: charged / convicted"]),
    ("Pay rose in 2010, fell in 2012.", "Pay rose in 2012, fell in 2010.", ["order: 2010 2012 / 2012 2010"]),
    ("In Harlow crime fell twice.", "Crime fell twice in Harlow.", []),
    ("Rebels killed the army.", "The army killed rebels.", ["order: Rebels army / army rebels"]),
    (
        "Murders rose faster than thefts.",
        "Thefts rose faster than murders.",
        ["order: Murders thefts / Thefts murders"],
    ),
    ("Two of three nurses quit.", "Three of two nurses quit.", ["order: Two three / Three two"]),
    ("The governor vetoed it.", "The mayor vetoed it.", ["wording: governor / mayor"]),
    ("Bus fares will double.", "Bus fares doubled.", ["modality: will / "]),
    ("Bus fares will double.", "Bus fares are going to double.", []),
    ("The dam may leak.", "The dam leaks.", ["modality: may / "]),
    ("Seats fell by 9 percent here.", "Seats fell here.", ["numbers: 9 percent / "]),
    ("Seats fell here in 2019.", "Seats fell here.", ["date: 2019 / "]),
    ("Then the Harlow dam broke.", "Then the dam broke.", ["names: Harlow / "]),
    ("Nurses left a clinic in Harlow.", "Nurses left a clinic.", ["place: Harlow / "]),
    ("Then Ana Maria Ruiz spoke here.", "Then Ruiz spoke here.", []),
    ("It rained in Harlow in 2019, by 9 percent.", "Seats fell.", []),
    ("Voters went home.", "It rained on the market.", []),
    ("", "", []),
    ("", "Then Ana Ruiz spoke.", []),
]


@pytest.mark.parametrize(("here", "there", "expected"), ROWS)
def test_what_differs_is_named(here: str, there: str, expected: list[str]) -> None:
    assert found(here, there) == expected


@pytest.mark.parametrize(("here", "there", "_expected"), ROWS)
def test_the_other_way_round_is_the_other_way_round(here: str, there: str, _expected: list[str]) -> None:
    turned = [Difference(one.aspect, one.there, one.here) for one in differences(Particulars(there), Particulars(here))]
    assert sorted(map(written, turned)) == sorted(found(here, there))


PIECES = "the Ruiz Hill not no rose fell 22 percent two 2019 May in Elmhurst never open closed all . \u201c US"
WORDS = st.lists(st.sampled_from(PIECES.split())).map(" ".join)


@given(WORDS, WORDS)
def test_any_two_texts_differ_alike_from_both_sides(here: str, there: str) -> None:
    ours = differences(Particulars(here), Particulars(there))
    turned = differences(Particulars(there), Particulars(here))
    assert [one.aspect for one in ours] == [one.aspect for one in turned]


@given(st.text(max_size=200))
def test_no_text_differs_from_itself(text: str) -> None:
    assert differences(Particulars(text), Particulars(text)) == ()
