"""What a session asks: a few kinds of questions, which a prompt answers, or a script."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias


class Wanted(StrEnum):
    """What words are wanted: a line, a text, one so long that it takes an editor; a source or address; a claim, tag, person; a time."""

    LINE = "line"
    TEXT = "text"
    LONG = "long"
    WHERE = "where"
    CLAIM = "claim"
    TAG = "tag"
    HANDLE = "handle"
    SOURCE = "source"
    DAY = "day"
    MOMENT = "moment"


@dataclass(frozen=True, slots=True)
class Option:
    """One of several answers: the key that gives it, what it stands for, and how it is called."""

    key: str
    value: str
    label: str


@dataclass(frozen=True, slots=True)
class WhatToDo:
    """What is to be done with what is in sight; these are the keys for it, the others are always there."""

    keys: tuple[Option, ...]
    always: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Pick:
    """Which of a few things."""

    prompt: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Which words; `beginning` is what there is already, `comments` what one has to know. Optional ones may be left empty."""

    prompt: str
    wanted: Wanted = Wanted.LINE
    beginning: str = ""
    is_optional: bool = False
    comments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sure:
    """Whether it is to be done at all: no key that was pressed before it was asked counts."""

    prompt: str


Question: TypeAlias = WhatToDo | Pick | Words | Sure

Answer: TypeAlias = str | None
"""A key or the value of an option, words, `YES`; None is that the person would rather not."""

YES = "yes"
