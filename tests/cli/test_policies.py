import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from factcheck.services import policies

if TYPE_CHECKING:
    from tests.cli.conftest import Run
    from tests.cli.newsroom import Newsroom


def test_a_policy_that_was_shown_can_be_applied(newsroom: "Newsroom", tmp_path: Path) -> None:
    shown = newsroom.does("policy", "show")
    (tmp_path / "policy.toml").write_text(shown.replace("evidence_minimum = 1", "evidence_minimum = 3"))
    assert newsroom("policy", "apply", str(tmp_path / "policy.toml"), by="ada").err == "policy 2 is in force\n"
    assert newsroom.does("policy", "show") == shown.replace("evidence_minimum = 1", "evidence_minimum = 3")
    assert json.loads(newsroom.does("policy", "show", "--format", "json"))["evidence_minimum"] == 3


def test_the_policy_in_force_goes_through_a_file_unchanged_and_is_not_applied_twice(
    newsroom: "Newsroom", tmp_path: Path
) -> None:
    shown = newsroom.does("policy", "show")
    (tmp_path / "policy.toml").write_text(shown)
    outcome = newsroom("policy", "apply", str(tmp_path / "policy.toml"), by="ada")
    assert (outcome.status, outcome.err) == (1, "error: cannot apply a policy: it is the one in force\n")
    (tmp_path / "policy.toml").write_text(shown.replace("evidence_minimum = 1", "evidence_minimum = 3"))
    assert newsroom("policy", "apply", str(tmp_path / "policy.toml"), by="ada").err == "policy 2 is in force\n"


def test_a_policy_can_be_piped_in(spawn: "Run", newsroom: "Newsroom") -> None:
    changed = newsroom.does("policy", "show").replace("evidence_minimum = 1", "evidence_minimum = 2")
    outcome = spawn("--desk", str(newsroom.folder), "--as", "ada", "policy", "apply", "-", stdin=changed.encode())
    assert (outcome.status, outcome.out, outcome.err) == (0, "", "policy 2 is in force\n")


@pytest.mark.parametrize(
    ("old", "new", "who", "status"),
    [
        ("evidence_minimum = 1", "evidence_minimum = 2", "eve", 1),
        ("evidence_minimum = 1", "evidence_minimum = -1", "ada", 2),
        ("evidence_minimum = 1", 'evidence_minimum = "1"', "ada", 2),
        ("evidence_minimum", "evidence_maximum", "ada", 2),
        ("submit_guards", "\x00", "ada", 2),
        ("submit_guards", "[[[", "ada", 2),
    ],
    ids=["no-admin", "negative", "text", "key", "nul", "no-toml"],
)
def test_a_policy_that_cannot_hold_is_refused(  # noqa: PLR0917 - a table's columns beside the fixtures
    newsroom: "Newsroom", tmp_path: Path, old: str, new: str, who: str, status: int
) -> None:
    (tmp_path / "policy.toml").write_text(newsroom.does("policy", "show").replace(old, new))
    newsroom.assert_refused("policy", "apply", str(tmp_path / "policy.toml"), by=who, status=status)


def test_who_put_the_policy_into_force_is_said_where_it_is_in_no_pipes_way(newsroom: "Newsroom") -> None:
    outcome = newsroom("policy", "show")
    assert outcome.err == "policy 1, applied by ada, 2026-01-15 09:00 UTC\n"
    assert outcome.out.startswith("# What must be so before a claim is submitted.\nsubmit_guards = ")


def test_an_older_policy_is_shown(newsroom: "Newsroom", tmp_path: Path) -> None:
    shown = newsroom.does("policy", "show")
    (tmp_path / "policy.toml").write_text(shown.replace("evidence_minimum = 1", "evidence_minimum = 3"))
    newsroom.does("policy", "apply", str(tmp_path / "policy.toml"), by="ada")
    assert newsroom.does("policy", "show", "--version", "1") == shown
    assert json.loads(newsroom.does("policy", "show", "--version", "2", "--format", "json"))["version"] == 2
    assert "there is no policy 3" in newsroom.assert_refused("policy", "show", "--version", "3", status=2)


