import json
import sys
from pathlib import Path
from typing import Any

import pytest

from benchmarks.speakers import Answer as Scored
from benchmarks.speakers import Outcome
from training.speakers.__main__ import main
from training.speakers.agreement import Answer, agreement, means_the_same, names_the_same
from training.speakers.picking import picked, sheet

TEXT = "Ana Ruiz spoke on Monday. “It leaks,” she said. The dam, he said, holds."


def document(name: str) -> dict[str, Any]:
    she, he = TEXT.index("she"), TEXT.index("he said, holds")
    spans = ([[0, 8]], [[she, she + 3]], [[he, he + 2]], [[0, 3], [she, she + 3]])
    return {"doc": name, "text": TEXT, "attributions": [{"source_span": span} for span in spans]}


def test_one_pronoun_of_each_document_is_drawn_and_the_same_ones_every_time() -> None:
    documents = [document(f"d{number}") for number in range(30)]
    drawn = picked(documents, count=20)
    assert drawn == picked(documents, count=20)
    assert drawn != picked(documents, count=20, seed=1)
    assert len({pick.document for pick in drawn}) == 20
    assert {pick.pronoun for pick in drawn} == {"she", "he"}


def test_a_reader_sees_the_pronoun_marked_in_its_words() -> None:
    (shown,) = sheet(picked([document("d")], count=1))
    assert shown.startswith("#### 1 d\n")
    assert "[[[" in shown
    assert shown.replace("[[[", "").replace("]]]", "").endswith(f"{TEXT}\n")


@pytest.mark.parametrize(
    ("one", "other", "whom", "name"),
    [
        (Answer("Ana Ruiz"), Answer("Mayor Ana Ruiz"), True, True),
        (Answer("Ana Ruiz", ("Ruiz",)), Answer("Ruiz"), True, False),
        (Answer("Ana Ruiz"), Answer("Paul Reyes"), False, False),
        (Answer(None), Answer("Paul Reyes"), False, False),
        (Answer(None), Answer(None), True, True),
    ],
)
def test_readers_agree_on_whom_and_on_the_name(one: Answer, other: Answer, whom: bool, name: bool) -> None:  # noqa: FBT001
    assert means_the_same(one, other) is means_the_same(other, one) is whom
    assert names_the_same(one, other) is name
    assert agreement([one, Answer("A")], [other, Answer("A")]).whom == (2 if whom else 1) / 2


def asked(folder: Path, answers: list[tuple[str | None, str | None]], settled: list[dict[str, Any]]) -> Path:
    texts, out = folder / "texts.jsonl", folder / "sources.jsonl"
    texts.write_text("\n".join(json.dumps(document(f"d{n}")) for n in range(len(answers))), encoding="utf-8")
    readers = [folder / "a.jsonl", folder / "b.jsonl"]
    for reader, path in enumerate(readers):
        rows = [{"n": n, "speaker": pair[reader]} for n, pair in enumerate(answers, 1)]
        path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    (folder / "settled.jsonl").write_text("\n".join(map(json.dumps, settled)), encoding="utf-8")
    named = [str(path) for path in (texts, *readers, folder / "settled.jsonl", out)]
    sys.argv[1:] = ["join", "--texts", named[0], "--readers", *named[1:3], "--settled", named[3], "--out", named[4]]
    return out


def test_what_readers_share_is_written_and_what_was_settled_in_the_place_of_the_rest(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", ["speakers"])
    out = asked(
        tmp_path, [("Ana Ruiz", "Ana Ruiz"), (None, "Ana Ruiz"), (None, None)], [{"n": 2, "speaker": "Ana Ruiz"}]
    )
    main()
    rows = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert [row["speaker"] for row in rows] == ["Ana Ruiz", "Ana Ruiz", None]
    assert [row["speaker_spans"] for row in rows] == [[[0, 8]], [[0, 8]], []]
    assert "66.7%" in capsys.readouterr().out


def test_nothing_is_written_while_readers_differ(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["speakers"])
    out = asked(tmp_path, [("Ana Ruiz", "Paul Reyes")], [])
    with pytest.raises(SystemExit, match="differ over 1"):
        main()
    assert not out.exists()


@pytest.mark.parametrize(
    ("expected", "given", "outcome"),
    [
        ("Ana Ruiz", "Ana Ruiz", Outcome.RIGHT),
        ("Ana Ruiz", "Reyes", Outcome.WRONG),
        ("Ana Ruiz", None, Outcome.ABSTAINED),
        (None, None, Outcome.RIGHT),
        (None, "Ana Ruiz", Outcome.WRONG),
    ],
)
def test_no_name_is_right_where_the_document_does_not_tell(
    expected: str | None, given: str | None, outcome: Outcome
) -> None:
    assert Scored("d", "pronoun", "she", expected, given).outcome is outcome
