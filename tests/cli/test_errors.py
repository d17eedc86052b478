import errno
import stat
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click
import pytest

from factcheck.cli.errors import one_line, report
from factcheck.domain.claims import QuoteCheck
from factcheck.domain.errors import (
    BadInputError,
    ConflictError,
    EnvironmentFailureError,
    IntegrityError,
    RefusedError,
)
from factcheck.domain.workflow import Setting, Submit, decide
from factcheck.domain.workflow.demands import DEMANDS
from factcheck.services import policies
from tests.cli.conftest import ROOT
from tests.domain.cases import EVIDENCE, VERDICT, applied, case, claim, person

if TYPE_CHECKING:
    from tests.cli.conftest import Run

CHOICE = click.Option(("--role",), type=click.Choice(("reader", "admin")))


@pytest.mark.parametrize(
    ("error", "status", "line"),
    [
        pytest.param(
            RefusedError("publish claim 12", ("no evidence is attached", "the verdict is not approved")),
            1,
            "error: cannot publish claim 12: no evidence is attached; the verdict is not approved\n",
            id="refused",
        ),
        pytest.param(BadInputError("no such file"), 2, "error: no such file\n", id="bad-input"),
        pytest.param(ConflictError("changed meanwhile"), 3, "error: changed meanwhile\n", id="conflict"),
        pytest.param(IntegrityError("event 7 was changed"), 4, "error: event 7 was changed\n", id="integrity"),
        pytest.param(EnvironmentFailureError("the disk is full"), 5, "error: the disk is full\n", id="environment"),
        pytest.param(BadInputError("two\nlines \x1b[0m"), 2, "error: two\\nlines \\x1b[0m\n", id="unsafe-words"),
        pytest.param(click.UsageError("Bad thing."), 2, "error: bad thing\n", id="usage"),
        pytest.param(click.FileError("a\x07b", "no"), 2, "error: could not open file 'a\\x07b': no\n", id="click-file"),
        pytest.param(
            click.MissingParameter(param=CHOICE),
            2,
            "error: missing option '--role'. Choose from: reader, admin\n",
            id="missing-choice",
        ),
        pytest.param(click.Abort(), 130, "error: interrupted\n", id="abort"),
        pytest.param(KeyboardInterrupt(), 130, "error: interrupted\n", id="interrupt"),
        pytest.param(BrokenPipeError(), 141, "", id="closed-pipe"),
        pytest.param(MemoryError(), 5, "error: out of memory; give it less at a time\n", id="memory"),
        pytest.param(
            OSError(errno.ENOSPC, "No space left on device", "/desk/x"),
            5,
            "error: the machine refuses: No space left on device (/desk/x)\n",
            id="disk-full",
        ),
    ],
)
def test_a_failure_is_one_line_and_its_exit_status(
    capsys: pytest.CaptureFixture[str], error: BaseException, status: int, line: str
) -> None:
    assert report(error) == status
    printed = capsys.readouterr()
    assert (printed.out, printed.err) == ("", line)


@pytest.fixture
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setattr(tempfile, "gettempdir", lambda: str(tmp_path / "temporary"))
    return tmp_path / "state" / "factcheck"


def thrown(error: Exception) -> Exception:
    try:
        raise error
    except type(error) as caught:
        return caught


@pytest.mark.parametrize(
    "error",
    [ZeroDivisionError("a\x1bb"), OSError(errno.ENOENT, "gone"), SystemError()],
    ids=["bug", "os-error", "system"],
)
@pytest.mark.usefixtures("state")
def test_a_mistake_of_ours_is_status_70_without_a_traceback(
    capsys: pytest.CaptureFixture[str], error: Exception
) -> None:
    assert report(thrown(error)) == 70
    line = capsys.readouterr().err
    assert line.count("\n") == 1
    assert "Traceback" not in line


def test_the_log_of_a_mistake_holds_the_traceback_and_is_for_its_owner_alone(
    capsys: pytest.CaptureFixture[str], state: Path
) -> None:
    report(thrown(ZeroDivisionError("secret")))
    (log,) = state.iterdir()
    assert (
        capsys.readouterr().err
        == f"error: a mistake of the program (ZeroDivisionError); please report it with the log {log}\n"
    )
    assert stat.S_IMODE(log.stat().st_mode) == 0o600
    assert stat.S_IMODE(state.stat().st_mode) == 0o700
    assert "raise error\nZeroDivisionError: secret" in log.read_text()


def test_where_there_is_no_state_folder_the_log_goes_to_the_temporary_one(
    capsys: pytest.CaptureFixture[str], state: Path
) -> None:
    state.parent.write_text("a file where the folder should be")
    report(ZeroDivisionError())
    (log,) = (state.parent.parent / "temporary").iterdir()
    assert str(log) in capsys.readouterr().err


