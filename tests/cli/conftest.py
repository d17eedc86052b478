import io
import os
import pty
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from unicodedata import category

import pytest

from factcheck.cli import program
from factcheck.extraction.extractors import registry
from factcheck.services.desks import Desk
from factcheck.services.intake import workers
from tests.children import PATIENCE, running
from tests.cli.newsroom import Newsroom, make_folder
from tests.examiners import InProcess
from tests.factories import SampleExtractor, open_desk, small_desk, take_in

ROOT = Path(__file__).resolve().parents[2]

PROBE = '''
import errno
from dataclasses import dataclass

import click

from factcheck.cli import parameters
from factcheck.cli.framework import command
from factcheck.cli.output import Column, show
from factcheck.domain import errors


@command("probe")
@click.argument("claim", type=parameters.ClaimId(), required=False)
@click.option("--speaker", type=parameters.Text(limit=parameters.NAME_LIMIT))
@click.option("--note", type=parameters.Text())
@click.option("--on", type=parameters.Date())
@click.option("--url", type=parameters.HttpUrl())
@click.option("--state", type=click.Choice(("extracted", "queued")))
@click.option("--sort", type=click.Choice(("id", "text")))
def probe(context, **given):
    """Say what was given."""
    for name in ("desk", "database", "actor", "format"):
        click.echo(f"{name}={getattr(context, name)}")
    for name, value in given.items():
        if value is not None:
            click.echo(f"{name}={value}")


@dataclass(frozen=True)
class Row:
    id: int
    text: str


@command("probe-list")
@click.option("--file", type=click.File("rb"))
@click.option("--times", type=int, default=1)
def show_rows(context, file, times):
    """List rows."""
    text = file.read().decode()
    show((Row(n, text) for n in range(times)), columns=(Column("id", "id"), Column("text", "text")), format=context.format)


@command("probe-warn")
def warn(context):
    """Warn as a library does."""
    import warnings

    warnings.warn("old style", stacklevel=1)


@command("probe-keep")
def keep(context):
    """Leave output in the buffer."""
    import sys

    sys.stdout.write("kept")


@command("probe-half")
def half(context):
    """Refuse with output in the buffer."""
    import sys

    sys.stdout.write("half")
    raise errors.RefusedError("publish claim 12", ["no evidence is attached"])


@command("probe-sleep")
def sleep(context):
    """Wait for an interrupt."""
    import time

    click.echo("ready")
    for _ in range(600):
        time.sleep(0.1)  # in short ones: a signal that comes just before a sleep is noticed only after it


@command("probe-write")
def write(context):
    """Change the database of a desk after a line was printed."""
    click.echo("half")
    raise errors.RefusedError("publish claim 12", ["no evidence is attached", "the verdict is not approved"])
'''

ENTRY_POINTS = """[factcheck.commands]
probe = probe:probe
probe-list = probe:show_rows
probe-warn = probe:warn
probe-keep = probe:keep
probe-half = probe:half
probe-sleep = probe:sleep
probe-write = probe:write
probe-missing = no_such_module:command
probe-other = probe:PLAIN
"""


@dataclass(frozen=True)
class Outcome:
    """What a command line did: its exit status and what it printed where."""

    status: int
    out: str
    err: str

    def assert_refused(self, status: int = 2) -> None:
        """One line on stderr that no terminal obeys, below it the reasons that it has no room for and what helps, nothing on stdout."""
        assert (self.status, self.out) == (status, ""), self
        assert self.err.endswith("\n")
        line, *others = self.err[:-1].split("\n")
        assert_one_safe_line(line)
        reasons = [other for other in others if other.startswith("  ")]
        assert (len(reasons) > 1) is line.endswith(":")
        for reason in reasons:
            assert_one_safe_line(f"error: {reason[9:]}")
        commands = others[len(reasons) :]
        assert (
            not commands or status == 1 or reasons
        )  # of several claims, some can be refused by a rule, others by their number
        for command in commands:
            assert command.startswith("next: factcheck ")
            assert command.isprintable()


def assert_one_safe_line(line: str) -> None:
    assert line.startswith("error: ")
    assert len(line) <= 300
    assert [character for character in line if category(character) in {"Cc", "Cf", "Cs", "Zl", "Zp"}] == []


Run = Callable[..., Outcome]


