"""The markup of subtitles: who speaks, and what only says how words are shown."""

import html
import re
from html.entities import html5

_VOICE = re.compile(r"<(?:/v|v(?:\.[^\s<>]*)?(?:[ \t]+(?P<name>[^<>]*))?)>")
_STYLING = re.compile(
    r"</?(?:c|i|b|u|s|em|strong|lang|ruby|rt|font|span)(?:[.\s][^<>]*)?/?>|<[\d:.,]{1,16}>|<br\s?/?>|\{\\[^{}]*\}|\{/?[ibuy](?::[^{}]*)?\}",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,31});")
_UNFIT_FOR_A_NAME = re.compile(r"[\s:\[\]<>*_]+")
_LONGEST_NAME = 60
"""Characters; what is longer is no name."""


def voices(line: str) -> tuple[tuple[str | None, str], ...]:
    """Gives the stretches of a line, each with the voice that its tag names: `""` where a voice ends, None where no tag stands."""
    found: list[tuple[str | None, str]] = []
    voice, at = None, 0
    for tag in _VOICE.finditer(line):
        found.append((voice, line[at : tag.start()]))
        voice, at = _name(tag["name"] or ""), tag.end()
    found.append((voice, line[at:]))
    return tuple((voice, words) for voice, words in found if voice or words.strip())


def plain(line: str) -> str:
    """Gives the words of a line without tags, with what its entities stand for, and with single spaces.

    A `<` that begins no tag of subtitles is one of the words. What an entity stands for is never markup.
    """
    bare = _STYLING.sub(lambda tag: " " if tag[0].lower().startswith("<br") else "", line)
    return " ".join(_ENTITY.sub(_meant, bare).split())


def _meant(entity: re.Match[str]) -> str:
    """What an entity stands for; itself where it is none, though it begins like one: `&nothing;` is no `&not;`."""
    whole = entity[0]
    return html.unescape(whole) if whole[1] == "#" else html5.get(whole[1:], whole)


def _name(annotation: str) -> str:
    name = _UNFIT_FOR_A_NAME.sub(" ", plain(annotation)).strip(" .,-")
    if len(name) > _LONGEST_NAME:
        return ""
    return name.title() if name.islower() else name
