import pytest

from factcheck.domain.people import Role

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
