"""Regular expressions of reading and extraction: none takes long over any text, and none is made of a text."""

import ast
import importlib
import pkgutil
import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import factcheck
from factcheck import extraction

LENGTH = 600
"""Characters: where the time doubles with each, or grows with their cube, far more than enough. Long texts are other tests' matter."""
SECONDS = 0.25
ONES = (
    """a A 1 ( [ < - . : ' " “ ” , = / é * # … A. a- a' (a) [a] <a <!-- a=" a= 1: -- Mr. Q. AB 0.0 charset= <meta /*"""
)
UNITS = (
    *ONES.split(),
    " ",
    "\n",
    "\t",
    "\n ",
    "a\n",
    "a ",
    "A ",
    "A B ",
    ". ",
    ": ",
    "a, ",
    "A, a, ",
    "1:23.4 ",
    "(a) ",
    "-- ",
    "said a ",
    '"q" ',
)


def expressions() -> Iterator[tuple[str, re.Pattern[Any]]]:
    names = [found.name for found in pkgutil.walk_packages(extraction.__path__, f"{extraction.__name__}.")]
    for module in map(importlib.import_module, names):
        for name, value in vars(module).items():
            for number, pattern in enumerate(value if isinstance(value, tuple) else (value,)):
                if isinstance(pattern, re.Pattern):
                    yield f"{module.__name__.rpartition('.')[2]}.{name}.{number}", pattern


EXPRESSIONS = dict(expressions())


@pytest.mark.parametrize("name", EXPRESSIONS)
def test_f09_no_expression_takes_long_over_any_text(name: str) -> None:
    for unit in UNITS:
        text = unit * (LENGTH // len(unit)) + "!"
        start = time.process_time()
        _try(EXPRESSIONS[name], text)
        assert time.process_time() - start < SECONDS, unit


def _try(pattern: re.Pattern[Any], text: str) -> None:
    given = text.encode() if isinstance(pattern.pattern, bytes) else text
    pattern.search(given)
    pattern.fullmatch(given)


_MAKERS = frozenset({"compile", "search", "match", "fullmatch", "sub", "subn", "split", "findall", "finditer"})


def test_f10_no_expression_is_made_of_what_somebody_gave() -> None:
    root = Path(factcheck.__file__).parent
    found = {
        f"{path.relative_to(root)}:{call.lineno}"
        for path in root.rglob("*.py")
        for function in ast.walk(ast.parse(path.read_text()))
        if isinstance(function, ast.FunctionDef)
        for call in ast.walk(function)
        if isinstance(call, ast.Call) and _makes_expression(call) and not _is_ours(call.args[0])
    }
    assert found == set()


def _makes_expression(call: ast.Call) -> bool:
    function = call.func
    of_re = isinstance(function, ast.Attribute) and isinstance(function.value, ast.Name) and function.value.id == "re"
    return of_re and isinstance(function, ast.Attribute) and function.attr in _MAKERS


def _is_ours(expression: ast.expr) -> bool:
    """Whether an expression consists of the program's constants, and of texts only in the form that means themselves."""
    if isinstance(expression, ast.Call):
        return ast.unparse(expression.func) == "re.escape"
    if isinstance(expression, ast.Name):
        return expression.id.isupper()
    return all(_is_ours(part) for part in ast.iter_child_nodes(expression) if isinstance(part, ast.expr))
