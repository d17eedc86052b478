"""Signs written as entities of HTML (`&amp;`) where no markup is meant: put back where that is clearly so, else told."""

import html
import re

_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});", re.ASCII)

_OF_TYPE = r"(?:amp|nbsp|quot|apos|[lr][sd]quo|[mn]dash|hellip|#[0-9]{2,7}|#[xX][0-9A-Fa-f]{2,6});"
_TWICE = re.compile(rf"&amp;(?={_OF_TYPE})", re.ASCII)
_TAG = re.compile(r"</?[A-Za-z!]")
_ESCAPED_TAG = re.compile(
    r"&lt;/?(?:p|div|span|br|a|ul|ol|li|blockquote|strong|em|b|i|h[1-6]|img|figure|table|section|article)(?=\s|/|&gt;)[^<>]{0,200}?&gt;",
    re.IGNORECASE,
)


def has_entities(text: str) -> bool:
    """Tells whether what looks like an entity of HTML stands in a text and is one."""
    return any(html.unescape(found[0]) != found[0] for found in _ENTITY.finditer(text))


def without_entities(text: str) -> str:
    """Gives a text that is no markup with its entities as the signs that they stand for, once.

    Unchanged where a plain `&` stands beside them: whoever escaped the text would have escaped that one too, so that the entities may be
    what it says.
    """
    if "&" in _ENTITY.sub("", text):
        return text
    return _ENTITY.sub(lambda found: html.unescape(found[0]), text)


def escaped_once(markup: str) -> str:
    """Gives markup that was escaped once too often as it was before that: `&lt;p&gt;` where there is no tag, `&amp;rsquo;` anywhere."""
    if not _TAG.search(markup) and _ESCAPED_TAG.search(markup):
        return html.unescape(markup)
    return _TWICE.sub("&", markup)