@pytest.fixture(scope="session")
def plugin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an installed distribution that offers commands."""
    folder = tmp_path_factory.mktemp("plugin")
    (folder / "probe.py").write_text(PROBE + '\n\nPLAIN = "no command"\n')
    information = folder / "probe-1.0.dist-info"
    information.mkdir()
    (information / "METADATA").write_text("Metadata-Version: 2.1\nName: probe\nVersion: 1.0\n")
    (information / "entry_points.txt").write_text(ENTRY_POINTS)
    return folder


@pytest.fixture
def environment(plugin: Path, tmp_path: Path) -> dict[str, str]:
    """The environment of a child process: ours without what steers the program, and a home of its own."""
    steering = ("FACTCHECK_", "XDG_", "COLUMNS", "PYTHONUNBUFFERED")
    ours = {name: value for name, value in os.environ.items() if not name.startswith(steering)}
    return {
        **ours,
        "PYTHONPATH": f"{ROOT}{os.pathsep}{plugin}",
        "HOME": str(tmp_path),
        "XDG_STATE_HOME": str(tmp_path / "state"),
    }


@pytest.fixture
def run(plugin: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    """Runs a command line inside this process."""
    monkeypatch.syspath_prepend(plugin)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))

    def call(*arguments: str) -> Outcome:
        capsys.readouterr()
        status = program.run(arguments)
        printed = capsys.readouterr()
        return Outcome(status, printed.out, printed.err)

    return call


def command_line(arguments: Sequence[str | bytes]) -> list[str | bytes]:
    return [sys.executable, "-m", "factcheck", *arguments]


@pytest.fixture
def spawn(environment: dict[str, str]) -> Run:
    """Runs a command line in a process of its own."""

    def call(*arguments: str | bytes, stdin: bytes = b"", **changes: str) -> Outcome:
        done = subprocess.run(
            command_line(arguments),
            input=stdin,
            capture_output=True,
            env={**environment, **changes},
            timeout=PATIENCE,
            check=False,
        )
        return Outcome(done.returncode, done.stdout.decode(), done.stderr.decode())

    return call


class Terminal(io.StringIO):
    """A stream that says that it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def make_terminal() -> Callable[[], io.StringIO]:
    """Makes streams inside this process that say that they are terminals."""
    return Terminal


def _read_terminal(master: int) -> Iterator[bytes]:
    while True:
        try:
            block = os.read(master, 65536)
        except OSError:  # how Linux says that the other side is closed
            return
        if not block:
            return
        yield block


@pytest.fixture
def on_terminal(environment: dict[str, str]) -> Callable[..., tuple[int, bytes]]:
    """Runs a command line with stdout and stderr on a pseudo-terminal; gives the status and the very bytes that reached it."""

    def call(*arguments: str | bytes, **changes: str) -> tuple[int, bytes]:
        master, slave = pty.openpty()
        plain = {**environment, "TERM": "xterm", "NO_COLOR": "1", **changes}
        with running(command_line(arguments), stdin=slave, stdout=slave, stderr=slave, env=plain) as child:
            os.close(slave)
            printed = b"".join(_read_terminal(master))
        os.close(master)
        return child.returncode, printed

    return call


@pytest.fixture(scope="session")
def new_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a desk with its people and two extracted claims."""

    def make(location: str) -> Desk:
        desk = open_desk(location)
        take_in(desk)
        return desk

    return make_folder(tmp_path_factory.mktemp("new") / "desk", make)


@pytest.fixture(scope="session")
def worked_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of `factories.small_desk`."""
    return make_folder(tmp_path_factory.mktemp("worked") / "desk", small_desk)


@pytest.fixture
def newsroom(new_folder: Path, tmp_path: Path, run: Run) -> Newsroom:
    """A desk with the people of `factories.PEOPLE`; claims 1 and 2 are extracted."""
    return Newsroom(Path(shutil.copytree(new_folder, tmp_path / "desk")), run)


@pytest.fixture
def worked(worked_folder: Path, tmp_path: Path, run: Run) -> Newsroom:
    """A desk where claim 1 is published, 2 in research, 3 merged into it and 4 dismissed."""
    return Newsroom(Path(shutil.copytree(worked_folder, tmp_path / "desk")), run)


@pytest.fixture
def sample_extractor(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Puts `factories.SampleExtractor` in the place of the language model, in this process; lists its loadings."""
    loaded: list[str] = []

    def load(name: str = registry.DEFAULT, **_: object) -> SampleExtractor:
        loaded.append(name)
        return SampleExtractor()

    monkeypatch.setattr(registry, "load", load)
    monkeypatch.setattr(workers, "Workers", InProcess)
    return loaded
