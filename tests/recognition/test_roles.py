"""Whether two things that somebody is said to be can be said of one person."""

import pytest

from factcheck.recognition.roles import Alike, compared


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("mayor of Elmhurst", "Mayor of Elmhurst", Alike.SAME),
        ("Sen.", "senator", Alike.SAME),
        ("former mayor", "mayor", Alike.SAME),
        ("mayor", "mayor of Elmhurst", Alike.ALIKE),
        ("Elmhurst mayor", "mayor of Elmhurst", Alike.SAME),
        ("council president", "president of the city council", Alike.ALIKE),
        ("senator (Republican)", "Republican senator", Alike.SAME),
        ("mayor", "governor", Alike.DIFFERENT),
        ("mayor of Elmhurst", "mayor of Harlow", Alike.DIFFERENT),
        ("deputy mayor", "mayor", Alike.DIFFERENT),
        ("assistant secretary", "secretary", Alike.DIFFERENT),
        ("Republican", "Democrat", Alike.DIFFERENT),
        ("police chief", "father of three", Alike.UNKNOWN),
        ("mayor", None, Alike.UNKNOWN),
        (None, None, Alike.UNKNOWN),
        ("", "mayor", Alike.UNKNOWN),
    ],
)
def test_two_roles_are_held_against_each_other(one: str | None, other: str | None, alike: Alike) -> None:
    assert compared(one, other) is alike
    assert compared(other, one) is alike
