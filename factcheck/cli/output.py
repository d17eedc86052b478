"""Results on stdout, in the format that was asked for; messages and progress on stderr.

Without `--format`, people at a terminal get a table and programs get JSON: an array with one object a line. All four formats can
be printed to a terminal safely. `json` and `jsonl` give back the exact text when they are parsed; `table` and `csv` show
characters that print nothing as visible escapes, and `csv` puts `'` before a cell that a spreadsheet would take for a formula.
"""

import csv
import io
import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

import click

from factcheck.cli.bars import progress, tell
from factcheck.cli.contexts import Format
from factcheck.cli.tables import Column, print_record, print_table, words
from factcheck.cli.terminal import json_safe, safe

__all__ = ["Column", "format_of", "is_record", "one_line_json", "print_json", "progress", "say", "show", "show_one"]

BOM = "\ufeff"
_FORMULA = ("=", "+", "-", "@", "\\t", "\\r", "\\n", "＝", "＋", "－", "＠")  # noqa: RUF001 - spreadsheets take the full-width signs too
"""What a cell begins with that spreadsheets run (OWASP, "CSV Injection"), white space as `safe` shows it."""


def show(
    rows: Iterable[object],
    *,
    columns: Sequence[Column],
    format: Format | None,  # noqa: A002 - the option's own word
    nothing: str | None = "nothing to list",
    bom: bool = False,
) -> None:
    """Prints a listing, a row as soon as there is one where the format allows it.

    Args:
        rows: frozen dataclasses with an attribute for each column.
        columns: what is shown of a row, in order; the keys are the names in JSON and CSV.
        format: as asked for; None is a table on a terminal and JSON elsewhere.
        nothing: what a person is told instead of a table without rows; None where it has been said.
        bom: whether CSV begins with a byte-order mark, without which some spreadsheets take it for another encoding.
    """
    match format_of(format):
        case Format.TABLE:
            if not print_table(rows, columns) and nothing:
                say(nothing)
        case Format.JSON:
            _print_array(rows, columns)
        case Format.JSONL:
            for row in rows:
                print_json(_object(row, columns))
        case Format.CSV:
            _print_csv(rows, columns, before=BOM if bom else "")


def show_one(record: object, *, columns: Sequence[Column], format: Format | None) -> None:  # noqa: A002 - the option's own word
    """Prints one record: its lines and sections on a terminal, else an object, or a header with one row.

    Args:
        record: a frozen dataclass with an attribute for each column.
        columns: what is shown of it, in order.
        format: as asked for; None is lines on a terminal and JSON elsewhere.
    """
    match format_of(format):
        case Format.TABLE:
            print_record(record, columns)
        case Format.JSON:
            click.echo(json_safe(json.dumps(_object(record, columns), ensure_ascii=False, indent=2)))
        case Format.JSONL:
            print_json(_object(record, columns))
        case Format.CSV:
            _print_csv([record], columns)


def print_json(tree: object) -> None:
    """Prints one JSON value on one line and lets it go at once, so that the next program in a pipe need not wait."""
    click.echo(one_line_json(tree))


def one_line_json(tree: object) -> str:
    """Gives the JSON text of a tree, safe for a terminal and exact when parsed."""
    return json_safe(json.dumps(tree, ensure_ascii=False, allow_nan=False))


def say(message: str) -> None:
    """Prints a message for the person, on stderr, where it is in no pipe's way."""
    tell(safe(message, keep="\n"))


def format_of(asked: Format | None) -> Format:
    """Gives the format that results have: the one asked for, else a table on a terminal and JSON elsewhere."""
    if asked is not None:
        return asked
    return Format.TABLE if sys.stdout is not None and sys.stdout.isatty() else Format.JSON


def is_record(asked: Format | None) -> bool:
    """Tells whether what is a text of its own was asked for as a record, which programs read."""
    return asked in {Format.JSON, Format.JSONL, Format.CSV}


def _object(row: object, columns: Sequence[Column]) -> dict[str, Any]:
    return {column.key: _plain(getattr(row, column.key)) for column in columns}


def _plain(value: object) -> Any:  # noqa: ANN401 - a tree of JSON
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    return value.isoformat() if isinstance(value, date) else value


def _print_array(rows: Iterable[object], columns: Sequence[Column]) -> None:
    before = "["
    for row in rows:
        click.echo(f"{before}\n{one_line_json(_object(row, columns))}", nl=False)
        before = ","
    click.echo("[]" if before == "[" else "\n]")


def _print_csv(rows: Iterable[object], columns: Sequence[Column], *, before: str = "") -> None:
    click.echo(before + _csv_line([column.key for column in columns]))
    for row in rows:
        click.echo(_csv_line([_cell(getattr(row, column.key)) for column in columns]))


def _csv_line(cells: Sequence[str | int]) -> str:
    line = io.StringIO()
    csv.writer(line, quoting=csv.QUOTE_NONNUMERIC, lineterminator="").writerow(cells)
    return line.getvalue()


def _cell(value: object) -> str | int:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    text = safe(words(value))
    return f"'{text}" if text.lstrip().startswith(_FORMULA) else text
