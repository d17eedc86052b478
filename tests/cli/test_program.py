import io
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from factcheck.cli.commands import COMMANDS, CommandEntry
from tests.children import PATIENCE, running, unmeasured

if TYPE_CHECKING:
    from tests.cli.conftest import Run

OnTerminal = Callable[..., tuple[int, bytes]]

GROUPS = [entry for entry in COMMANDS if entry.entries]


def test_the_version_is_printed(run: "Run") -> None:
    outcome = run("--version")
    assert (outcome.status, outcome.out, outcome.err) == (0, "factcheck 0.1.0\n", "")


def test_the_help_of_the_program_has_a_line_for_every_command(run: "Run") -> None:
    outcome = run("--help")
    assert outcome.status == 0
    widest = max(len(entry.name) for entry in COMMANDS)
    for entry in COMMANDS:
        assert f"  {entry.name:<{widest}}  {entry.help}\n" in outcome.out


@pytest.mark.parametrize("group", GROUPS, ids=[group.name for group in GROUPS])
def test_the_help_of_a_group_has_a_line_for_every_command_of_it(run: "Run", group: CommandEntry) -> None:
    outcome = run(group.name, "--help")
    assert outcome.status == 0
    for entry in group.entries:
        assert [entry.name, *entry.help.split()] in [line.split() for line in outcome.out.splitlines()]


def test_the_help_of_a_command_lists_its_own_options_and_then_the_global_ones(run: "Run") -> None:
    outcome = run("probe", "--help")
    assert outcome.status == 0
    own, _, shared = outcome.out.partition("Global options, before or after any command:")
    assert "--speaker" in own
    assert [
        option for option in ("--desk", "--database", "--as", "--format") if option not in shared or option in own
    ] == []


@pytest.mark.parametrize("arguments", [(), ("claims",)], ids=["program", "group"])
def test_without_a_command_the_help_is_shown_as_a_complaint(run: "Run", arguments: tuple[str, ...]) -> None:
    outcome = run(*arguments)
    assert (outcome.status, outcome.out) == (2, "")
    assert "Commands:" in outcome.err


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        pytest.param(
            ("reveiw",), "error: no such command 'reveiw'; did you mean review? (see factcheck --help)\n", id="root"
        ),
        pytest.param(
            ("review", "aprove"),
            "error: no such command 'aprove'; did you mean approve? (see factcheck review --help)\n",
            id="group",
        ),
        pytest.param(("zzz",), "error: no such command 'zzz' (see factcheck --help)\n", id="nothing-near"),
        pytest.param(
            ("--desc", "x"),
            "error: no such option '--desc'; did you mean --desk or --as? (see factcheck --help)\n",
            id="option",
        ),
        pytest.param(("probe", "--speaker"), "error: option '--speaker' requires an argument\n", id="no-value"),
    ],
)
def test_a_slip_is_answered_in_one_line_with_the_nearest_name(
    run: "Run", arguments: tuple[str, ...], line: str
) -> None:
    outcome = run(*arguments)
    outcome.assert_refused()
    assert outcome.err == line


HOSTILE_ARGUMENTS = [
    pytest.param(("probe", "\x1b]0;pwn\x07"), rb"\x1b]0;pwn\x07", id="C01"),
    pytest.param(("probe", "1", "\x1b[2J\x1b[32mOK verified\x1b[0m"), rb"\x1b[2J\x1b[32mOK verified", id="C02"),
    pytest.param(("probe", "1", "\x9b31m"), rb"\x9b31m", id="C03"),
    pytest.param(("\x1b[2J",), rb"\x1b[2J", id="C02-command"),
    pytest.param(("probe", "--\x1b[2J"), rb"\x1b[2J", id="C02-option"),
    pytest.param(("probe", "--state", "\u202edeueuq"), rb"\u202e", id="C02-bidi"),
]


@pytest.mark.parametrize(("arguments", "shown"), HOSTILE_ARGUMENTS)
def test_a_hostile_argument_reaches_the_terminal_only_as_visible_text(
    on_terminal: OnTerminal, arguments: tuple[str, ...], shown: bytes
) -> None:
    status, printed = on_terminal(*arguments)
    assert status == 2
    line, end = printed[:-2], printed[-2:]
    assert line.startswith(b"error: ")
    assert shown in line.replace(b"\\\\", b"\\")
    assert end == b"\r\n"
    assert all(character.isprintable() for character in line.decode())


def test_c09_an_argument_that_is_not_utf_8_is_refused(spawn: "Run") -> None:
    outcome = spawn("probe", "--speaker", b"\xff")
    outcome.assert_refused()
    assert outcome.err == "error: argument 3 is not UTF-8: \\udcff; give names and text in UTF-8\n"


