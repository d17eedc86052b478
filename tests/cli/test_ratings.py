import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from factcheck.services import ratings

if TYPE_CHECKING:
    from tests.cli.conftest import Run


def test_the_scales_that_have_a_name_are_listed_without_a_desk(run: "Run") -> None:
    outcome = run("ratings", "list")
    assert (outcome.status, outcome.err) == (0, "")
    listed = {line["name"]: line for line in json.loads(outcome.out)}
    assert list(listed) == ["factcheck", "five-step", "plain-words", "six-step"]
    assert listed["five-step"]["ratings"][0] == "++ Correct"
    assert (listed["six-step"]["version"], listed["six-step"]["worst"], listed["six-step"]["best"]) == (1, 1, 6)


@pytest.mark.parametrize("format_", ["table", "json", "jsonl", "csv"])
def test_the_list_has_every_format(run: "Run", format_: str) -> None:
    outcome = run("ratings", "list", "--format", format_)
    assert outcome.status == 0
    assert "six-step" in outcome.out


@pytest.mark.parametrize("name", ["five-step", "plain-words", "six-step"])
def test_a_scale_that_was_shown_passes_the_check(run: "Run", tmp_path: Path, name: str) -> None:
    shown = run("ratings", "show", name)
    assert (shown.status, shown.err) == (0, "")
    (tmp_path / "scale.toml").write_text(shown.out)
    checked = run("ratings", "check", str(tmp_path / "scale.toml"))
    assert checked.status == 0
    assert checked.err == f"{tmp_path / 'scale.toml'}: {name}, version 1, is a scale that a desk can rate by\n"
    assert [line["name"] for line in json.loads(checked.out)] == [name]


def test_a_scale_is_shown_as_a_record(run: "Run") -> None:
    shown = json.loads(run("ratings", "show", "plain-words", "--format", "json").out)
    assert (shown["worst"], shown["best"]) == (1, 5)
    assert [rating["symbol"] for rating in shown["ratings"]] == ["✓", "≈", "◐", "≠", "✗", "?", "~"]
    assert shown["ratings"][-1]["number"] is None


def test_a_scale_that_does_not_ship_is_named_with_those_that_do(run: "Run") -> None:
    outcome = run("ratings", "show", "stars")
    outcome.assert_refused(2)
    assert outcome.err == (
        "error: no scale of the name 'stars' comes with the program; there are factcheck, five-step, plain-words, six-step\n"
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("number = 4", "number = 40"),
        ("#0b5394", "#eeeeee"),
        ("✓", "🟢"),
        ("name", "title"),
        ("name", "\x00"),
        ("=", ""),
    ],
)
def test_a_file_that_is_no_scale_is_refused(run: "Run", tmp_path: Path, old: str, new: str) -> None:
    text = ratings.written(ratings.named("plain-words")).replace(old, new)
    (tmp_path / "scale.toml").write_text(text)
    run("ratings", "check", str(tmp_path / "scale.toml")).assert_refused(2)


def test_a_file_that_is_not_there_is_refused(run: "Run", tmp_path: Path) -> None:
    run("ratings", "check", str(tmp_path / "none.toml")).assert_refused(2)


def test_every_fault_of_a_file_has_a_line(run: "Run", tmp_path: Path) -> None:
    text = ratings.written(ratings.named("plain-words")).replace("number = 4", "number = 40").replace("✓", "🟢")
    (tmp_path / "scale.toml").write_text(text)
    outcome = run("ratings", "check", str(tmp_path / "scale.toml"))
    outcome.assert_refused(2)
    assert outcome.err.splitlines()[1:] == [
        "  the rating 'true' has the symbol '🟢'; give it one or two letters, digits or signs, none a coloured picture",
        "  the rating 'mostly-true' has the number 40, outside worst 1 to best 5",
    ]