MORE = """
[[permissions]]
action = "accept"
role = "editor"

[scale]"""


def test_what_a_policy_file_would_change_is_shown(newsroom: "Newsroom", tmp_path: Path) -> None:
    changed = newsroom.does("policy", "show")
    for old, new in (
        ("evidence_minimum = 1", "evidence_minimum = 3"),
        ("shows_dissent = false", "shows_dissent = true"),
        ("\n[scale]", MORE),
        ('id = "unproven"', 'id = "unverifiable"'),
        ("\nversion = 2", "\nversion = 3"),
    ):
        assert old in changed
        changed = changed.replace(old, new, 1)
    (tmp_path / "policy.toml").write_text(changed)
    lines = json.loads(newsroom.does("policy", "diff", str(tmp_path / "policy.toml")))
    told = {line["key"]: (line["before"], line["after"]) for line in lines}
    assert told["evidence_minimum"] == ("1", "3")
    assert told["shows_dissent"] == ("false", "true")
    assert told["permissions.accept"] == (None, "editor")
    assert told["scale.unproven.label"] == ("Unproven", None)
    assert told["scale.unverifiable.label"] == (None, "Unproven")
    assert told["scale.order"][1] == "true, mostly-true, lacks-context, mostly-false, false, unverifiable"
    assert len(told) == 13
    newsroom.does("policy", "apply", str(tmp_path / "policy.toml"), by="ada")
    assert policies.read(newsroom.does("policy", "show"), name="a") == policies.read(changed, name="b")
    assert json.loads(newsroom.does("policy", "diff", str(tmp_path / "policy.toml"))) == []
    refusal = newsroom.assert_refused("review", "accept", "1", by="ben", status=1)
    assert "ben is a checker, and this takes an editor" in refusal


@pytest.mark.parametrize(
    ("action", "role", "reason"),
    [
        ("aprove", "editor", "the policy's permissions give 'aprove' = editor, and there is no such action"),
        (
            "approve",
            "checker",
            "the policy's permissions give approve = checker, and no policy may give it below editor",
        ),
        ("accept", "reader", "the policy's permissions give accept = reader, and no policy may give it below checker"),
    ],
    ids=["unknown", "approve", "reader"],
)
def test_a_permission_is_of_an_action_and_within_what_is_fixed(  # noqa: PLR0917 - a table's columns beside the fixtures
    newsroom: "Newsroom", run: "Run", tmp_path: Path, action: str, role: str, reason: str
) -> None:
    changed = MORE.replace('"accept"', f'"{action}"').replace('"editor"', f'"{role}"')
    (tmp_path / "policy.toml").write_text(newsroom.does("policy", "show").replace("\n[scale]", changed, 1))
    outcome = run("policy", "check", str(tmp_path / "policy.toml"))
    outcome.assert_refused(2)
    assert reason in outcome.err
    newsroom.assert_refused("policy", "apply", str(tmp_path / "policy.toml"), by="ada", status=2)


def test_a_policy_file_is_checked_without_a_desk(newsroom: "Newsroom", run: "Run", tmp_path: Path) -> None:
    shown = newsroom.does("policy", "show")
    (tmp_path / "policy.toml").write_text(shown)
    outcome = run("policy", "check", str(tmp_path / "policy.toml"))
    assert (outcome.status, outcome.out) == (0, "")
    assert outcome.err == "a desk can work by this policy: 6 ratings, 5 guards\n"


