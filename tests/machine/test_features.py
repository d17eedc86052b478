"""What one system has and another lacks, each way taken on this one."""

import ctypes
import errno
import os
import signal
import stat
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from factcheck.domain.errors import EnvironmentFailureError
from factcheck.machine import editors, features, interrupts, logins, memory, opening, processors, windows
from factcheck.services import keys
from tests.machine.lacking import take_away


def test_a_flag_that_a_system_does_not_know_is_none() -> None:
    assert features.open_flags("O_NOFOLLOW", "O_NO_SUCH") == os.O_NOFOLLOW
    assert features.open_flags() == 0


def test_files_are_opened_byte_for_byte_where_a_system_would_translate_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "O_BINARY", 1 << 30, raising=False)
    assert opening.flags_for_reading() & 1 << 30
    assert opening.flags_for_making() & 1 << 30


@pytest.mark.parametrize("lacking", [(), ("O_NOFOLLOW",)], ids=["the system does", "we do"])
def test_no_link_is_followed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, lacking: tuple[str, ...]) -> None:
    take_away(monkeypatch, *lacking)
    (tmp_path / "words").write_bytes(b"a\r\nb\x1ac")
    (tmp_path / "link").symlink_to("words")
    with pytest.raises(OSError, match="link") as caught:
        opening.opened(str(tmp_path / "link"))
    assert caught.value.errno == errno.ELOOP
    descriptor = opening.opened(str(tmp_path / "words"))
    assert os.read(descriptor, 10) == b"a\r\nb\x1ac"
    os.close(descriptor)


def test_a_folder_that_a_system_only_says_may_not_be_read_is_told_as_one(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def deny(*_: object) -> int:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(os, "open", deny)
    with pytest.raises(IsADirectoryError):
        opening.opened(str(tmp_path))
    with pytest.raises(PermissionError):
        opening.opened(str(tmp_path / "words"))


def test_a_new_file_is_never_made_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("words")
    with pytest.raises(FileExistsError):
        os.open(tmp_path / "link", opening.flags_for_making(), 0o600)


def test_the_login_is_the_accounts_the_sessions_or_unknown(monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody() -> str:
        raise OSError

    def no_account(_: int) -> str:
        raise KeyError

    monkeypatch.setattr(features, "module", lambda _: SimpleNamespace(getpwuid=no_account))
    assert logins.login() == f"uid {os.getuid()}"
    monkeypatch.setattr(features, "module", lambda _: None)
    monkeypatch.setattr(os, "getlogin", lambda: "ada")
    assert logins.login() == "ada"
    monkeypatch.setattr(os, "getlogin", nobody)
    assert logins.login() == "unknown"


def test_there_are_as_many_cores_as_may_be_used_or_as_there_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 64)
    assert processors.cores() == len(os.sched_getaffinity(0))
    take_away(monkeypatch, "sched_getaffinity")
    assert processors.cores() == 64


def test_interrupts_wait_where_they_can(monkeypatch: pytest.MonkeyPatch) -> None:
    with interrupts.held_back():
        assert signal.SIGINT in signal.pthread_sigmask(signal.SIG_BLOCK, ())
    take_away(monkeypatch, "pthread_sigmask")
    with interrupts.held_back():
        assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, ())


def test_memory_is_told_by_whatever_the_system_has(monkeypatch: pytest.MonkeyPatch) -> None:
    here = memory.used()
    assert here is not None
    mapped = memory.mapped()
    assert mapped is not None
    assert mapped > here > 2**23
    monkeypatch.setattr(memory, "_PAGES", Path("/nowhere"))
    assert memory.mapped() is None
    most = memory.used()
    assert most is not None
    assert most >= here / 2
    take_away(monkeypatch, "resource")
    assert memory.used() is None


def test_memory_is_asked_of_the_windows_api(monkeypatch: pytest.MonkeyPatch) -> None:
    class Asking:
        """A function of the API; `tell` is what it does."""

        restype: object = None
        argtypes: object = None

        def __init__(self, tell: Callable[..., int]) -> None:
            self._tell = tell

        def __call__(self, *given: object) -> int:
            return self._tell(*given)

    def fill(process: int, counters: object, size: int) -> int:
        assert (process, size) == (7, ctypes.sizeof(windows.Counters))
        pointer = ctypes.cast(counters, ctypes.POINTER(windows.Counters))  # type: ignore[arg-type]
        pointer.contents.committed = 123_456
        return told

    kernel = SimpleNamespace(GetCurrentProcess=Asking(lambda: 7), K32GetProcessMemoryInfo=Asking(fill))
    monkeypatch.setattr(ctypes, "WinDLL", lambda _: kernel, raising=False)
    told = 1
    assert windows.committed() == 123_456
    told = 0
    assert windows.committed() is None


@pytest.mark.parametrize(("is_console", "obeys"), [(1, 1), (1, 0), (0, 1)])
def test_a_windows_console_is_asked_to_obey_sequences(
    monkeypatch: pytest.MonkeyPatch, is_console: int, obeys: int
) -> None:
    asked: list[int] = []

    def tell(_output: int, _mode: object) -> int:
        return is_console

    def obey(_output: int, mode: int) -> int:
        asked.append(mode)
        return obeys

    kernel = SimpleNamespace(GetStdHandle=lambda number: number, GetConsoleMode=tell, SetConsoleMode=obey)
    monkeypatch.setattr(ctypes, "WinDLL", lambda _: kernel, raising=False)
    assert windows.draws() is bool(is_console and obeys)
    assert asked == ([windows.PROCESSES_SEQUENCES] if is_console else [])


def test_other_terminals_obey_sequences() -> None:
    assert windows.draws()


def test_a_key_is_not_refused_for_a_mode_that_says_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    path = tmp_path / "factcheck.key"
    keys.write(path, keys.new())
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    path.chmod(0o666)
    with pytest.raises(EnvironmentFailureError, match="chmod 600"):
        keys.read(path)
    take_away(monkeypatch, "getuid")
    assert keys.read(path).public_hex()


@pytest.mark.parametrize(
    ("asked", "lacking", "words"),
    [
        ("", (), ["vi"]),
        ("", ("getuid",), ["notepad"]),
        ("code --wait", (), ["code", "--wait"]),
        ("code --wait", ("getuid",), ["code", "--wait"]),
        (r'"C:\Program Files\Word Pad\pad.exe" /w', ("getuid",), [r"C:\Program Files\Word Pad\pad.exe", "/w"]),
        (r"C:\bin\pad.exe", ("getuid",), [r"C:\bin\pad.exe"]),
    ],
)
def test_an_editor_is_called_by_its_words(
    monkeypatch: pytest.MonkeyPatch, asked: str, lacking: tuple[str, ...], words: list[str]
) -> None:
    monkeypatch.setenv("VISUAL", asked)
    monkeypatch.delenv("EDITOR", raising=False)
    take_away(monkeypatch, *lacking)
    assert editors.command() == words
