"""The README cannot fall behind: its tour is run, and what it prints is compared, picture included.

After a change that is meant: `FACTCHECK_UPDATE_GOLDEN=1 pytest tests/test_readme.py`, then read the difference.
"""

import io
import os
import re
import shlex
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import replace
from pathlib import Path

import pytest
from rich.console import Console
from rich.text import Text

from factcheck.cli import program
from factcheck.cli.commands import COMMANDS
from factcheck.services import desks
from factcheck.services.desks import Outside
from factcheck.services.keys import Key
from tests.factories import fake_outside

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
PICTURE = ROOT / "docs" / "tour.svg"
BLOCK = re.compile(r"(?<=```console\n).*?(?=```)", re.DOTALL)
COMMAND = re.compile(r"^\$ ((?:.*\\\n)*.*)$", re.MULTILINE)  # a backslash at its end joins the next line to it
THROWN_AWAY = " > /dev/null"
PICTURE_WIDTH = 120
UPDATING = bool(os.environ.get("FACTCHECK_UPDATE_GOLDEN"))

# The format of rich with its font from a remote host left out: a picture loads nothing.
SVG = """<svg class="rich-terminal" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
<style>
.{unique_id}-matrix {{ font-family: monospace; font-size: {char_height}px; line-height: {line_height}px; white-space: pre; }}
.{unique_id}-title {{ font-size: 18px; font-weight: bold; font-family: sans-serif; }}
{styles}
</style>
<defs><clipPath id="{unique_id}-clip-terminal"><rect x="0" y="0" width="{terminal_width}" height="{terminal_height}" /></clipPath>
{lines}</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g></g></svg>
"""


@pytest.fixture(scope="module")
def tour(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The README with the output that its commands have now."""
    folder = tmp_path_factory.mktemp("tour")
    (folder / "seeds").symlink_to(ROOT / "seeds")
    with pytest.MonkeyPatch.context() as patch:
        outside = fake_outside("tour")
        patch.setattr(desks, "real_outside", lambda *, key=desks.no_key: _with_key(outside, key))
        patch.chdir(folder)
        yield BLOCK.sub(lambda block: _played(block[0], patch), README.read_text("utf-8"))


def _with_key(outside: Outside, key: Callable[[], Key | None]) -> Outside:
    return replace(outside, key=outside.key if key is desks.no_key else key)


def _played(block: str, patch: pytest.MonkeyPatch) -> str:
    return "".join(f"$ {command}\n{_output(command, patch)}" for command in COMMAND.findall(block))


def _output(command: str, patch: pytest.MonkeyPatch) -> str:
    """Gives what a command of the tour prints, results and messages in the order in which a terminal would show them."""
    word, *arguments = shlex.split(command.removesuffix(THROWN_AWAY).replace("\\\n", " "))
    if word == "export":
        patch.setenv(*arguments[0].split("=", 1))
        return ""
    assert word == "factcheck"
    screen = io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True)
    results = io.TextIOWrapper(io.BytesIO(), "utf-8") if command.endswith(THROWN_AWAY) else screen
    with redirect_stdout(results), redirect_stderr(screen):
        program.run(["--format", "table", *arguments])
    screen.seek(0)
    return "".join(f"{line.rstrip()}\n" for line in screen.read().strip("\n").splitlines())


def _picture(tour: str) -> str:
    """Gives the picture of the tour's two most telling screens."""
    blocks = [found[0] for found in BLOCK.finditer(tour)]
    console = Console(record=True, file=io.StringIO(), width=PICTURE_WIDTH, force_terminal=True)
    for block in (blocks[1], blocks[-1]):
        for line in block.splitlines():
            console.print(Text(line, style="bold" if line.startswith("$ ") else ""), no_wrap=True, crop=True)
    return console.export_svg(title="factcheck", code_format=SVG, unique_id="tour")


def test_the_tour_prints_what_the_readme_says(tour: str) -> None:
    if UPDATING:
        README.write_text(tour, "utf-8")
    assert README.read_text("utf-8") == tour


def test_the_picture_is_what_the_terminal_shows(tour: str) -> None:
    picture = _picture(tour)
    if UPDATING:
        PICTURE.write_text(picture, "utf-8")
    assert PICTURE.read_text("utf-8") == picture


def test_the_tour_ends_with_a_published_brief_and_a_clean_audit(tour: str) -> None:
    assert re.search(r"claim \d+ is approved", tour)
    assert "**New Orleans is not a sanctuary city, and we will follow all laws**" in tour
    assert re.search(r"published brief 1 of claim \d+", tour)


def test_every_command_is_in_the_readme() -> None:
    text = README.read_text("utf-8")
    missing = [entry.name for entry in COMMANDS if not re.search(rf"\b{entry.name}\b", text)]
    assert missing == []


def test_the_two_lines_of_set_up_open_the_readme() -> None:
    lines = [line for line in README.read_text("utf-8").splitlines() if line.startswith("pip install")]
    assert lines == ["pip install -e . && factcheck demo", "pip install -e '.[test]' && pytest"]


def test_every_link_within_the_repository_leads_somewhere() -> None:
    targets = re.findall(r"\]\(([^)#:]+)\)", README.read_text("utf-8"))
    assert [target for target in targets if not (ROOT / target).exists()] == []


def test_nothing_in_the_readme_waits_to_be_filled_in() -> None:
    assert re.findall(r"^[A-Z]{3,}$|\| [A-Z]{3,} \|", README.read_text("utf-8"), flags=re.MULTILINE) == []
