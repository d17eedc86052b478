import os
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.domain.errors import EnvironmentFailureError
from factcheck.services import files


@settings(max_examples=100, deadline=None, derandomize=True, database=None)
@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_every_text_comes_back_from_its_toml_string(text: str) -> None:
    assert tomllib.loads(f"text = {files.toml_string(text)}\n") == {"text": text}


def test_a_file_is_read_up_to_its_limit(tmp_path: Path) -> None:
    (tmp_path / "small").write_bytes(b"12345")
    assert files.content(tmp_path / "small", limit=5) == b"12345"
    with pytest.raises(EnvironmentFailureError, match="small has more than 4 bytes"):
        files.content(tmp_path / "small", limit=4)


def test_what_is_no_file_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", Path("/dev/zero"), tmp_path):
        with pytest.raises(EnvironmentFailureError, match="is not a file"):
            files.content(path, limit=5)
    with pytest.raises(EnvironmentFailureError, match="none cannot be read: No such file"):
        files.content(tmp_path / "none", limit=5)


def test_a_new_file_is_written_over_nothing(tmp_path: Path) -> None:
    files.write_new(tmp_path / "new", "a", mode=0o600)
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    for name in ("new", "link"):
        with pytest.raises(EnvironmentFailureError, match="File exists"):
            files.write_new(tmp_path / name, "b", mode=0o600)
    assert (tmp_path / "new").read_text() == "a"
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize(
    ("failure", "told"),
    [(OSError(28, "No space left on device"), EnvironmentFailureError), (KeyboardInterrupt(), KeyboardInterrupt)],
    ids=["disk", "interrupt"],
)
def test_half_a_file_is_taken_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failure: BaseException, told: type[BaseException]
) -> None:
    def fail(_descriptor: int) -> None:
        raise failure

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(told):
        files.write_new(tmp_path / "new", "a", mode=0o600)
    assert list(tmp_path.iterdir()) == []
