"""Real shells with somebody at the keyboard: what stands in the line after a tab."""

import shutil
from dataclasses import dataclass
from pathlib import Path

import pexpect
import pytest

from tests.children import PATIENCE

READY = "ready> "
ASK = "\x07"
"""The key that has each of them tell what stands in the line."""


@dataclass(frozen=True)
class Shell:
    """A shell: how it is begun with nobody's settings, and what makes it complete and tell its line."""

    name: str
    arguments: tuple[str, ...]
    beginning: str


BASH = Shell(
    "bash",
    ("--noprofile", "--norc", "-i"),
    'eval "$(factcheck completion bash)"; bind -x \'"\\C-g": printf "<%s>\\n" "$READLINE_LINE"\'; bind "set bell-style none"',
)
ZSH = Shell(
    "zsh",
    ("-f", "-i"),
    'autoload -Uz compinit; compinit -u -d "$HOME/zcompdump"; eval "$(factcheck completion zsh)"; unsetopt beep; '
    'tell() { zle -I; print -r -- "<$BUFFER>" }; zle -N tell; bindkey "^G" tell',
)
FISH = Shell(
    "fish",
    ("--no-config", "-i"),
    "factcheck completion fish | source; function fish_prompt; end; bind \\cg 'printf \"<%s>\\n\" (commandline)'",
)
SHELLS = (BASH, ZSH, FISH)


def found(shell: Shell) -> str:
    """Where a shell is; the test is skipped where it is not installed."""
    path = shutil.which(shell.name)
    if path is None:
        pytest.skip(f"{shell.name} is not installed here")
    return path


def typed(shell: Shell, keys: str, *, environment: dict[str, str], folder: Path) -> str:
    """What stands in the line of a shell in a folder after these keys."""
    child = pexpect.spawn(
        found(shell),
        [*shell.arguments],
        env={**environment, "TERM": "xterm", "LC_ALL": "C.UTF-8"},
        cwd=str(folder),
        encoding="utf-8",
        timeout=PATIENCE,
        dimensions=(50, 200),
    )
    try:
        child.sendline(f"{shell.beginning}; echo rea''dy'> '")
        child.expect(READY)
        child.send(keys)
        child.expect_exact(keys.rstrip("\t")[-3:])
        child.send(ASK)
        child.expect(r"<([^\r\n]*)>\s*\r?\n")
        return str(child.after).partition("<")[2].rpartition(">")[0]
    finally:
        child.close(force=True)
