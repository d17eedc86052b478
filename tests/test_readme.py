"""The README stays one page, and opens with what a newcomer types. That its commands print what it says: `tests/docs/`."""

from pathlib import Path

README = Path(__file__).parents[1] / "README.md"
BYTES_OF_ONE_PAGE = 12_000


def test_the_two_lines_of_set_up_open_the_readme() -> None:
    lines = [line for line in README.read_text("utf-8").splitlines() if line.startswith("pip install")]
    assert lines == ["pip install -e . && factcheck demo", "pip install -e '.[test]' && pytest"]


def test_the_readme_is_one_page() -> None:
    assert len(README.read_bytes()) <= BYTES_OF_ONE_PAGE
