"""What this system has, taken away."""

import pytest

from factcheck.machine import features


def take_away(monkeypatch: pytest.MonkeyPatch, *names: str) -> None:
    """Has nothing offered under these names, be they modules or in one."""
    offered, module = features.offered, features.module
    monkeypatch.setattr(features, "offered", lambda owner, name: None if name in names else offered(owner, name))
    monkeypatch.setattr(features, "module", lambda name: None if name in names else module(name))
