import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.newsroom import Newsroom


def test_an_admin_adds_people_and_gives_them_other_roles(newsroom: "Newsroom") -> None:
    assert newsroom("people", "add", "zoe", "--role", "checker", by="ada").err == "zoe is at the desk as a checker\n"
    assert newsroom("people", "add", "zoe", "--role", "editor", by="ada").err == "zoe is at the desk as an editor\n"
    people = {line["handle"]: line["role"] for line in json.loads(newsroom.does("people", "list"))}
    assert people == {"ada": "admin", "ben": "checker", "eve": "editor", "rita": "reader", "zoe": "editor"}


@pytest.mark.parametrize(
    ("arguments", "who", "status", "reason"),
    [
        (("zoe", "--role", "checker"), "eve", 1, "eve is an editor, and this takes an admin"),
        (("ben", "--role", "checker"), "ada", 1, "ben is at the desk already, as a checker"),
        (("ada", "--role", "reader"), "ada", 1, "nobody changes their own role"),
        (("zoe", "--role", "boss"), "ada", 2, "--role"),
        (("zoe",), "ada", 2, "--role"),
        (("Zoe!", "--role", "reader"), "ada", 2, "is no handle"),
        (("-zoe", "--role", "reader"), "ada", 2, "-z"),
        (("z" * 33, "--role", "reader"), "ada", 2, "is no handle"),
    ],
    ids=["no-admin", "twice", "own", "no-role", "missing", "characters", "dash", "long"],
)
def test_who_cannot_be_added_is_not(
    newsroom: "Newsroom", arguments: tuple[str, ...], who: str, status: int, reason: str
) -> None:
    assert reason in newsroom.assert_refused("people", "add", *arguments, by=who, status=status)
