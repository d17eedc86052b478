import io
import json
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from factcheck.documents import fetching
from factcheck.documents.offered import Offered
from factcheck.domain.errors import BadInputError
from factcheck.domain.statements import Proposition, SpeakerMention, Statement
from factcheck.domain.vocabularies import Kind, Nature
from factcheck.extraction.extractors import registry
from factcheck.services.intake import workers
from tests.examiners import InProcess

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Run
    from tests.cli.newsroom import Newsroom

TEXT = "“It works,” the mayor said. “It does.”\n"


class Quoting:
    """An extractor that finds one statement in each text, and refuses a text that asks for it."""

    name = "quoting 1"

    def statements(self, text: str) -> tuple[Statement, ...]:
        if text.startswith("refuse"):
            raise BadInputError("it is too long; give it in parts")
        full = Statement(
            source=((12, 21),),
            cue=((22, 26),),
            content=((0, 11), (28, 38)),
            kind=Kind.DIRECT,
            speaker=SpeakerMention("Ann Oyer", None, "the mayor"),
            propositions=(
                Proposition("It works", ((1, 9),), (0, 11), 250, Nature.FACT, "It [the bridge] works"),
                Proposition("It does", ((29, 36),), (28, 38)),
            ),
        )
        bare = Statement(source=(), cue=(), content=((0, 11),), kind=Kind.MIXED, speaker=None, propositions=())
        return (full, bare)


@pytest.fixture(autouse=True)
def loaded(monkeypatch: pytest.MonkeyPatch) -> list[Quoting]:
    """The extractors that were loaded."""
    given: list[Quoting] = []

    def load(_: str, **_settings: object) -> Quoting:
        given.append(Quoting())
        return given[-1]

    monkeypatch.setattr(registry, "load", load)
    monkeypatch.setattr(workers, "Workers", InProcess)
    return given


@pytest.fixture
def text(tmp_path: Path) -> str:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    return str(path)


def feed(monkeypatch: pytest.MonkeyPatch, stream: io.BufferedIOBase) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=stream))


def objects(printed: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in printed.splitlines()]


def test_a_statement_is_one_object_with_its_keys_in_order(run: "Run", text: str) -> None:
    outcome = run("extract", text)
    assert (outcome.status, outcome.err) == (0, "")
    full, bare = objects(outcome.out)
    assert json.dumps(full, ensure_ascii=False) == json.dumps(
        {
            "document": text,
            "source_span": [[12, 21]],
            "cue_span": [[22, 26]],
            "content_span": [[0, 11], [28, 38]],
            "quote": "“It works,” the mayor said. “It does.”",
            "kind": "direct",
            "speaker": {"name": "Ann Oyer", "role": None, "mention": "the mayor"},
            "claims": [
                {
                    "text": "It works",
                    "span": [[1, 9]],
                    "nature": "fact",
                    "suggestion": "It [the bridge] works",
                    "check_worthiness": 0.25,
                },
                {"text": "It does", "span": [[29, 36]], "nature": None, "suggestion": None, "check_worthiness": None},
            ],
            "extractor": "quoting 1",
        },
        ensure_ascii=False,
    )
    assert [bare[key] for key in ("source_span", "cue_span", "speaker", "claims")] == [None, None, None, []]


@pytest.mark.parametrize("format_", ["table", "json", "csv"])
def test_it_is_json_lines_whatever_the_format(run: "Run", text: str, format_: str) -> None:
    assert len(objects(run("extract", text, "--format", format_).out)) == 2