def test_a_key_is_never_broken_on_a_narrow_terminal(
    newsroom: "Newsroom", tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("factcheck.cli.layout.PIPED_WIDTH", 80)
    changed = newsroom.does("policy", "show").replace('label = "Mostly false"', 'label = "Not quite false"')
    (tmp_path / "policy.toml").write_text(changed)
    shown = newsroom.does("policy", "diff", str(tmp_path / "policy.toml"), "--format", "table")
    assert "scale.mostly-false.label " in shown


def test_a_file_that_changes_nothing_is_said_to_be_the_policy(newsroom: "Newsroom", tmp_path: Path) -> None:
    (tmp_path / "policy.toml").write_text(newsroom.does("policy", "show"))
    outcome = newsroom("policy", "diff", str(tmp_path / "policy.toml"), "--format", "table")
    assert (outcome.status, outcome.out, outcome.err) == (0, "", "that is the policy in force\n")


def test_a_scale_is_taken_over_by_its_name_or_out_of_a_file(newsroom: "Newsroom", tmp_path: Path) -> None:
    lines = json.loads(newsroom.does("policy", "diff", "--scale", "six-step"))
    assert {"key": "scale.name", "before": "factcheck", "after": "six-step"} in lines
    assert not [line for line in lines if not line["key"].startswith("scale.")]
    newsroom.does("policy", "apply", "--scale", "six-step", by="ada")
    assert 'name = "six-step"' in newsroom.does("policy", "show")
    own = newsroom.does("ratings", "show", "plain-words").replace('"plain-words"', '"our-words"')
    (tmp_path / "scale.toml").write_text(own)
    newsroom.does("policy", "apply", "--scale", str(tmp_path / "scale.toml"), by="ada")
    assert 'name = "our-words"' in newsroom.does("policy", "show")


def test_a_file_can_be_applied_with_another_scale(newsroom: "Newsroom", tmp_path: Path) -> None:
    (tmp_path / "policy.toml").write_text(newsroom.does("policy", "show").replace("= 1\n", "= 2\n", 1))
    both = ("--scale", "six-step", str(tmp_path / "policy.toml"))
    keys = {line["key"] for line in json.loads(newsroom.does("policy", "diff", *both))}
    assert "scale.name" in keys
    assert any(not key.startswith("scale.") for key in keys)


def test_neither_a_file_nor_a_scale_is_no_policy(newsroom: "Newsroom") -> None:
    for name in ("diff", "apply"):
        line = newsroom.assert_refused("policy", name, by="ada", status=2)
        assert "give its FILE, or --scale" in line
    assert "no.toml" in newsroom.assert_refused("policy", "apply", "--scale", "no.toml", by="ada", status=2)


@pytest.mark.parametrize(
    ("given", "typed"),
    [
        (("strict.toml",), "strict.toml"),
        (("my policy.toml",), "'my policy.toml'"),
        (("a;rm -rf b.toml",), "'a;rm -rf b.toml'"),
        (("strict.toml", "--scale", "six-step"), "strict.toml --scale six-step"),
        (("--scale", "six-step"), "--scale six-step"),
    ],
)
def test_an_admin_can_paste_what_somebody_else_was_refused(
    newsroom: "Newsroom", tmp_path: Path, monkeypatch: pytest.MonkeyPatch, given: tuple[str, ...], typed: str
) -> None:
    monkeypatch.chdir(tmp_path)
    if not given[0].startswith("--"):
        shown = newsroom.does("policy", "show").replace("evidence_minimum = 1", "evidence_minimum = 3")
        Path(given[0]).write_text(shown)
    outcome = newsroom("policy", "apply", *given, by="ben")
    assert outcome.status == 1
    assert outcome.err.splitlines()[1:] == [f"next: factcheck --as ada policy apply {typed}"]
    assert newsroom("policy", "apply", *given, by="ada").status == 0


def test_what_came_in_by_standard_input_an_admin_has_to_name(spawn: "Run", newsroom: "Newsroom") -> None:
    changed = newsroom.does("policy", "show").replace("evidence_minimum = 1", "evidence_minimum = 2")
    outcome = spawn("--desk", str(newsroom.folder), "--as", "ben", "policy", "apply", "-", stdin=changed.encode())
    assert outcome.err.splitlines()[1:] == ["next: factcheck --as ada policy apply FILE"]
