import os
import signal
import time

import pytest

from factcheck.machine import endings, features


def _end(number: signal.Signals) -> None:
    with endings.raised():
        os.kill(os.getpid(), number)
        time.sleep(1)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_what_tells_the_process_to_end_is_raised_and_then_as_it_was(number: signal.Signals) -> None:
    before = signal.getsignal(number)
    with pytest.raises(endings.EndedError) as raised:
        _end(number)
    assert raised.value.status == 128 + number
    assert signal.getsignal(number) == before


def test_a_system_without_them_raises_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(features, "offered", lambda *_: None)
    before = signal.getsignal(signal.SIGTERM)
    with endings.raised():
        assert signal.getsignal(signal.SIGTERM) == before
