import json
import sys
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from factcheck.documents import fetching
from factcheck.documents.kinds import description
from factcheck.documents.offered import Offered
from factcheck.domain.errors import BadInputError, EnvironmentFailureError

if TYPE_CHECKING:
    from tests.cli.newsroom import Newsroom

PNG = b"\x89PNG\r\n\x1a\n\x00\x00"


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> dict[str, bytes]:
    """Pictures by their addresses, in the place of the web; which types are taken is the program's own."""
    pictures: dict[str, bytes] = {}

    def fetch(url: str, *, typed: fetching.Typed) -> Offered:
        if url == "https://nowhere.example/":
            raise EnvironmentFailureError("no name server answers; check the network, or try again later")
        if url not in pictures:
            raise BadInputError("cannot fetch it: it answers with status 404")
        declared = typed("image/png", content=pictures[url])
        return Offered(
            name=url, content=pictures[url], media_type=declared, url=url, envelope=b"HTTP/1.1 200 OK\r\n\r\n"
        )

    monkeypatch.setattr(fetching, "fetch", fetch)
    return pictures


def files(folder: Path) -> tuple[str, str]:
    (folder / "photo.png").write_bytes(PNG)
    (folder / "report.txt").write_text("Three girders are cracked.\n")
    return str(folder / "photo.png"), str(folder / "report.txt")


def test_files_are_kept_and_named_by_their_numbers(newsroom: "Newsroom", tmp_path: Path) -> None:
    photo, report = files(tmp_path)
    outcome = newsroom("sources", "evidence", photo, report, "--outlet", "County", "--format", "json", by="ben")
    assert outcome.status == 0
    assert outcome.err.splitlines() == [
        f"{photo}: kept as source 2",
        f"{photo}: kept without its text: cannot read {photo!r}: it is {description('png')}",
        f"{report}: kept as source 3",
    ]
    first, second = json.loads(outcome.out)
    assert (first["id"], first["kind"], first["outlet"], first["claims"]) == (2, "evidence", "County", 0)
    assert (second["id"], second["title"], second["statements"]) == (3, "report.txt", 0)
    assert len(json.loads(newsroom.does("claims", "list"))) == 2


def test_the_same_file_again_adds_nothing(newsroom: "Newsroom", tmp_path: Path) -> None:
    photo, _ = files(tmp_path)
    newsroom.does("sources", "evidence", photo, by="ben")
    outcome = newsroom("sources", "evidence", photo, by="eve")
    assert outcome.err == f"{photo}: the desk has it already, as source 2\n"
    assert [line["id"] for line in json.loads(outcome.out)] == [2]
    assert len(json.loads(newsroom.does("sources", "list"))) == 2


def test_details_of_one_document_are_kept_with_it(newsroom: "Newsroom", tmp_path: Path) -> None:
    photo, _ = files(tmp_path)
    details = (
        "--title",
        "The girders",
        "--author",
        "Roe",
        "--published",
        "2026-01-12",
        "--url",
        "https://example.org/p",
    )
    newsroom.does("sources", "evidence", photo, *details, by="ben")
    shown = json.loads(newsroom.does("sources", "show", "2"))
    assert (shown["kind"], shown["title"], shown["author"]) == ("evidence", "The girders", "Roe")
    assert (shown["published"], shown["url"], shown["media_type"]) == (
        "2026-01-12",
        "https://example.org/p",
        "image/png",
    )


@pytest.mark.parametrize("option", [("--title", "Two"), ("--url", "https://example.org/")])
def test_a_title_or_an_address_is_of_one_document(
    newsroom: "Newsroom", tmp_path: Path, option: tuple[str, str]
) -> None:
    newsroom.assert_refused("sources", "evidence", *files(tmp_path), *option, by="ben", status=2)


def test_standard_input_is_kept(newsroom: "Newsroom", monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=BytesIO(b"Piped words.")))
    newsroom.does("sources", "evidence", "-", by="ben")
    assert json.loads(newsroom.does("sources", "show", "2"))["name"] == "standard input"


def test_what_stands_at_an_address_is_kept_whatever_its_type(newsroom: "Newsroom", web: dict[str, bytes]) -> None:
    web["https://example.org/p?token=HUSH"] = PNG
    outcome = newsroom("sources", "evidence", "https://example.org/p?token=HUSH", by="ben")
    assert outcome.status == 0
    assert "HUSH" not in outcome.err + outcome.out
    assert json.loads(newsroom.does("sources", "show", "2"))["media_type"] == "image/png"


@pytest.mark.parametrize(
    ("bad", "status"), [("https://example.org/none", 2), ("https://nowhere.example/", 5), ("no-such-file", 2)]
)
@pytest.mark.usefixtures("web")
def test_what_cannot_be_had_is_named_and_the_rest_is_kept(
    newsroom: "Newsroom", tmp_path: Path, bad: str, status: int
) -> None:
    outcome = newsroom("sources", "evidence", bad, *files(tmp_path), by="ben")
    assert outcome.status == status
    assert outcome.err.startswith("error: ")
    assert [line["id"] for line in json.loads(outcome.out)] == [2, 3]


@pytest.mark.parametrize(
    ("arguments", "who", "status"),
    [
        (("https://example.org/a", "--offline"), "ben", 2),
        (("no-such-file",), "ben", 2),
        ((".",), "ben", 2),
        ((), "ben", 2),
        (("no-such-file",), "rita", 1),
        (("no-such-file",), "nobody", 2),
        (("no-such-file",), None, 2),
    ],
)
def test_what_cannot_be_kept_changes_nothing(
    newsroom: "Newsroom", arguments: tuple[str, ...], who: str | None, status: int
) -> None:
    newsroom.assert_refused("sources", "evidence", *arguments, by=who, status=status)


def test_documents_are_listed_by_what_they_are_for(newsroom: "Newsroom", tmp_path: Path) -> None:
    newsroom.does("sources", "evidence", *files(tmp_path), by="ben")

    def numbers(*options: str) -> list[int]:
        return [line["id"] for line in json.loads(newsroom.does("sources", "list", *options))]

    assert (numbers(), numbers("--kind", "evidence"), numbers("--kind", "source")) == ([1, 2, 3], [2, 3], [1])
    assert "evidence" in newsroom.does("sources", "list", "--format", "table")
    newsroom.assert_refused("sources", "list", "--kind", "claims", status=2)


def test_a_picture_is_shown_without_a_text(newsroom: "Newsroom", tmp_path: Path) -> None:
    newsroom.does("sources", "evidence", files(tmp_path)[0], by="ben")
    printed = newsroom.does("sources", "show", "2", "--format", "table")
    assert "Kind         evidence" in printed
    assert "image/png" in printed
