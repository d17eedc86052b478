"""Extractors by name, through the entry points of installed packages."""

import sys
from collections.abc import Callable
from importlib.metadata import EntryPoint, EntryPoints
from types import SimpleNamespace

import pytest

from factcheck.domain.errors import BadInputError, EnvironmentFailureError
from factcheck.extraction.extractors import registry
from factcheck.extraction.extractors.registry import Choice
from tests.factories import SampleExtractor


@pytest.fixture
def offered(monkeypatch: pytest.MonkeyPatch) -> None:
    """What other packages offer as extractors: one works, one cannot be loaded, one is none."""
    points = EntryPoints(
        (
            EntryPoint("other", "tests.factories:SampleExtractor", registry.GROUP),
            EntryPoint("broken", "no.such.module:load", registry.GROUP),
            EntryPoint("idle", "builtins:object", registry.GROUP),
        )
    )
    monkeypatch.setattr(registry, "entry_points", lambda *, group: points.select(group=group))


def test_the_default_extractor_is_the_packages_own() -> None:
    assert registry.load().name.startswith("network/")


@pytest.mark.usefixtures("offered")
def test_an_extractor_of_another_package_is_found_by_its_name() -> None:
    assert registry.load("other").name == "sample/1"


@pytest.mark.usefixtures("offered")
def test_a_name_that_nobody_offers_is_refused_with_those_there_are() -> None:
    with pytest.raises(BadInputError, match="there is no extractor 'spacey'; installed are: broken, idle, other"):
        registry.load("spacey")


@pytest.mark.usefixtures("offered")
def test_an_extractor_that_cannot_be_loaded_is_named() -> None:
    with pytest.raises(EnvironmentFailureError, match="the extractor broken cannot be loaded: No module named 'no'"):
        registry.load("broken")


@pytest.mark.usefixtures("offered")
def test_what_neither_attributes_nor_gives_statements_is_no_extractor() -> None:
    with pytest.raises(
        EnvironmentFailureError, match="the extractor idle cannot be loaded: what it gives neither attri"
    ):
        registry.load("idle")


def settable(*, threshold: int = 500, precise: bool = False) -> SampleExtractor:
    extractor = SampleExtractor()
    extractor.name = f"settable/{threshold}/{precise}"
    return extractor


@pytest.fixture
def settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two extractors: one that can be set and one that cannot."""
    points = EntryPoints(
        (
            EntryPoint("settable", f"{__name__}:settable", registry.GROUP),
            EntryPoint("fixed", "tests.factories:SampleExtractor", registry.GROUP),
        )
    )
    monkeypatch.setitem(sys.modules, __name__, SimpleNamespace(settable=settable))
    monkeypatch.setattr(registry, "entry_points", lambda *, group: points.select(group=group))


@pytest.mark.usefixtures("settings")
@pytest.mark.parametrize(
    ("choice", "name"),
    [
        (Choice(name="settable"), "settable/500/False"),
        (Choice(name="settable", threshold=0), "settable/0/False"),
        (Choice(name="settable", is_precise=True), "settable/500/True"),
        (Choice(name="fixed"), "sample/1"),
    ],
    ids=["as it is", "threshold", "precise", "fixed"],
)
def test_an_extractor_is_set_as_it_is_asked_for(choice: Choice, name: str) -> None:
    choice.demand()
    assert choice.load().name == name


@pytest.mark.usefixtures("settings")
@pytest.mark.parametrize(
    ("choice", "reason"),
    [
        (Choice(name="fixed", threshold=700), "the extractor fixed has no threshold; leave it out"),
        (Choice(name="fixed", is_precise=True), "the extractor fixed has no setting --precise; leave it out"),
        (Choice(name="none"), "there is no extractor 'none'; installed are: fixed, settable"),
    ],
    ids=["threshold", "precise", "name"],
)
@pytest.mark.parametrize("ask", [Choice.demand, Choice.load], ids=["demand", "load"])
def test_what_an_extractor_cannot_be_is_refused(choice: Choice, reason: str, ask: Callable[[Choice], object]) -> None:
    with pytest.raises(BadInputError, match=reason):
        ask(choice)