@pytest.mark.parametrize(
    "value", ["a\x1b[2Jb", "a\nb", "a\u202eb", "\udcff"], ids=["escape", "newline", "bidi", "bytes"]
)
def test_c21_an_environment_variable_with_hidden_characters_is_refused(
    run: "Run", monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    monkeypatch.setenv("FACTCHECK_DESK", value)
    outcome = run("probe")
    outcome.assert_refused()
    assert "FACTCHECK_DESK" in outcome.err


def test_c22_a_reader_who_leaves_ends_the_program_without_a_word(environment: dict[str, str], tmp_path: Path) -> None:
    text = tmp_path / "text"
    text.write_text("x" * 1000)
    arguments = [
        sys.executable,
        "-m",
        "factcheck",
        "probe-list",
        "--format",
        "jsonl",
        "--file",
        str(text),
        "--times",
        "10000",
    ]
    with running(arguments, env=environment) as child:
        assert child.stdout is not None
        assert child.stderr is not None
        child.stdout.readline()
        child.stdout.close()
        complaint = child.stderr.read()
    assert (child.returncode, complaint) == (141, b"")


@pytest.mark.parametrize("command", ["--help", "probe-keep"])
@pytest.mark.parametrize("unbuffered", ["", "1"], ids=["buffered", "unbuffered"])
def test_c22_output_into_a_closed_pipe_ends_without_a_word(
    environment: dict[str, str], command: str, unbuffered: str
) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    arguments = [sys.executable, "-m", "factcheck", command]
    changed = {**environment, "PYTHONUNBUFFERED": unbuffered}
    done = subprocess.run(arguments, stdout=writing, stderr=subprocess.PIPE, env=changed, timeout=PATIENCE, check=False)
    os.close(writing)
    assert (done.returncode, done.stderr) == (141, b"")


@pytest.mark.parametrize(
    "redirection", [">&-", ">&- 2>&-", "<&- >&-"], ids=["stdout", "stdout-and-stderr", "stdin-and-stdout"]
)
def test_c22_closed_streams_do_not_matter_to_a_command_that_needs_none(
    environment: dict[str, str], redirection: str
) -> None:
    shell = f"exec {sys.executable} -m factcheck probe {redirection}"
    done = subprocess.run(["sh", "-c", shell], stderr=subprocess.PIPE, env=environment, timeout=PATIENCE, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


def test_c22_an_interrupt_is_one_line_and_status_130(environment: dict[str, str]) -> None:
    arguments = [sys.executable, "-m", "factcheck", "probe-sleep"]
    with running(arguments, env=unmeasured(environment)) as child:
        assert child.stdout is not None
        child.stdout.readline()
        child.send_signal(signal.SIGINT)
        _, complaint = child.communicate()
    assert (child.returncode, complaint) == (130, b"error: interrupted\n")


@pytest.mark.parametrize("command", ["--help", "probe-keep"])
def test_a_full_disk_behind_stdout_is_status_5(environment: dict[str, str], command: str) -> None:
    with Path("/dev/full").open("wb") as full:
        arguments = [sys.executable, "-m", "factcheck", command]
        done = subprocess.run(
            arguments, stdout=full, stderr=subprocess.PIPE, env=environment, timeout=PATIENCE, check=False
        )
    assert done.returncode == 5
    assert done.stderr == b"error: the machine refuses: No space left on device\n"


def test_a_refusal_keeps_its_status_when_its_output_cannot_be_written(environment: dict[str, str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    arguments = [sys.executable, "-m", "factcheck", "probe-half"]
    done = subprocess.run(
        arguments, stdout=writing, stderr=subprocess.PIPE, env=environment, timeout=PATIENCE, check=False
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (1, b"error: cannot publish claim 12: no evidence is attached\n")


def test_a_refusal_after_output_keeps_its_status(spawn: "Run") -> None:
    outcome = spawn("probe-write")
    assert (outcome.status, outcome.out) == (1, "half\n")
    assert outcome.err == "error: cannot publish claim 12: no evidence is attached; the verdict is not approved\n"


def test_a_library_that_warns_says_nothing_to_a_person(spawn: "Run") -> None:
    outcome = spawn("probe-warn")
    assert (outcome.status, outcome.err) == (0, "")


def test_a_developer_who_asks_for_warnings_gets_them(spawn: "Run") -> None:
    assert "old style" in spawn("probe-warn", PYTHONWARNINGS="default").err


def test_output_is_utf_8_whatever_the_locale(spawn: "Run", tmp_path: Path) -> None:
    text = tmp_path / "text"
    text.write_text("東京", encoding="utf-8")
    outcome = spawn("probe-list", "--file", str(text), "--format", "csv", LC_ALL="C", PYTHONIOENCODING="ascii")
    assert (outcome.status, outcome.out) == (0, '"id","text"\n0,"東京"\n')


@pytest.mark.parametrize("console", ["cp1252", "cp437", "ascii"])
def test_output_has_the_same_bytes_wherever_a_system_has_letters_and_ends_of_lines_of_its_own(
    run: "Run", monkeypatch: pytest.MonkeyPatch, tmp_path: Path, console: str
) -> None:
    text = tmp_path / "text"
    text.write_text("東京 “ \U0001f600", encoding="utf-8")
    kept = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(kept, encoding=console, errors="strict", newline="\r\n"))
    assert run("probe-list", "--file", str(text), "--format", "csv").status == 0
    assert kept.getvalue().decode() == '"id","text"\n0,"東京 “ \U0001f600"\n'


@pytest.mark.parametrize("console", ["cp1252", "cp437", "ascii"])
def test_a_complaint_about_what_a_console_has_no_letters_for_is_no_traceback(spawn: "Run", console: str) -> None:
    outcome = spawn("extract", "東京 “.txt", LC_ALL="C", PYTHONIOENCODING=f"{console}:strict", PYTHONUTF8="1")
    outcome.assert_refused()
    assert "東京" in outcome.err
