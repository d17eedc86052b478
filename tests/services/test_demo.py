"""The demo, whose briefs are the sample output in `reports/` and the golden files at once.

After a change that is meant: `FACTCHECK_UPDATE_GOLDEN=1 pytest tests/services/test_demo.py`, then read the difference.
"""

import os
from pathlib import Path

import pytest

from factcheck.domain.errors import BadInputError, EnvironmentFailureError
from factcheck.domain.vocabularies import Role
from factcheck.services import demo, desks, publishing, scripts
from factcheck.services.demo import Acted, Chosen, Opened, Published, Scene, TakenIn, Verified
from tests.factories import fake_outside

ROOT = Path(__file__).parents[2]
REPORTS = ROOT / "reports"


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, tuple[Scene, ...]]:
    folder = tmp_path_factory.mktemp("demo") / "desk"
    return folder, tuple(demo.run(folder, seeds=scripts.sample_folder()))


def briefs(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in sorted(folder.glob("*.md"))}


def test_the_reports_in_the_repository_are_the_demos_briefs(played: tuple[Path, tuple[Scene, ...]]) -> None:
    made = briefs(played[0] / "briefs")
    if os.environ.get("FACTCHECK_UPDATE_GOLDEN"):
        for old in REPORTS.glob("*.md"):
            old.unlink()
        for name, content in made.items():
            (REPORTS / name).write_bytes(content)
    assert briefs(REPORTS) == made
    assert len(made) == 5


def test_it_plays_from_a_new_desk_to_a_clean_audit(played: tuple[Path, tuple[Scene, ...]]) -> None:
    _, scenes = played
    assert isinstance(scenes[0], Opened)
    assert [(person.handle, person.role) for person in scenes[0].people] == [
        ("ada", Role.CHECKER),
        ("ben", Role.EDITOR),
    ]
    assert [type(scene) for scene in scenes if isinstance(scene, TakenIn | Chosen | Published)] == [
        *(TakenIn, TakenIn),
        *(Chosen, Published) * 2,
        *(Chosen, Published, Published, Published),
    ]
    assert isinstance(scenes[-1], Verified)
    assert scenes[-1].proof.checkpoint == scenes[-1].proof.events


def test_the_two_claims_of_the_reference_case_are_checked_and_a_third_that_is_put_right(
    played: tuple[Path, tuple[Scene, ...]],
) -> None:
    chosen = [scene.text for scene in played[1] if isinstance(scene, Chosen)]
    assert chosen == [
        (
            "the NOPD is in full compliance with all federal laws related to sharing information about the immigration status of "
            "individuals in our community"
        ),
        "New Orleans is not a sanctuary city",
        "Mayor Mitch Landrieu and U.S. Sen. John Kennedy are to sit down with Jeff Sessions on Nov. 16",
    ]


def test_the_third_claim_is_published_corrected_and_retracted_and_every_version_stays(
    played: tuple[Path, tuple[Scene, ...]],
) -> None:
    folder, scenes = played
    notice = next(scene.file for scene in scenes if isinstance(scene, Published) and scene.is_retraction)
    versions = [notice.with_name(f"{notice.stem}-version-{number}.md").read_text("utf-8") for number in (1, 2)]
    assert ["## Rating: ✓ True" in versions[0], "## Rating: ◐ Lacks context" in versions[1]] == [True, True]
    assert "**Correction, 15 January 2026 (version 2):** the rating was *True*." in versions[1]
    assert "This fact-check was retracted on 15 January 2026." in notice.read_text("utf-8")
    desk = desks.open_desk(str(folder / "factcheck.db"), outside=fake_outside())
    with desk.past() as past:
        claim = past.claim(2)
        for published in claim.briefs:
            assert publishing.reproduced(past, claim, published).sha256() == published.sha256
    desk.database.close()


def test_two_different_people_take_a_claim_to_its_brief(played: tuple[Path, tuple[Scene, ...]]) -> None:
    acted = [scene for scene in played[1] if isinstance(scene, Acted)]
    assert {scene.actor for scene in acted if scene.action == "verdict"} == {"ada"}
    assert {scene.actor for scene in acted if scene.action == "approve"} == {"ben"}


def test_every_claim_found_has_a_place_in_its_document(played: tuple[Path, tuple[Scene, ...]]) -> None:
    for scene in played[1]:
        if isinstance(scene, TakenIn):
            assert scene.claims
            assert len(scene.claims) == len(scene.places)
            assert all(start < end for start, end in scene.places)


def test_nobody_is_given_anothers_words(played: tuple[Path, tuple[Scene, ...]]) -> None:
    speakers = {
        line.text: line.speaker
        for scene in played[1]
        if isinstance(scene, TakenIn)
        for line in scene.claims
        if line.speaker
    }
    kennedys = ("I was happy to facilitate", "I appreciate the mayor", "we can reach a solution")
    for text, speaker in speakers.items():
        if text.startswith(kennedys):
            assert speaker.startswith("John Kennedy")
        elif not text.startswith("Mayor Mitch Landrieu and U.S. Sen. John Kennedy are to sit down"):
            assert not speaker.startswith("John Kennedy"), text


def test_a_second_run_takes_a_folder_of_its_own(tmp_path: Path) -> None:
    assert demo.free_folder(tmp_path / "desk") == tmp_path / "desk"
    (tmp_path / "desk").mkdir()
    (tmp_path / "desk-2").mkdir()
    assert demo.free_folder(tmp_path / "desk") == tmp_path / "desk-3"


def test_a_folder_without_a_script_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentFailureError, match=r"seeds\.toml"):
        scripts.read(tmp_path)


@pytest.mark.parametrize("text", ["not toml", "[clock]\nstart = 1", "claims = 3"], ids=["syntax", "type", "shape"])
def test_a_script_of_another_shape_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "seeds.toml").write_text(text)
    with pytest.raises(BadInputError, match="no script of a demo"):
        scripts.read(tmp_path)
