"""The program on a system that lacks what Windows lacks, which `elsewhere/sitecustomize.py` plays."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.children import PATIENCE, running
from tests.documents.formats.pdf.pdfs import document, shown
from tests.services.test_demo import REPORTS, briefs

ROOT = Path(__file__).parents[2]
ELSEWHERE = Path(__file__).parent / "elsewhere"
SEEDS = ROOT / "seeds"
PROSE = ("The council met on Monday. Mayor Jane Doe said that the bridge", "will cost three million dollars.")

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    ours = {
        name: value for name, value in os.environ.items() if not name.startswith(("FACTCHECK_", "XDG_", "COVERAGE_"))
    }
    # Where its consoles are not set to UTF-8, what a program prints there has 256 letters.
    consoles = {"PYTHONIOENCODING": "cp437:strict", "PYTHONUTF8": "0"}
    return {**ours, **consoles, "PYTHONPATH": f"{ELSEWHERE}{os.pathsep}{ROOT}", "HOME": str(tmp_path)}


@pytest.fixture
def run(environment: dict[str, str], tmp_path: Path) -> Run:
    """Runs a command line there, which has to succeed unless another status is said."""

    def call(*arguments: str, status: int = 0) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [sys.executable, "-m", "factcheck", *arguments],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            encoding="utf-8",
            timeout=PATIENCE,
            check=False,
        )
        assert done.returncode == status, done
        assert "Traceback" not in done.stderr
        return done

    return call


def test_the_system_lacks_what_it_should(environment: dict[str, str]) -> None:
    program = """
import importlib.util, sys
import factcheck.machine.features as features
assert features.module("pwd") is features.module("resource") is None
assert features.is_windows() and features.open_flags("O_NONBLOCK", "O_NOFOLLOW") == 0
assert features.offered(features.os, "fork") is None
from factcheck.machine import interrupts
assert features.offered(interrupts.signal, "pthread_sigmask") is None
"""
    subprocess.run([sys.executable, "-c", program], env=environment, timeout=PATIENCE, check=True)


def test_the_demo_makes_the_same_briefs_there(run: Run, tmp_path: Path) -> None:
    run("demo")
    assert briefs(tmp_path / "factcheck-demo" / "briefs") == briefs(REPORTS)


def test_a_claim_goes_its_whole_way_there(run: Run, tmp_path: Path) -> None:
    (tmp_path / "bridge.pdf").write_bytes(document(shown(*PROSE)))
    run("--as", "ada", "init", "desk")
    for handle, role in (("ben", "checker"), ("eve", "editor")):
        run("--desk", "desk", "--as", "ada", "people", "add", handle, "--role", role)

    def does(who: str, *arguments: str) -> str:
        return run("--desk", "desk", "--as", who, *arguments).stdout

    does("ben", "ingest", str(SEEDS / "landrieu-sessions-letter.txt"), "bridge.pdf", "--jobs", "2")
    assert "the bridge will cost three million dollars" in does("ben", "claims", "list", "--format", "json")
    does("eve", "review", "accept", "1")
    does("ben", "review", "start", "1")
    does("ben", "review", "evidence", "1", "--stance", "supports", "--source", "2", "--note", "It says so.")
    does("ben", "review", "verdict", "1", "--rating", "lacks-context", "--rationale", "Two documents differ.")
    does("ben", "review", "submit", "1")
    refused = run("--desk", "desk", "--as", "ben", "review", "approve", "1", status=1)
    assert refused.stderr.startswith("error: cannot approve claim 1")
    does("eve", "review", "approve", "1")
    does("eve", "review", "publish", "1")
    does("eve", "brief", "1", "--output", "brief.md")
    assert (tmp_path / "brief.md").read_bytes().decode() == does("eve", "brief", "1")
    does("eve", "brief", "1", "--output", "brief.md", "--force")
    assert "Checkpoint  signed" in run("--desk", "desk", "audit", "verify", "--format", "table").stdout


def test_what_is_no_file_of_words_is_refused_there_as_here(run: Run, tmp_path: Path) -> None:
    (tmp_path / "words.txt").write_text("Words.")
    (tmp_path / "link.txt").symlink_to("words.txt")
    (tmp_path / "folder").mkdir()
    assert "links are not followed" in run("extract", "link.txt", status=2).stderr
    assert "there is no such file" in run("extract", "none.txt", status=2).stderr
    assert "there is no file in it" in run("extract", "folder").stderr


def test_a_document_that_takes_too_long_is_refused_there_too(run: Run, tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_text("Mayor Ana Delgado said that it rained. " * 5_000)
    (tmp_path / "short.txt").write_text("Mayor Ana Delgado said that it rained.")
    done = run("extract", "long.txt", "short.txt", "--time-limit", "3", status=2)
    assert done.stderr == (
        "error: cannot take 'long.txt': it was not done in 3 seconds; give it in parts, or more time with --time-limit SECONDS\n"
    )
    assert done.stdout.count("\n") == 1


def test_an_interrupt_ends_all_of_it_there(environment: dict[str, str], tmp_path: Path) -> None:
    """A console of Windows sends it to every process; there a worker ignores it by itself once it has begun."""
    (tmp_path / "short.txt").write_text("Mayor Ana Delgado said that it rained.")
    (tmp_path / "long.txt").write_text("Mayor Ana Delgado said that it rained. " * 50_000)
    arguments = [sys.executable, "-u", "-m", "factcheck", "extract", "short.txt", "long.txt"]
    with running(arguments, env=environment, cwd=tmp_path) as child:
        assert child.stdout is not None
        assert b"Ana Delgado" in child.stdout.readline()
        os.killpg(child.pid, signal.SIGINT)
        _, complaint = child.communicate()
    assert (child.returncode, complaint) == (130, b"error: interrupted\n")
