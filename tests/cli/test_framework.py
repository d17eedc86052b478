import subprocess
import sys
from typing import TYPE_CHECKING

import click
import pytest

from factcheck.cli.commands import REVIEW
from factcheck.cli.framework import LazyGroup, load
from factcheck.cli.program import root
from tests.children import PATIENCE

if TYPE_CHECKING:
    from tests.cli.conftest import Run

UNSAID = "desk=None\ndatabase=None\nactor=None\nformat=None\n"


def test_without_options_the_context_says_nothing(run: "Run") -> None:
    assert run("probe").out == UNSAID


@pytest.mark.parametrize(
    "arguments",
    [
        ("--desk", "d", "--database", "u", "--as", "maria", "--format", "csv", "probe"),
        ("probe", "--desk", "d", "--database", "u", "--as", "maria", "--format", "csv"),
        (
            "--desk",
            "x",
            "--database",
            "x",
            "--as",
            "x",
            "--format",
            "json",
            "probe",
            "--desk=d",
            "--database=u",
            "--as=maria",
            "--format=csv",
        ),
    ],
    ids=["before", "after", "after-wins"],
)
def test_global_options_hold_wherever_they_stand(run: "Run", arguments: tuple[str, ...]) -> None:
    assert run(*arguments).out == "desk=d\ndatabase=u\nactor=maria\nformat=csv\n"


@pytest.mark.parametrize(
    ("arguments", "actor"),
    [(("probe",), "enver"), (("--as", "maria", "probe"), "maria"), (("probe", "--as", "maria"), "maria")],
    ids=["environment", "before", "after"],
)
def test_an_option_goes_over_the_environment(
    run: "Run", monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], actor: str
) -> None:
    monkeypatch.setenv("FACTCHECK_AS", "enver")
    assert f"actor={actor}\n" in run(*arguments).out


@pytest.mark.parametrize(("name", "value"), [("FACTCHECK_FORMAT", "xml"), ("FACTCHECK_AS", "Not A Handle")])
def test_an_environment_variable_is_checked_as_its_option_is(
    run: "Run", monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    outcome = run("probe")
    outcome.assert_refused()
    assert name in outcome.err


@pytest.mark.parametrize("option", ["--desk", "--database", "--as", "--format"])
def test_an_empty_option_is_not_taken_for_none(run: "Run", option: str) -> None:
    run("probe", option, "").assert_refused()


def test_global_options_are_taken_by_a_group_too(run: "Run") -> None:
    outcome = run("review", "--format", "xml", "approve")
    outcome.assert_refused()
    assert "'--format'" in outcome.err


@pytest.mark.parametrize(
    ("name", "line"),
    [
        (
            "probe-missing",
            "error: the plug-in no_such_module:command of the command probe-missing cannot be loaded: No module named 'no_such_module'\n",
        ),
        ("probe-other", "error: the plug-in probe:PLAIN of the command probe-other is no click command\n"),
    ],
)
def test_a_plug_in_that_does_not_load_is_named(run: "Run", name: str, line: str) -> None:
    outcome = run(name)
    outcome.assert_refused(5)
    assert outcome.err == line


def test_a_group_names_its_commands_in_the_order_of_the_table() -> None:
    review = root().get_command(click.Context(root()), "review")
    assert isinstance(review, LazyGroup)
    assert review.list_commands(click.Context(review)) == [entry.name for entry in REVIEW]


def test_a_target_that_is_no_command_is_not_run() -> None:
    with pytest.raises(TypeError, match="json:dumps is no click command"):
        load("json:dumps")


def test_a_plug_in_offers_no_command_inside_a_group(run: "Run") -> None:
    run("review", "probe").assert_refused()


@pytest.mark.parametrize("is_on", [True, False])
def test_what_a_command_brings_along_is_never_looked_through_for_garbage_and_what_it_makes_is_as_before(
    is_on: bool,  # noqa: FBT001 - a parameter of the table
) -> None:
    program = (
        f"import gc; {'gc.enable' if is_on else 'gc.disable'}(); from factcheck.cli.framework import load; looks = []\n"
        "gc.callbacks.append(lambda *told: looks.append(told)); load('factcheck.cli.queue:queue')\n"
        "print(looks, gc.get_freeze_count() > 50_000, gc.isenabled())"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=PATIENCE)
    assert done.stdout == f"[] True {is_on}\n"
