import subprocess

import pytest

from factcheck.cli.completions.quoting import Word, inserted, split

BREAKS = " \t\n\"'@><=;|&(:"

LINES = {
    "": [""],
    "factcheck": ["factcheck"],
    "factcheck ": ["factcheck", ""],
    "  factcheck  claims\tshow 1": ["factcheck", "claims", "show", "1"],
    "a 'b c": ["a", "b c"],
    "a 'b c'": ["a", "b c"],
    "a 'b c' ": ["a", "b c", ""],
    'a "b \\" \\x c': ["a", 'b " \\x c'],
    "a b\\ c": ["a", "b c"],
    "a b\\": ["a", "b"],
    'a "b\\': ["a", "b"],
    "a --b='c d": ["a", "--b=c d"],
    "a b'c'd\"e\"f": ["a", "bcdef"],
    "a ''": ["a", ""],
}


@pytest.mark.parametrize(("line", "words"), LINES.items())
def test_a_line_is_taken_apart_as_far_as_it_was_typed(line: str, words: list[str]) -> None:
    assert [word.text for word in split(line)] == words


HOSTILE = [
    "Jane Doe",
    "$(touch pwned)",
    "`touch pwned`",
    "a;touch pwned",
    "a & touch pwned",
    "a | b > pwned",
    "* ? [a-z] {a,b}",
    "~root",
    "#x",
    'O\'Neill "Tip"',
    "back\\slash",
    "wow!",
    "Ünal Öztürk",
    "名 前",
    "a=b:c@d",
    "${HOME} $HOME",
    "<(touch pwned)",
    "a^b",
]


@pytest.mark.parametrize("value", HOSTILE)
@pytest.mark.parametrize("begun", ["", "'", '"', "--speaker=", "--speaker='"])
def test_bash_reads_what_was_put_in_as_the_value_and_runs_none_of_it(value: str, begun: str, tmp_path: object) -> None:
    word = split(f"factcheck {begun}")[-1]
    before = begun.rstrip("'\"")
    text = inserted(f"{before}{value}", word, breaks=BREAKS)
    if text is None:
        assert (word.quote, "!" in value) == ('"', True)
        return
    kept = begun if word.quote else begun[: max(begun.rfind("=") + 1, 0)]
    line = f"printf '%s' {kept}{text}{word.quote}"
    done = subprocess.run(["bash", "-c", line], capture_output=True, cwd=str(tmp_path), check=True, timeout=60)
    assert done.stdout.decode() == f"{before}{value}"


def test_a_word_that_was_begun_otherwise_is_left_alone() -> None:
    assert inserted("Jane Doe", split("x Ja'ne'\\ ")[-1], breaks=BREAKS) is None
    assert inserted("Jane Doe", Word("'Jo", "Jo", "'", 1), breaks=BREAKS) == "Jane Doe"
    assert inserted("Jane Doe", split("x Jo'")[-1], breaks=BREAKS) is None


def test_what_bash_has_set_apart_is_not_put_in_again() -> None:
    assert inserted("--speaker=Jane", split("x --speaker=J")[-1], breaks=BREAKS) == "Jane"
    assert inserted("--speaker=Jane", split("x --speaker=J")[-1], breaks=" ") == "--speaker=Jane"
    assert inserted("a:b c", split("x a:b\\ ")[-1], breaks=BREAKS) == "b\\ c"
