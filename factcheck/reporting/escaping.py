r"""Untrusted text made inert for what it is put into: a run of Markdown, a YAML scalar, a link.

Markdown here is CommonMark 0.31 with GitHub's extensions (tables, strikethrough, footnotes, autolinks), and what static site
generators run before it (Liquid, Jinja, Hugo's shortcodes). A character is escaped where it could act, and only there, because
editors read the raw text too. The escape is a backslash where every Markdown knows one, and a character reference where only
CommonMark does: `\[`, but `&#124;`.

These rules are part of what a template's number stands for. Once a brief is published with them, other rules are another number.
"""

import re

from factcheck.reporting.characters import GAPS, escape_of, has_hidden_characters, named_characters, visible


class Escaped(str):
    """Text that is Markdown on purpose: made by this package, its untrusted parts escaped already."""

    __slots__ = ()


_LETTER = "A-Za-z\u00c0-\u1fff\u2070-\u2fff\u3040-\U0010ffff"
_ACTIVE = re.compile(
    "|".join(
        (
            r"[`*\[\]{|<~]",
            r"(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])",
            r"\\(?=[!-/:-@\[-`{-~]|\Z)",
            r"&(?=(?:#[0-9A-Za-z]{1,8}|[A-Za-z][A-Za-z0-9]{0,31})?(?:;|\Z))",
            r"\A#|(?<= )#(?=#*\Z)",
            r"\A>|\A\+(?= |\Z)|\A-(?=[ :-]|\Z)|\A:(?=[ :-]|\Z)|\A=(?==*\Z)",
            r"\A!(?=!!)|\A\?(?=\?\?)",
            r"(?<=[^ ])@(?=[^ ])|(?<=/)/",
            rf"(?<=[^ ])\.(?=[{_LETTER}][{_LETTER}0-9-])|(?<=[Ww]{{3}})\.",
        )
    )
)
_LIST_NUMBER = re.compile(r"\A([0-9]{1,9})([.)])(?= |\Z)")
_PARAGRAPH_BREAK = re.compile(r"(?:\r\n|\r|\n)[ \t]*(?:(?:\r\n|\r|\n)[ \t]*)+")
_BACKSLASHED = frozenset("\\`*_[]#>+-.!")
_CODE = re.compile(r"[A-Za-z0-9+/=._:-]{1,200}")
_WEB = re.compile(r"(?i:https?)://[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?(?::[0-9]{1,5})?(?:[/?#][^\x00-\x20\x7f]*)?")
_URL_SAFE = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._:/?#@!$&+,;=%")
_REFERENCE = re.compile(r"&(?=#?[0-9A-Za-z]+;)")


def markdown_text(text: str) -> Escaped:
    """Gives one inert inline run that reads as the text's visible form, wherever in a line it is put."""
    shown = visible(text)
    number = _LIST_NUMBER.match(shown)
    if number is None:
        return Escaped(_inert(shown))
    return Escaped(f"{number[1]}\\{number[2]}{_inert(shown[number.end() :])}")


def markdown_paragraphs(text: str) -> Escaped:
    """Gives the text's paragraphs (separated by blank lines), each one inert, with an empty line between them."""
    paragraphs = [part for part in _PARAGRAPH_BREAK.split(text) if part.strip(GAPS)]
    return Escaped("\n\n".join(map(markdown_text, paragraphs or [text])))


def yaml_text(value: str) -> Escaped:
    """Gives a double-quoted scalar that YAML 1.1 and 1.2 read back as the value; a lone surrogate becomes U+FFFD."""
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return Escaped(f'"{named_characters(escaped, name=_yaml_escape)}"')


def link(text: str, url: str | None) -> Escaped:
    """Gives a Markdown link, or the text followed by the address as inert text where that is not a plain web address.

    Plain is: http or https, an ASCII host, nobody before an "@", no white space and no control character.
    """
    if not url:
        return markdown_text(text)
    if not _WEB.fullmatch(url) or has_hidden_characters(url):
        return Escaped(f"{markdown_text(text)} ({markdown_text(url)})")
    return Escaped(f"[{markdown_text(text)}]({_destination(url)})")


def code(text: str) -> Escaped:
    """Gives a code span for a digest or another plain token; anything else as inert text."""
    return Escaped(f"`{text}`") if _CODE.fullmatch(text) else markdown_text(text)


def _inert(text: str) -> str:
    return _ACTIVE.sub(lambda match: _escape(match[0]), text)


def _escape(character: str) -> str:
    if character in _BACKSLASHED:
        return f"\\{character}"
    return {"<": "&lt;", "&": "&amp;"}.get(character, f"&#{ord(character)};")


def _yaml_escape(character: str) -> str:
    return "\\ufffd" if "\ud800" <= character <= "\udfff" else escape_of(character)


def _destination(url: str) -> str:
    encoded = "".join(character if character in _URL_SAFE else _percent_encoded(character) for character in url)
    return _REFERENCE.sub("&amp;", encoded)


def _percent_encoded(character: str) -> str:
    return "".join(f"%{byte:02X}" for byte in character.encode())
