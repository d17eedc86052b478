"""Whom pronouns mean, as two readers have it: python -m training.speakers pick|join (each with --help).

`pick` draws the sources and writes what readers are shown. Each reader writes a line for each: `{"n", "speaker", "also", "quote"}`,
`n` its number on the sheet, `speaker` the fullest name that the document has (null where it does not tell), `also` other namings,
`quote` the characters where the fullest name stands. `join` tells how far two readers agree, and writes the sources with the answers
that they share; where they differ, with those of whoever settled it.
"""

import argparse
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from training.speakers.agreement import Answer, agreement, means_the_same
from training.speakers.picking import Pick, picked, sheet

COUNT = 200
_OUT = Path(__file__).with_name("sources.jsonl")


def main() -> None:
    """Draws, or joins."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("step", choices=["pick", "join"])
    parser.add_argument("--texts", type=Path, required=True, help="documents with their attributions, one a line")
    parser.add_argument("--readers", type=Path, nargs=2, help="join: what each reader wrote")
    parser.add_argument("--settled", type=Path, help="join: the answers where they differ")
    parser.add_argument("--out", type=Path, help="pick: the sheet; join: the sources")
    asked = parser.parse_args()
    picks = picked(_lines(asked.texts), count=COUNT)
    if asked.step == "pick":
        asked.out.write_text("\n".join(sheet(picks)), encoding="utf-8")
        return
    ones, others = (_answers(path, count=len(picks)) for path in asked.readers)
    measured = agreement(_all(ones), _all(others))
    print(f"whom: {measured.whom:.1%} of {len(picks)} the same; by the same name: {measured.name:.1%}")
    settled = {row["n"]: row for row in _lines(asked.settled)} if asked.settled else {}
    rows = tuple(_joined(picks, ones, others, settled))
    (asked.out or _OUT).write_text(
        "".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows), encoding="utf-8"
    )


def _joined(
    picks: Sequence[Pick],
    ones: Sequence[Mapping[str, Any]],
    others: Sequence[Mapping[str, Any]],
    settled: Mapping[int, Mapping[str, Any]],
) -> Iterator[dict[str, Any]]:
    for number, (pick, one, other) in enumerate(zip(picks, ones, others, strict=True), 1):
        if number not in settled and not means_the_same(Answer.read(dict(one)), Answer.read(dict(other))):
            raise SystemExit(f"the readers differ over {number} ({pick.document}), and nobody has settled it")
        agreed = settled.get(number) or max((one, other), key=lambda row: len(row["speaker"] or ""))
        yield {
            "doc": pick.document,
            "type": "pronoun",
            "source_span": [list(pick.span)],
            "speaker": agreed["speaker"],
            "speaker_spans": _places(pick.text, agreed),
        }


def _places(text: str, agreed: Mapping[str, Any]) -> list[list[int]]:
    quote = agreed.get("quote") or agreed["speaker"]
    if quote is None:
        return []
    start = text.index(quote)
    return [[start, start + len(quote)]]


def _answers(path: Path, *, count: int) -> list[dict[str, Any]]:
    rows = sorted(_lines(path), key=lambda row: row["n"])
    if [row["n"] for row in rows] != list(range(1, count + 1)):
        raise SystemExit(f"{path} has not one answer for each of {count} sources")
    return rows


def _all(rows: Sequence[dict[str, Any]]) -> list[Answer]:
    return [Answer.read(row) for row in rows]


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


if __name__ == "__main__":
    main()
