import re
from pathlib import Path

import pytest

from factcheck.cli import program
from factcheck.machine import clock
from tests.docs.playing import played

PAGE = """# A page

```console
$ factcheck --as ada init desk
$ factcheck --desk desk --as ada people add ben --role checker
$ factcheck --desk desk --as ada people add eve --role editor
$ factcheck --desk desk --as ada people list
$ factcheck --desk desk audit verify
```
"""


def _page(folder: Path) -> Path:
    folder.mkdir()
    (page := folder / "page.md").write_text(PAGE)
    return page


def test_a_page_says_the_same_however_often_the_clock_is_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = played(_page(tmp_path / "before"))
    run = program.run

    def asking(arguments: list[str]) -> int:
        for _ in range(99):
            clock.now()
        return run(arguments)

    monkeypatch.setattr(program, "run", asking)
    assert played(_page(tmp_path / "after")) == before


def test_what_is_done_later_in_a_page_is_later(tmp_path: Path) -> None:
    assert re.findall(r"2026-01-15 (09:\d\d) UTC", played(_page(tmp_path / "page"))) == ["09:01", "09:02", "09:03"]
