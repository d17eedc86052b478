"""Templates print untrusted values escaped, whatever they forget to say."""

import ast
import hashlib
import shutil
from importlib import resources
from pathlib import Path

import jinja2
import pytest

import factcheck.reporting
from factcheck.domain.errors import BadInputError, IntegrityError
from factcheck.reporting import rendering
from factcheck.reporting.escaping import Escaped
from factcheck.reporting.rendering import RETRACTION_TEMPLATE, TEMPLATE, filled, template_digest

SOURCES = sorted(Path(factcheck.reporting.__file__).parent.rglob("*.py"))


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Gives a folder of templates in place of the package's."""
    (tmp_path / "templates").mkdir()
    monkeypatch.setattr(resources, "files", lambda _package: tmp_path)
    rendering._environment.cache_clear()
    return tmp_path / "templates"


@pytest.fixture(autouse=True)
def _fresh_environment() -> None:
    rendering._environment.cache_clear()


@pytest.mark.parametrize(
    ("template", "printed"),
    [
        pytest.param("{{ value }}", r"&lt;b> \*x\*", id="T03-plain"),
        pytest.param("{{ value ~ value }}", r"&lt;b> \*x\*&lt;b> \*x\*", id="T03-joined"),
        pytest.param("{{ value | upper }}", r"&lt;B> \*X\*", id="T03-filtered"),
        pytest.param(
            "{% set kept %}{{ value }}{% endset %}{{ kept }}", r"&amp;lt;b> \\\*x\\\*", id="T03-captured, twice"
        ),
        pytest.param("{{ markdown }} {{ number }}", "*y* 7", id="T03-marked"),
    ],
)
def test_a_template_cannot_forget_to_escape(house: Path, template: str, printed: str) -> None:
    (house / "brief-7.md.j2").write_text(template)
    values = {"value": "<b> *x*", "markdown": Escaped("*y*"), "number": 7}
    assert filled("brief-7", **values).decode() == printed


@pytest.mark.parametrize("value", [None, True, 1.5, ("a",)], ids=repr)
def test_a_value_that_is_neither_text_nor_a_whole_number_is_not_printed(house: Path, value: object) -> None:
    (house / "brief-7.md.j2").write_text("{{ value }}")
    with pytest.raises(BadInputError, match="give its text"):
        filled("brief-7", value=value)


@pytest.mark.parametrize("template", ["{{ missing }}", "{{ value.missing }}", "{% if missing %}{% endif %}"], ids=repr)
def test_a_template_that_asks_for_what_is_not_there_is_refused(house: Path, template: str) -> None:
    """T04."""
    (house / "brief-7.md.j2").write_text(template)
    with pytest.raises(BadInputError, match=r"cannot render template brief-7: .*missing"):
        filled("brief-7", value="x")


def test_a_template_has_one_digest_whatever_ends_its_lines(house: Path) -> None:
    (house / "brief-7.md.j2").write_bytes(b"one\r\ntwo\n")
    assert template_digest("brief-7") == hashlib.sha256(b"one\ntwo\n").hexdigest()
    assert filled("brief-7") == b"one\ntwo\n"


def test_a_template_outside_its_folder_is_not_read(house: Path) -> None:
    (house.parent / "brief-7.md.j2").write_text("secret")
    with pytest.raises(IntegrityError, match="is missing"):
        filled("../brief-7")


@pytest.mark.parametrize("template", ["brief-1", "brief-2", TEMPLATE, RETRACTION_TEMPLATE])
def test_the_package_carries_its_templates(tmp_path: Path, template: str) -> None:
    """An installed copy renders from its own folder, so the file has to be in it."""
    shutil.copytree(Path(factcheck.reporting.__file__).parent, tmp_path / "copy")
    assert (tmp_path / "copy" / "templates" / f"{template}.md.j2").is_file()


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.name)
def test_no_text_becomes_a_template_or_a_pattern_of_one(source: Path) -> None:
    """T02."""
    for node in ast.walk(ast.parse(source.read_text())):
        name = getattr(node, "attr", getattr(node, "id", ""))
        assert name not in {"from_string", "Template", "Markup", "format", "format_map"}
        assert not (isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mod))


def test_undefined_is_strict_and_templates_are_not_watched() -> None:
    environment = rendering._environment()
    assert environment.undefined is jinja2.StrictUndefined
    assert not environment.auto_reload