def test_json_lines_are_named_by_their_ids(run: "Run", tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    path.write_text("".join(json.dumps({"doc": doc, "text": TEXT}) + "\n" for doc in ("one", "two")))
    outcome = run("extract", "--input-format", "jsonl", str(path))
    assert [found["document"] for found in objects(outcome.out)] == ["one", "one", "two", "two"]


def test_the_good_files_are_printed_and_the_bad_ones_listed(run: "Run", text: str, tmp_path: Path) -> None:
    empty, refused = tmp_path / "empty.txt", tmp_path / "refused.txt"
    empty.write_text(" ")
    refused.write_text("refuse this")
    outcome = run("extract", str(tmp_path / "no\x1bne"), text, str(empty), str(refused), text)
    assert outcome.status == 2
    assert [found["document"] for found in objects(outcome.out)] == [text] * 4
    complaints = outcome.err.splitlines()
    assert len(complaints) == 3
    assert "no\\x1bne" in complaints[0].replace("\\\\", "\\")
    assert str(empty) in complaints[1]
    assert complaints[2] == f"error: cannot extract from '{refused}': it is too long; give it in parts"


def test_a_bad_line_is_listed_by_its_number_and_the_rest_goes_on(run: "Run", monkeypatch: pytest.MonkeyPatch) -> None:
    good = json.dumps({"doc": "a", "text": TEXT}).encode()
    feed(monkeypatch, io.BytesIO(b"\n".join([b'{"doc": "x"}', good, b"[]"])))
    outcome = run("extract", "--input-format", "jsonl", "-")
    assert (outcome.status, len(objects(outcome.out))) == (2, 2)
    assert outcome.err.splitlines() == [
        """error: cannot take line 1 of '-': it has to have either "text" or "html"; give one of them as a string""",
        """error: cannot take line 3 of '-': it is not a JSON object; write {"doc": ..., "text": ...}""",
    ]


def test_standard_input_is_answered_line_by_line(
    run: "Run", monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answered: list[int] = []

    class Slow(io.BytesIO):
        """Notes before each further line how many lines were printed by then."""

        def readline(self, size: int | None = -1, /) -> bytes:
            answered.append(capsys.readouterr().out.count("\n"))
            return super().readline(size)

    feed(monkeypatch, Slow(b"".join(json.dumps({"doc": doc, "text": TEXT}).encode() + b"\n" for doc in "abc")))
    assert run("extract", "-", "--input-format", "jsonl").status == 0
    assert answered == [0, 2, 2, 2]


def test_c23_standard_input_over_the_limit_is_refused(
    run: "Run", monkeypatch: pytest.MonkeyPatch, loaded: "list[Quoting]"
) -> None:
    feed(monkeypatch, io.BytesIO(b"x " * (11 * 2**20)))
    run("extract", "-").assert_refused()
    assert loaded == []


def test_the_extractor_is_loaded_once_and_not_before_it_is_needed(
    run: "Run", text: str, loaded: "list[Quoting]", tmp_path: Path
) -> None:
    run("extract", str(tmp_path / "none.txt"))
    assert loaded == []
    run("extract", text, text)
    assert len(loaded) == 1


@pytest.mark.parametrize(
    "arguments", [("extract",), ("extract", "a", "--input-format", "pdf")], ids=["no-file", "format"]
)
def test_a_wrong_call_is_refused(run: "Run", arguments: tuple[str, ...]) -> None:
    run(*arguments).assert_refused()


def test_hostile_text_reaches_a_terminal_only_escaped_and_exact(run: "Run", monkeypatch: pytest.MonkeyPatch) -> None:
    hostile = "“\x1b]0;xyz\u202e,” the mayor said. “It does.”\n"
    line = json.dumps({"doc": "\x1b[2J", "text": hostile}).encode()
    feed(monkeypatch, io.BytesIO(line))
    outcome = run("extract", "--input-format", "jsonl", "-")
    assert "\x1b" not in outcome.out
    assert "\u202e" not in outcome.out
    assert objects(outcome.out)[0]["quote"] == hostile[0:38]


def test_progress_is_shown_only_where_results_do_not_go(
    run: "Run", text: str, monkeypatch: pytest.MonkeyPatch, make_terminal: "Callable[[], io.StringIO]"
) -> None:
    errors = make_terminal()
    monkeypatch.setattr(sys, "stderr", errors)
    assert len(objects(run("extract", text).out)) == 2
    assert "Extracting" in errors.getvalue()
    both = make_terminal()
    monkeypatch.setattr(sys, "stdout", both)
    monkeypatch.setattr(sys, "stderr", both)
    run("extract", text)
    assert len(objects(both.getvalue())) == 2


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> None:
    """One page at one address, in the place of the web."""

    def fetch(url: str) -> Offered:
        return Offered(name=url, content=f"<html><body><p>{TEXT}</p></body></html>".encode(), media_type="text/html")

    monkeypatch.setattr(fetching, "fetch", fetch)


@pytest.mark.usefixtures("web")
def test_a_folder_and_an_address_are_gone_through(run: "Run", text: str, tmp_path: Path) -> None:
    (tmp_path / "b.html").write_text(f"<html><body><p>{TEXT}</p></body></html>", encoding="utf-8")
    (tmp_path / "c.txt").symlink_to(text)
    outcome = run("extract", str(tmp_path), "https://example.org/a")
    assert outcome.status == 0
    documents = [text, str(tmp_path / "b.html"), "https://example.org/a"]
    assert [found["document"] for found in objects(outcome.out)] == [name for name in documents for _ in range(2)]
    assert outcome.err.startswith(f"skipped '{tmp_path}/c.txt': it is a symbolic link")


@pytest.mark.usefixtures("web")
def test_offline_an_address_is_refused_before_anything_is_read(run: "Run", text: str, loaded: "list[Quoting]") -> None:
    run("extract", text, "https://example.org/a", "--offline").assert_refused()
    assert loaded == []


@pytest.mark.parametrize(
    "url",
    [
        pytest.param("file:///etc/passwd", id="U01"),
        pytest.param("http://127.0.0.1/", id="U02"),
        pytest.param("http://2130706433/", id="U03"),
        pytest.param("http://[::ffff:127.0.0.1]/", id="U04"),
        pytest.param("http://example.org:22/", id="U10"),
    ],
)
@pytest.mark.parametrize("command", ["extract", "ingest"])
def test_an_address_that_leads_into_the_house_is_refused(newsroom: "Newsroom", command: str, url: str) -> None:
    newsroom.assert_refused(command, url, by="ben", status=2)


def test_a_document_in_another_language_is_named_and_left(run: "Run", tmp_path: Path, loaded: "list[Quoting]") -> None:
    path = tmp_path / "a.html"
    path.write_text("<html lang='fr'><body><p>Le pont est ouvert, dit-elle.</p></body></html>")
    outcome = run("extract", str(path))
    assert (outcome.status, outcome.out, loaded) == (0, "", [])
    assert outcome.err == f"skipped '{path}': it is in the language 'fr', not in English\n"


@pytest.mark.parametrize(
    ("options", "asked"),
    [
        ((), {"name": registry.DEFAULT, "threshold": None, "precise": False}),
        (("--extractor", registry.DEFAULT), {"name": registry.DEFAULT, "threshold": None, "precise": False}),
        (("--threshold", "0.725"), {"name": registry.DEFAULT, "threshold": 725, "precise": False}),
        (("--threshold", "1"), {"name": registry.DEFAULT, "threshold": 1000, "precise": False}),
        (("--threshold", ".5"), {"name": registry.DEFAULT, "threshold": 500, "precise": False}),
        (("--precise",), {"name": registry.DEFAULT, "threshold": None, "precise": True}),
    ],
    ids=["nothing", "name", "thousandths", "one", "half", "precise"],
)
def test_the_extractor_is_loaded_as_it_is_asked_for(
    run: "Run", text: str, monkeypatch: pytest.MonkeyPatch, options: tuple[str, ...], asked: dict[str, object]
) -> None:
    given: list[dict[str, object]] = []

    def load(name: str, **settings: object) -> Quoting:
        given.append({"name": name, **settings})
        return Quoting()

    monkeypatch.setattr(registry, "load", load)
    monkeypatch.setattr(registry, "signature", lambda _: SimpleNamespace(parameters={"threshold": 0, "precise": 0}))
    assert run("extract", text, *options).status == 0
    assert given == [asked]