def test_where_there_is_no_place_for_a_log_the_line_says_what_it_can(
    capsys: pytest.CaptureFixture[str], state: Path
) -> None:
    for place in ("state", "temporary"):
        (state.parent.parent / place).write_text("a file where the folder should be")
    assert report(ZeroDivisionError("by zero")) == 70
    assert (
        capsys.readouterr().err
        == "error: a mistake of the program (ZeroDivisionError: by zero); there is no place to write its log to\n"
    )


def test_a_relative_state_folder_is_ignored(
    capsys: pytest.CaptureFixture[str], state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", "relative")
    monkeypatch.setenv("HOME", str(state))
    report(ZeroDivisionError())
    assert f"{state}/.local/state/factcheck/factcheck-" in capsys.readouterr().err


def test_a_long_line_loses_its_middle_and_keeps_what_to_do() -> None:
    line = one_line(f"no such claim {'9' * 10_000}; name one of the list")
    assert len(line) == 300
    assert line.startswith("error: no such claim 99")
    assert line.endswith("99; name one of the list")


NINE = policies.read((ROOT / "docs" / "policies" / "three-editors.toml").read_text("utf-8"), name="three-editors.toml")


def test_a_refusal_that_has_no_room_on_one_line_has_a_line_for_each_unmet_guard(
    capsys: pytest.CaptureFixture[str],
) -> None:
    verdict = replace(VERDICT, rating="gone", rationale="")
    item = replace(EVIDENCE, from_claimant=True, note=None, passage=None)
    subject = claim(verdicts=(verdict,), evidence=(item,), appearances=(), replies=())
    broken = replace(case(subject), quotes=(QuoteCheck(document=3, matches=False),))
    setting = Setting(broken, person(), applied(NINE))
    unmet = [reason.why for guard in DEMANDS.values() if (reason := guard(setting))]
    assert len(NINE.submit_guards) == len(DEMANDS) == 9
    with pytest.raises(RefusedError) as refusal:
        decide(setting.case, Submit(), actor=person(), policy=applied(NINE))
    assert report(refusal.value) == 1
    head, *lines = capsys.readouterr().err.splitlines()
    assert head == "error: cannot submit claim 1:"
    assert sorted(line.strip() for line in lines if line.startswith("  ")) == sorted(unmet)
    assert len(unmet) == 9


def test_a_long_word_in_one_reason_takes_no_room_from_another(capsys: pytest.CaptureFixture[str]) -> None:
    report(RefusedError("vote on claim 1", (f"eve is recused ({'x' * 500})", "it is published")))
    head, first, second = capsys.readouterr().err.splitlines()
    assert (head, second) == ("error: cannot vote on claim 1:", "  it is published")
    assert len(first) == 302
    assert first.endswith("x)")


def test_faults_of_a_file_stand_on_lines_of_their_own(capsys: pytest.CaptureFixture[str]) -> None:
    assert report(BadInputError("a.toml is no policy", faults=("one", "two"))) == 2
    assert capsys.readouterr().err == "error: a.toml is no policy:\n  one\n  two\n"
    assert report(BadInputError("a.toml is no policy", faults=("one",))) == 2
    assert capsys.readouterr().err == "error: a.toml is no policy: one\n"


def test_escapes_do_not_make_a_line_too_long() -> None:
    assert len(one_line("\U000e0041" * 299)) == 300


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["--nam", "x"], "error: no such option '--nam'; did you mean --name? (see tool --help)\n"),
        (["a", "b"], "error: got unexpected extra argument (b) (see tool --help)\n"),
        ([], "error: missing argument 'WHAT' (see tool --help)\n"),
    ],
    ids=["option", "extra", "missing"],
)
def test_a_slip_points_to_the_help_of_its_command(
    capsys: pytest.CaptureFixture[str], arguments: list[str], line: str
) -> None:
    tool = click.Command("tool", params=[click.Argument(("what",)), click.Option(("--name",))])
    with pytest.raises(click.UsageError) as failure:
        tool.make_context("tool", arguments)
    assert report(failure.value) == 2
    assert capsys.readouterr().err == line


def test_an_argument_is_called_by_its_name_and_not_by_its_values(run: "Run") -> None:
    assert run("claims", "nature", "1", "foo").err.startswith("error: invalid value for 'NATURE': 'foo' is not one of ")
    assert run("claims", "due", "1", "foo").err.startswith("error: invalid value for 'DAY|none': 'foo' is no day")
    assert run("review", "vote", "1").err.startswith("error: missing argument 'CHOICE'. Choose from: agree")
