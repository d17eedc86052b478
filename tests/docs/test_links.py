"""No link of a page within the repository is dead: neither the file nor the heading that it names."""

import re
from functools import cache
from pathlib import Path

import pytest

from tests.docs.playing import PAGES, ROOT

ALL = (*PAGES, *sorted(set(ROOT.glob("*.md")) - set(PAGES)))
LINK = re.compile(r"\]\(([^)\s]+)\)")
FENCED = re.compile(r"^```.*?^```", re.DOTALL | re.MULTILINE)
HEADING = re.compile(r"^#+ (.*)$", re.MULTILINE)
NO_PART_OF_AN_ANCHOR = re.compile(r"[^\w\- ]")


def _prose(page: Path) -> str:
    return FENCED.sub("", page.read_text("utf-8"))


def _named(page: Path) -> str:
    return str(page.relative_to(ROOT))


def _links(page: Path) -> list[tuple[Path, str]]:
    """The files and headings that a page leads to, in the repository."""
    targets = [target.partition("#") for target in LINK.findall(_prose(page)) if "://" not in target]
    return [((page.parent / file).resolve() if file else page, anchor) for file, _, anchor in targets]


@cache
def _anchors(page: Path) -> frozenset[str]:
    """The anchors of a page's headings, as GitHub makes them; a heading that comes again has a number behind it."""
    made: list[str] = []
    for heading in HEADING.findall(_prose(page)):
        plain = NO_PART_OF_AN_ANCHOR.sub("", LINK.sub("", heading).lower()).replace(" ", "-")
        made.append(f"{plain}-{again}" if (again := made.count(plain)) else plain)
    return frozenset(made)


@pytest.mark.parametrize("page", ALL, ids=map(_named, ALL))
def test_every_link_leads_to_a_file_of_the_repository(page: Path) -> None:
    dead = [str(file) for file, _ in _links(page) if not (file.exists() and file.is_relative_to(ROOT))]
    assert dead == []


@pytest.mark.parametrize("page", ALL, ids=map(_named, ALL))
def test_every_link_to_a_heading_leads_to_one(page: Path) -> None:
    dead = [f"{file.name}#{anchor}" for file, anchor in _links(page) if anchor and anchor not in _anchors(file)]
    assert dead == []


def test_from_the_readme_every_page_can_be_reached() -> None:
    reached, ahead = set[Path](), [ROOT / "README.md"]
    while ahead:
        page = ahead.pop()
        if page.is_dir():
            ahead += page.glob("*.md")
        elif page.suffix == ".md" and page not in reached:
            reached.add(page)
            ahead += [file for file, _ in _links(page)]
    assert [_named(page) for page in PAGES if page not in reached] == []
