"""The pages cannot fall behind: their commands are run, and what these print is compared, the picture of the tour included.

After a change that is meant: `FACTCHECK_UPDATE_GOLDEN=1 pytest tests/docs/test_pages.py`, then read the difference.
"""

import io
import os
import re
from pathlib import Path

import pytest
from rich.console import Console
from rich.text import Text

from tests.docs.playing import PAGES, ROOT, blocks, played

TOUR = ROOT / "docs" / "tour.md"
PICTURE = ROOT / "docs" / "tour.svg"
PICTURE_WIDTH = 120
PLAYED = [page for page in PAGES if blocks(page.read_text("utf-8"))]
MEANT_FAILURES = {
    "README.md": 1,
    "docs/tour.md": 4,
    "docs/checkers.md": 12,
    "docs/editors.md": 5,
    "docs/auditors.md": 3,
    "docs/admins.md": 4,
}
"""How many refusals a page shows on purpose: an example that no longer works is not updated unseen."""
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


def _named(page: Path) -> str:
    return str(page.relative_to(ROOT))


def _picture(tour: str) -> str:
    """The picture of the tour's two most telling screens."""
    shown = blocks(tour)
    console = Console(record=True, file=io.StringIO(), width=PICTURE_WIDTH, force_terminal=True)
    history = next(block for block in shown if block.startswith("$ factcheck history"))
    for block in (shown[1], history):
        for line in block.splitlines():
            console.print(Text(line, style="bold" if line.startswith("$ ") else ""), no_wrap=True, crop=True)
    return console.export_svg(title="factcheck", code_format=SVG, unique_id="tour")


@pytest.mark.parametrize("page", PLAYED, ids=map(_named, PLAYED))
def test_the_commands_of_a_page_print_what_it_says(page: Path) -> None:
    now = played(page)
    if UPDATING:
        page.write_text(now, "utf-8")
    assert page.read_text("utf-8") == now


@pytest.mark.parametrize("page", PLAYED, ids=map(_named, PLAYED))
def test_a_page_shows_no_other_failures_than_it_means_to(page: Path) -> None:
    shown = "".join(blocks(page.read_text("utf-8")))
    failures = re.findall(r"^error: .*|^bash: .*|^Traceback .*", shown, flags=re.MULTILINE)
    assert len(failures) == MEANT_FAILURES.get(_named(page), 0), failures


def test_the_pages_that_people_begin_with_are_played() -> None:
    begun_with = {
        "README.md",
        "docs/tour.md",
        "docs/checkers.md",
        "docs/editors.md",
        "docs/auditors.md",
        "docs/admins.md",
    }
    assert begun_with <= set(map(_named, PLAYED))


def test_the_picture_is_what_the_terminal_shows() -> None:
    picture = _picture(played(TOUR))
    if UPDATING:
        PICTURE.write_text(picture, "utf-8")
    assert PICTURE.read_text("utf-8") == picture


def test_the_tour_goes_from_a_published_brief_to_its_retraction_and_a_clean_audit() -> None:
    tour = TOUR.read_text("utf-8")
    assert re.search(r"claim \d+ is approved", tour)
    assert "**New Orleans is not a sanctuary city, and we will follow all laws**" in tour
    assert re.search(r"published brief 1 of claim \d+", tour)
    assert re.search(r"^\*\*Correction, .*\(version 2\)", tour, flags=re.MULTILINE)
    assert re.search(r"retracted claim \d+; a notice stands as brief 3", tour)
    assert re.search(r"Ledger +\d+ events", blocks(tour)[-1])


@pytest.mark.parametrize("page", PAGES, ids=map(_named, PAGES))
def test_nothing_waits_to_be_filled_in(page: Path) -> None:
    assert re.findall(r"^[A-Z]{3,}$|\| [A-Z]{3,} \|", page.read_text("utf-8"), flags=re.MULTILINE) == []
