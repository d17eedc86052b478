"""The templates of the package, and an environment in which whatever they print is escaped unless it is marked as Markdown."""

import hashlib
import re
from functools import cache
from importlib import resources

import jinja2

from factcheck.domain.errors import BadInputError, IntegrityError
from factcheck.reporting.characters import visible
from factcheck.reporting.escaping import Escaped, code, link, markdown_paragraphs, markdown_text, yaml_text
from factcheck.reporting.phrases import block_quote, capitalised, day, listed, moment, quote_in_context

TEMPLATE = "brief-3"
"""The template that new briefs are rendered with. A released one is never edited: another look is another number."""

RETRACTION_TEMPLATE = "retraction-1"
"""The template of the notice that stands in place of a retracted brief."""

LOCALES = ("en",)
"""The languages that a template's own words exist in."""

_NAME = re.compile(r"[a-z]+-[1-9][0-9]{0,3}")


def template_digest(template: str = TEMPLATE) -> str:
    """Gives the SHA-256, in hex, of a template's UTF-8 bytes, its lines ended by a single line feed.

    Raises:
        IntegrityError: the package has no such template.
    """
    return hashlib.sha256(_source(template).encode()).hexdigest()


def filled(template: str, **values: object) -> bytes:
    """Gives the template's text in UTF-8 with the values in place.

    Raises:
        IntegrityError: the package has no such template.
        BadInputError: the template asks for something that the values do not hold.
    """
    try:
        return _environment().get_template(template).render(values).encode()
    except jinja2.UndefinedError as error:
        raise BadInputError(
            f"cannot render template {template}: {error.message}; use the package's own templates"
        ) from error


def _source(template: str) -> str:
    file = resources.files("factcheck.reporting").joinpath("templates", f"{template}.md.j2")
    if not _NAME.fullmatch(template) or not file.is_file():
        raise IntegrityError(f"cannot render: template {visible(template)} is missing; install the version that has it")
    return file.read_bytes().decode().replace("\r\n", "\n")


@cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(  # noqa: S701 - `finalize` escapes, for Markdown; autoescape knows only HTML
        loader=jinja2.FunctionLoader(_source),
        undefined=jinja2.StrictUndefined,
        finalize=_printed,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    environment.filters |= {
        "capitalised": capitalised,
        "code": code,
        "day": day,
        "listed": listed,
        "moment": moment,
        "paragraphs": markdown_paragraphs,
        "quoted": block_quote,
        "yaml": _front_matter_text,
    }
    environment.globals |= {"link": link, "quote_in_context": quote_in_context}
    return environment


def _printed(value: object) -> str:
    """Gives what a template prints for a value: Markdown as it is, numbers in digits, everything else escaped."""
    if isinstance(value, Escaped):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, str | jinja2.Undefined):
        return markdown_text(str(value))
    raise BadInputError(f"cannot print a {type(value).__name__} in a brief; give its text")


def _front_matter_text(value: str) -> Escaped:
    """Gives a YAML scalar of what a reader would see, since sites print front matter as they find it."""
    return yaml_text(visible(value))
