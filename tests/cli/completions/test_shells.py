"""The scripts in the shells that they are for, with somebody at the keyboard; a shell that is not installed is skipped."""

import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.children import PATIENCE, unmeasured
from tests.cli.completions.typing_shells import BASH, SHELLS, Shell, found, typed

if TYPE_CHECKING:
    from tests.cli.conftest import Run
    from tests.cli.newsroom import Newsroom

Type = Callable[[Shell, str], str]


@pytest.fixture
def keys(environment: dict[str, str], program: Path, worked: "Newsroom") -> Type:
    """Types keys into a shell in the folder of a desk; gives what then stands in its line."""
    path = f"{program}{os.pathsep}{environment['PATH']}"

    def call(shell: Shell, pressed: str) -> str:
        return typed(shell, pressed, environment={**unmeasured(environment), "PATH": path}, folder=worked.folder)

    return call


each_shell = pytest.mark.parametrize("shell", SHELLS, ids=[shell.name for shell in SHELLS])

LINES = {
    "factcheck review publ\t": "factcheck review publish ",
    "factcheck review submit \t": "factcheck review submit 2 ",
    "factcheck claims list --sta\t": "factcheck claims list --state ",
    "factcheck --as ev\t": "factcheck --as eve ",
    "factcheck review recuse ben --speaker Ja\t": "factcheck review recuse ben --speaker Jane\\ Doe ",
    'factcheck review recuse ben --speaker "Ja\t': 'factcheck review recuse ben --speaker "Jane Doe" ',
    "factcheck review recuse ben --speaker 'Ja\t": "factcheck review recuse ben --speaker 'Jane Doe' ",
    "factcheck review recuse ben --speaker=Ja\t": "factcheck review recuse ben --speaker=Jane\\ Doe ",
    "factcheck review evidence 2 --file factcheck.to\t": "factcheck review evidence 2 --file factcheck.toml ",
}


@each_shell
@pytest.mark.parametrize(("pressed", "line"), LINES.items())
def test_a_tab_puts_in_what_can_only_be_meant(keys: Type, shell: Shell, pressed: str, line: str) -> None:
    assert keys(shell, pressed) == line


@each_shell
def test_a_name_made_to_be_run_is_put_in_as_one_word(
    keys: Type, name_speaker: Callable[[str], None], worked: "Newsroom", shell: Shell
) -> None:
    name = "Zed $(touch pwned);`touch pwned`&|>pwned *?[a]{b,c} ~ # 'q' \"Q\" \\ €"
    name_speaker(name)
    line = keys(shell, "factcheck review recuse ben --speaker Ze\t")
    begun = "factcheck review recuse ben --speaker "
    assert line.startswith(begun)
    read = subprocess.run(
        [found(shell), "-c", f"printf '<%s>' {line.removeprefix(begun)}"],
        capture_output=True,
        cwd=worked.folder,
        check=True,
        timeout=PATIENCE,
    )
    assert read.stdout.decode() == f"<{name}>"
    assert not (worked.folder / "pwned").exists()


@each_shell
def test_where_there_is_no_desk_a_tab_leaves_the_line_as_it_is(keys: Type, worked: "Newsroom", shell: Shell) -> None:
    worked.database.unlink()
    assert keys(shell, "factcheck claims show 1\t") == "factcheck claims show 1"


def test_an_old_bash_makes_do_without_what_it_has_not(run: "Run", tmp_path: Path) -> None:
    """Bash 3.2, which macOS has, knows neither `nosort` nor `compopt`."""
    old = 'complete() { [[ $* != *nosort* ]] && echo "complete $*"; }; compopt() { return 127; }'
    script = run("completion", "bash").out
    done = subprocess.run(
        [found(BASH), "-c", f"{old}\n{script}"],
        capture_output=True,
        text=True,
        check=True,
        timeout=PATIENCE,
        cwd=tmp_path,
    )
    assert done.stdout == "complete -o default -F _factcheck factcheck\n"


@each_shell
def test_the_script_is_what_the_command_prints(run: "Run", shell: Shell) -> None:
    outcome = run("completion", shell.name)
    assert (outcome.status, outcome.err) == (0, "")
    assert "_FACTCHECK_COMPLETE" in outcome.out


def test_there_is_none_for_another_shell(run: "Run") -> None:
    run("completion", "tcsh").assert_refused(2)
