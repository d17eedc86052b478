"""What shells ask and how they are answered: a line for each thing that could come next, with its kind, what to put in, and a word on it.

The scripts beside this module send the line as it was typed. No shell runs or parses anything of the answer: zsh and fish quote what they
put into the line, and for bash, which does not, it comes quoted.
"""

import os
from collections.abc import Sequence
from pathlib import Path

import click
from click.shell_completion import CompletionItem, ShellComplete

from factcheck.cli.completions.quoting import Word, inserted, split
from factcheck.cli.completions.values import about

SCRIPTS = {"bash": "bash.bash", "zsh": "zsh.zsh", "fish": "fish.fish"}

LISTING = {"9", "33", "63", "64"}
"""How bash says that it will list what could be meant and put in what all begin with; else it puts one after the other into the line."""


def script(shell: str) -> str:
    """Gives what a shell has to read once, so that it asks."""
    return Path(__file__).with_name(SCRIPTS[shell]).read_text("utf-8")


def answer(root: click.Command, instruction: str) -> str:
    """Gives the lines that a shell waits for, none where anything is in the way: nobody asked to hear of it in the middle of a line."""
    shell, _, asked = instruction.partition("_")
    if shell not in SCRIPTS or asked != "complete":
        return ""
    try:
        return "".join(f"{line}\n" for line in Answer(root, {}, "factcheck", "").lines(shell))
    except Exception:  # noqa: BLE001 -- whatever it is, the place to say it is the command itself
        return ""


class Answer(ShellComplete):
    """The answer to one question."""

    name = "line"
    source_template = ""

    def get_completion_args(self) -> tuple[list[str], str]:
        """Gives the words that stand in the line, and the one that is being typed."""
        words = _words()
        return [word.text for word in words[1:-1]], words[-1].text

    def lines(self, shell: str) -> list[str]:
        """Gives the lines for a shell."""
        arguments, typed = self.get_completion_args()
        items = self.get_completions(arguments, typed)
        flag, equals, _ = typed.partition("=") if typed.startswith("--") else ("", "", "")
        before = f"{flag}{equals}" if equals else ""
        if shell == "bash":
            return _for_bash(items, before)
        return [_line(item.type, f"{before}{item.value}", item.help) for item in items]

    def format_completion(self, item: CompletionItem[str]) -> str:
        """Gives the line of an item."""
        return _line(item.type, item.value, item.help)


def _words() -> list[Word]:
    """Gives the words of the line as far as the cursor; there is always the program's, and one that is being typed."""
    line, point = os.environ.get("COMP_LINE", ""), os.environ.get("COMP_POINT", "")
    words = split(line[: int(point)] if point.isdecimal() else line)
    return words if len(words) > 1 else [*words, Word("", "")]


def _for_bash(items: Sequence[CompletionItem[str]], before: str) -> list[str]:
    """Gives the lines for bash: quoted as the word was begun, without what bash has set apart from it already.

    Bash has no place for a word on a number. It stands behind it, where several are listed and only what they begin with is put in.
    """
    word, breaks = _words()[-1], os.environ.get("COMP_WORDBREAKS", " \t\n\"'@><=;|&(:")
    lists = (
        len(items) > 1 and os.environ.get("COMP_TYPE") in LISTING and all(item.value[-1:].isdigit() for item in items)
    )
    lines = []
    for item in items:
        if item.type != "plain":
            lines.append(_line(item.type, "", None))
        elif (text := inserted(f"{before}{item.value}", word, breaks=breaks)) is not None:
            lines.append(_line("value", f"{text}  -- {about(item.help)}" if lists and item.help else text, None))
    return lines


def _line(kind: str, value: str, told: str | None) -> str:
    """Gives a line in which neither a tab nor an end of line is any but ours."""
    return "\t".join(
        ("folder" if kind == "dir" else kind if kind in {"file", "folder"} else "value", value, about(told or ""))
    )
