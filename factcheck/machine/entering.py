"""One line that a person types at a terminal, with the means of editing that the system has."""

import re
from typing import Any

from factcheck.machine import features

ESCAPED = "\x1b\x1b"
"""What stands in a line that was ended with Escape."""

_SEQUENCES = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|[\]PX^_][^\x07\x1b]*(?:\x07|\x1b\\|$)|O[!-~])")
"""What a terminal would obey: a text that was pasted can hold it."""

_BINDINGS = (
    *(rf'"\e{second}": "\C-v\e\C-v\e\C-m"' for second in (r"\e", r"\C-m", r"\C-j")),
    r'"\e[": skip-csi-sequence',
    *(rf'"\e{opening}": "\C-v\e{opening}"' for opening in "]PX^_"),
    r'"\e\\": "\C-v\e\\"',
    r'"\C-g": "\C-v\C-g"',
)
"""Escape twice, or before Enter, ends a line; once it may begin the code of another key. Codes of keys that nobody has are dropped, and
other commands to a terminal kept whole, so that they can be."""


def line(prompt: str, *, beginning: str = "") -> str | None:
    """Gives the line that is typed behind a prompt; None where the person ended it with Ctrl-D, or is gone.

    Commands to a terminal that were pasted into it are left out. See `is_escaped` for a line that was ended with Escape.

    Args:
        prompt: what stands before it.
        beginning: what stands in it already, where the system can put it there.
    """
    editing = features.module("readline")
    try:
        typed = input(prompt) if editing is None else _edited(editing, prompt, beginning)
    except EOFError:
        return None
    return typed if is_escaped(typed) else _SEQUENCES.sub("", typed)


def is_escaped(typed: str) -> bool:
    """Tells whether a line was ended with Escape; where the system edits no lines, that is the last key before Enter."""
    return ESCAPED in typed or typed.endswith("\x1b")


def _edited(editing: Any, prompt: str, beginning: str) -> str:  # noqa: ANN401 -- a module that not all systems have
    editing.set_auto_history(False)
    if getattr(editing, "backend", "readline") == "readline":
        for binding in _BINDINGS:
            editing.parse_and_bind(binding)
    editing.set_startup_hook(lambda: editing.insert_text(beginning))
    try:
        return input(prompt)
    finally:
        editing.set_startup_hook(None)
