from pathlib import Path

from factcheck.cli import demo
from factcheck.domain.people import Role
from factcheck.services.demo import Opened
from factcheck.services.scripts import PersonPart


def test_the_first_scene_names_the_people_of_the_script() -> None:
    people = (PersonPart(handle="zoe", role=Role.EDITOR), PersonPart(handle="yan", role=Role.CHECKER))
    told = demo._told(Opened(Path("desk"), people))
    assert told == "A desk in desk, with an editor (zoe) and a checker (yan)."
